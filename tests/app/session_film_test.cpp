// Films of sessions: the same run, whatever is asked of the picture.
#include "app/export/companion.h"
#include "app/export/session_film.h"
#include "app/format.h"
#include "app/recording/session_file.h"
#include "nn/errors.h"
#include "nn/replay.h"
#include "tests/app/child.h"
#include "tests/app/media.h"
#include "tests/app/sample_session.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace tests;

namespace {

constexpr const char* kLesson = NEURARIUM_ASSETS "/sessions/spiral-step-by-step.nrs.jsonl";

std::shared_ptr<const app::RecordedSession> lesson() {
    return std::make_shared<const app::RecordedSession>(app::load_session(kLesson));
}

/// Writes them, and returns the older ones that lie there all the same.
std::vector<std::filesystem::path> companions_of(const app::SessionFilm& film,
                                                 const std::filesystem::path& output) {
    app::Companions companions(film, film.seconds(), output);
    companions.commit();
    return companions.older();
}

} // namespace

TEST_CASE("two films of a session are identical frame by frame, also with other thread counts") {
    const TempFolder folder;
    const std::string session = folder / "s.nrs.jsonl";
    record_sample(session);
    const auto film = [&](const std::string& name, const std::string& threads) {
        const auto out = folder / name;
        const Finished done = neurarium({"export",
                                         session,
                                         "-o",
                                         out.string() + "/",
                                         "--size",
                                         "640x360",
                                         "--fps",
                                         "10",
                                         "--validation"},
                                        {{"LP_NUM_THREADS", threads}});
        CHECK_MESSAGE(done.code == 0, done.err);
        CHECK(done.err.find("not quite those") == std::string::npos);
        return out;
    };
    const auto one = film("one", "1");
    const auto two = film("two", "2");
    int frames = 0;
    for (const auto& entry : std::filesystem::directory_iterator(one)) {
        CHECK(read_file(entry.path()) == read_file(two / entry.path().filename()));
        ++frames;
    }
    CHECK(frames > 2);
}

TEST_CASE("a session is cut, quickened and slowed; its captions and marks go beside the film") {
    const TempFolder folder;
    const std::string session = folder / "s.nrs.jsonl";
    record_sample(session);
    const auto read = std::make_shared<const app::RecordedSession>(app::load_session(session));
    const Finished done = neurarium({"export",
                                     session,
                                     "-o",
                                     folder / "f.mp4",
                                     "--to",
                                     app::format_exact(std::ceil(read->seconds)),
                                     "--size",
                                     "640x360",
                                     "--fps",
                                     "20",
                                     "--seconds",
                                     "2",
                                     "--subtitles"});
    REQUIRE_MESSAGE(done.code == 0, done.err);
    CHECK(probe(folder / "f.mp4", "stream=nb_frames") == std::vector<std::string>{"nb_frames=40"});
    CHECK(read_file(folder / "f.srt").find("First it is slow") != std::string::npos);
    CHECK(read_file(folder / "f.vtt").starts_with("WEBVTT"));
    CHECK(read_file(folder / "f.chapters.txt").starts_with("0:00 "));

    const app::SessionFilm half(read, {.from_s = read->seconds / 2, .speed = 0.5}, 30);
    CHECK(half.seconds() == doctest::Approx(read->seconds));
    // Slow enough for chapters to be seconds apart, however quickly the sample was recorded.
    const auto chapters = app::SessionFilm(read, {.speed = 1e-4}, 30).chapters();
    REQUIRE(chapters.size() >= 2); // the last mark may stand at the very end
    CHECK(chapters[1].title == "Larger steps");
    CHECK_THROWS_AS(app::SessionFilm(read, {.from_s = read->seconds + 1}, 30), nn::InputError);
}

TEST_CASE("the chapter in force where a cut begins starts the film; before the first mark there is "
          "none") {
    const auto chapters = [](double from_s, double to_s) {
        return app::SessionFilm(lesson(), {.from_s = from_s, .to_s = to_s}, 30).chapters();
    };
    using Chapters = std::vector<app::Chapter>;
    CHECK(chapters(12, 13) == Chapters{{0, "A second layer bends what the first one…"}});
    const auto two = chapters(20, 30);
    REQUIRE(two.size() == 2);
    CHECK(two[0] == app::Chapter{0, "A second layer bends what the first one…"});
    CHECK(two[1].title == "Other inputs: sines of the coordinates");
    CHECK(two[1].start_s == doctest::Approx(4.777)); // 24.777 in the session
    CHECK(chapters(0, 10).front() == app::Chapter{0, "Beginning"});
    CHECK(chapters(0, 1).empty());
}

TEST_CASE("a film of a part without words has no companions, and keeps somebody's own subtitles") {
    const TempFolder folder;
    const auto film = folder / "film.mp4";
    const app::SessionFilm without_words(lesson(), {.to_s = 1}, 30);
    CHECK(companions_of(without_words, film).empty());
    CHECK(folder.names().empty());
    write_file(folder / "film.srt", "typed by hand");
    CHECK(companions_of(without_words, film) ==
          std::vector<std::filesystem::path>{folder / "film.srt"});
    CHECK(read_file(folder / "film.srt") == "typed by hand");
}

TEST_CASE("a film of a part with words has all its companions, and none that is not its own") {
    const TempFolder folder;
    const auto film = folder / "film.mp4";
    CHECK(companions_of(app::SessionFilm(lesson(), {.to_s = 10}, 30), film).empty());
    CHECK(folder.names() ==
          std::vector<std::string>{"film.chapters.txt", "film.edl", "film.srt", "film.vtt"});
}

TEST_CASE("companions replace older ones, and one that cannot be written is told before the film") {
    const TempFolder folder;
    const app::SessionFilm words(lesson(), {.to_s = 10}, 30);
    write_file(folder / "film.srt", "older");
    CHECK(companions_of(words, folder / "film.mp4").empty());
    CHECK(read_file(folder / "film.srt") != "older");
    std::filesystem::create_directory(folder / "other.vtt");
    const Finished failed = neurarium({"export",
                                       kLesson,
                                       "-o",
                                       (folder / "other.mp4").string(),
                                       "--subtitles",
                                       "--size",
                                       "160x90"});
    CHECK(failed.code == 2);
    CHECK(failed.err.find("other.vtt") != std::string::npos);
    CHECK(failed.err.find("filming") == std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / "other.mp4"));
    CHECK_FALSE(std::filesystem::exists(folder / "other.srt"));
}

TEST_CASE("a picture of a session's moment is the first frame of a film from there") {
    const TempFolder folder;
    const std::string session = folder / "s.nrs.jsonl";
    record_sample(session);
    const auto make = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"export", session, "--size", "360p"});
        const Finished done = neurarium(words);
        CHECK_MESSAGE(done.code == 0, done.err);
    };
    const std::string at = "0.1";
    make({"-o", (folder / "film").string() + "/", "--from", at, "--fps", "30"});
    make({"-o", folder / "still.png", "--at", at, "--validation"});
    const engine::Extent size{640, 360};
    const auto frames = files_in(folder / "film");
    REQUIRE(frames.size() > 1);
    const auto pixels = [&](const std::filesystem::path& file) {
        return decode(file, size).at(0).rgba;
    };
    CHECK((pixels(folder / "still.png") == pixels(frames.front())));
    CHECK((pixels(folder / "still.png") != pixels(frames.back())));

    make({"-o", folder / "end.png", "--scale", "2"});
    CHECK(decode(folder / "end.png", {1280, 720}).size() == 1);
    make({"-o", folder / "end.svg"});
    CHECK(read_file(folder / "end.svg").find("<svg") != std::string::npos);
    make({"-o", folder / "end.pdf", "--at", "0"});
    CHECK(read_file(folder / "end.pdf").starts_with("%PDF"));
}

TEST_CASE("what has no meaning for a session, or for anything else, is refused by name") {
    const TempFolder folder;
    const std::string session = folder / "s.nrs.jsonl";
    record_sample(session);
    const auto refused = [&](std::vector<std::string> words) {
        const Finished done = neurarium(words);
        CHECK(done.code == 2);
        return done.err;
    };
    CHECK(refused({"export", session, "-o", folder / "x.png", "--at-epoch", "5"}).find("--at") !=
          std::string::npos);
    CHECK(refused({"export", session, "-o", folder / "x.png", "--from", "1"})
              .find("--from is for films") != std::string::npos);
    CHECK(refused({"export", session, "-o", folder / "x.mp4", "--at", "1"})
              .find("--at is for pictures") != std::string::npos);
    CHECK(
        refused({"export", session, "-o", folder / "x.png", "--dry-run"})
            .find(
                "--dry-run is for films (.mp4, .webm, .mov, .gif, .apng or /), found a picture") !=
        std::string::npos);
    const std::string beyond = refused({"export", session, "-o", folder / "x.png", "--at", "500"});
    CHECK(beyond.find("--at: expected a moment of the session's") != std::string::npos);
    CHECK(beyond.find("found 500") != std::string::npos);
    const std::string too_far =
        refused({"export", session, "-o", folder / "x.mp4", "--to", "1000"});
    CHECK(too_far.find("--to: expected a moment of the session's") != std::string::npos);
    CHECK(too_far.find("found 1000") != std::string::npos);
    CHECK(refused({"export", session, "-o", folder / "x.mp4", "--epochs-per-second", "5"})
              .find("--speed") != std::string::npos);
    CHECK(refused({"export", session, "-o", folder / "x.mp4", "--from", "500"}).find("from 500") !=
          std::string::npos);
    CHECK(refused({"export",
                   NEURARIUM_ASSETS "/experiments/xor.nrm.json",
                   "-o",
                   folder / "x.mp4",
                   "--from",
                   "1"})
              .find("--from is for sessions") != std::string::npos);
    for (const std::string out : {"x.mp4", "x.png"}) {
        CHECK(refused({"export", session, "-o", folder / out, "--camera", "on"})
                  .find("--camera on: the window stands still; expected --layout stage or "
                        "presentation") != std::string::npos);
    }
    CHECK(refused({"export",
                   session,
                   "-o",
                   folder / "x.mp4",
                   "--layout",
                   "presentation",
                   "--follow-pointer",
                   "1.5"})
              .find("--follow-pointer: a presentation has a camera of its own; expected another "
                    "--layout") != std::string::npos);
    CHECK(refused({"train", session}).find("session") != std::string::npos);
    CHECK(folder.names() == std::vector<std::string>{"s.nrs.jsonl"});
}

TEST_CASE("info replays a session and says whether its numbers are those that were recorded") {
    const TempFolder folder;
    const std::string session = folder / "s.nrs.jsonl";
    record_sample(session);
    const Finished done = neurarium({"info", session});
    CHECK(done.code == 0);
    CHECK(done.out.find("bit for bit as recorded") != std::string::npos);
    std::string text = read_file(session);
    const std::size_t hash = text.rfind("\"hash\":\"") + 8;
    text[hash] = text[hash] == '0' ? '1' : '0';
    write_file(folder / "t.nrs.jsonl", text);
    CHECK(neurarium({"info", folder / "t.nrs.jsonl"}).out.find("other numbers") !=
          std::string::npos);
}

TEST_CASE("the shipped lesson is a minute of twenty changes that replays as it was recorded") {
    const auto session = lesson();
    CHECK(session->ended);
    CHECK(session->seconds >= 60);
    const auto changes = std::ranges::count_if(session->run->deeds, [](const nn::Deed& deed) {
        const auto* command = std::get_if<nn::Command>(&deed.what);
        return command != nullptr && std::holds_alternative<nn::Edit>(*command);
    });
    CHECK(changes >= 20);
    const app::SessionFilm film(session, {}, 60);
    CHECK(film.chapters().size() >= 5);
    CHECK(film.chapters()[1].title == "Two spirals, and three units to tell…");
    nn::Replay replay(session->run);
    replay.go_to(session->progress.back().at);
    // Each instruction set has last bits of its own.
    const bool same_kind = replay.run().snapshot()->learner == session->header.learner;
    CHECK((!same_kind || !replay.mismatch()));
    CHECK(replay.run().snapshot()->epoch > 2000);
}
