// Which moment of a session a film shows when.
#include "app/export/film_cut.h"
#include "app/export/session_film.h"
#include "app/recording/session_file.h"
#include "nn/errors.h"
#include "tests/app/child.h"
#include "tests/app/media.h"
#include "tests/app/sample_session.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

using namespace tests;
using app::CutEdit;
using app::FilmCut;
using app::Stretch;

namespace {

constexpr const char* kLesson = NEURARIUM_ASSETS "/sessions/spiral-step-by-step.nrs.jsonl";
const std::vector<CutEdit> kEdits = {{{10, 20}, 2}, {{15, 30}, 0}};

nn::Deed deed(double time_s, std::int64_t moves, nn::Command command) {
    return {.moves = moves, .time_s = time_s, .what = std::move(command)};
}

/// Forty seconds: trained from 5 to 8; a pointer from 14 to 14.1; a caption at 20.
app::RecordedSession quiet_session() {
    auto run = std::make_shared<nn::Recording>();
    run->deeds = {deed(5, 0, nn::Play{}), deed(8, 300, nn::Pause{})};
    app::RecordedSession session;
    session.run = run;
    session.progress = {{0, {0, 0}}, {5.1, {1, 10}}, {8.2, {2, 300}}};
    session.pointers = {{14, app::Pointer{.place = {10, 20}}},
                        {14.1, app::Pointer{.place = {30, 20}}},
                        {18, app::Pointer{.place = {30, 20}}}};
    session.captions = {{20, std::string(100, 'a')}};
    session.seconds = 40;
    return session;
}

app::Timeline timeline_of(app::RecordedSession session) {
    return app::Timeline(std::make_shared<const app::RecordedSession>(std::move(session)));
}

} // namespace

TEST_CASE("a whole session at a speed is one piece") {
    const FilmCut cut({2, 12}, 2);
    REQUIRE(cut.pieces().size() == 1);
    CHECK(cut.seconds() == 5);
    CHECK(cut.session_s(0) == 2);
    CHECK(cut.session_s(3) == 8);
    CHECK(cut.session_s(9) == 12); // behind the end
    CHECK(cut.film_s(0) == 0);     // before the beginning
    CHECK(cut.film_s(8) == 3);
    CHECK(cut.film_s(20) == 5);
}

TEST_CASE("parts are retimed and left out; of edits that overlap the later holds") {
    const FilmCut cut({0, 40}, 1, kEdits);
    REQUIRE(cut.pieces().size() == 3); // 0 to 10, to 15 twice as fast, 30 to 40
    CHECK(cut.seconds() == 22.5);
    CHECK(cut.session_s(10) == 10);
    CHECK(cut.session_s(11) == 12);
    CHECK(cut.session_s(12.5) == 30); // the film goes on behind what is left out
    CHECK(cut.session_s(13.5) == 31);
    CHECK(cut.film_s(14) == 12);
    CHECK(cut.film_s(17) == 12.5); // left out: where it goes on
    CHECK(cut.film_s(30) == 12.5);
    CHECK(cut.film_s(40) == 22.5);
    CHECK_FALSE(cut.leaves_out(9, 12)); // retimed only
    CHECK(cut.leaves_out(12, 13));
    CHECK(cut.leaves_out(0, 22));
    CHECK_FALSE(cut.leaves_out(13, 22));
    std::vector<CutEdit> undone = kEdits;
    undone.push_back({{0, 40}, 1});
    CHECK(FilmCut({0, 40}, 1, undone).seconds() == 40);
    CHECK(FilmCut({0, 40}, 4, kEdits).seconds() == 22.5 / 4);
    CHECK_THROWS_AS(FilmCut({0, 40}, 1, std::vector<CutEdit>{{{0, 40}, 0}}), nn::InputError);
}

TEST_CASE("what is left out stays out at any speed but the rest's own, which brings it back") {
    std::vector<CutEdit> edits{{{10, 20}, 0}, {{0, 40}, 4}};
    const FilmCut faster({0, 40}, 1, edits);
    CHECK(faster.seconds() == 7.5);
    CHECK(faster.leaves_out(2, 3));
    edits.push_back({{0, 40}, 1});
    CHECK(FilmCut({0, 40}, 1, edits).seconds() == 40);
}

TEST_CASE("film time goes to the session's and back, everywhere in a film") {
    const FilmCut cut({3, 40}, 1.5, kEdits);
    double last = -1;
    for (int i = 0; i <= 1000; ++i) {
        const double film_s = cut.seconds() * i / 1000;
        const double session_s = cut.session_s(film_s);
        CHECK(session_s >= last);
        CHECK(cut.film_s(session_s) == doctest::Approx(film_s));
        last = session_s;
    }
    CHECK(last == 40);
}

TEST_CASE("a pause is where nobody does anything and nothing changes on the screen") {
    const app::Timeline timeline = timeline_of(quiet_session());
    const auto pauses = app::pauses_of(timeline, 2);
    REQUIRE(pauses.size() == 4); // a pointer that is told of again, and did not move, breaks none
    CHECK(pauses[0] == Stretch{0, 5});
    CHECK(pauses[1] == Stretch{8, 13.75}); // the pointer comes from where nobody knows
    CHECK(pauses[2] == Stretch{14.1, 20});
    CHECK(pauses[3] == Stretch{20, 40});
    CHECK(app::pauses_of(timeline, 5.8).size() == 2);
}

TEST_CASE("a mark or a caption ends a pause, so that no chapter is lost with it") {
    app::RecordedSession session = app::load_session(kLesson);
    auto run = std::make_shared<nn::Recording>(*session.run);
    run->deeds = {deed(5, 0, nn::Play{}), deed(6, 0, nn::Pause{})};
    session.run = run;
    session.progress = {};
    session.pointers = {};
    session.views = {};
    session.captions = {{30, "see"}};
    session.marks = {{0, "start"}, {20, "middle"}, {60, "end"}};
    session.seconds = 70;
    CHECK(app::pauses_of(timeline_of(session), 2).size() == 5);
    const app::SessionFilm film(
        std::make_shared<const app::RecordedSession>(session), {.longest_pause_s = 2}, 30);
    const auto chapters = film.chapters();
    REQUIRE(chapters.size() == 3);
    CHECK(chapters[2].title == "end");
    CHECK(chapters[2].start_s == doctest::Approx(film.seconds() - 2));
}

TEST_CASE("while training plays or an example goes through the network there is no pause") {
    app::RecordedSession session = quiet_session();
    auto run = std::make_shared<nn::Recording>();
    run->deeds = {deed(10, 0, nn::Play{}), // as slow as it may be: no move yet
                  deed(30, 0, nn::Pause{}),
                  deed(30.5, 0, nn::Step{.unit = nn::Step::Unit::example})};
    session.run = run;
    session.progress = {};
    session.pointers = {};
    session.captions = {};
    session.views = {{0, {}}, {1, {}}};
    session.views[1].value.forward_pass = nn::Example{};
    session.views[1].value.forward_pass_s = 1;
    const auto pauses = app::pauses_of(timeline_of(session), 0.75);
    REQUIRE(pauses.size() == 3);
    CHECK(pauses[0] == Stretch{0, 1});
    CHECK(pauses[1] == Stretch{9, 10});
    CHECK(pauses[2] == Stretch{38.5, 40});
}

TEST_CASE("pauses are shortened, but for what it takes to read the caption that stands") {
    const app::Timeline timeline = timeline_of(quiet_session());
    const auto edits = app::without_pauses(timeline, 2);
    REQUIRE(edits.size() == 4);
    CHECK(edits[0] == CutEdit{{2, 5}, 0});
    CHECK(edits[3].part.from_s == doctest::Approx(20 + 100 / 17.0));
    const FilmCut cut = app::film_cut(timeline, {.longest_pause_s = 2});
    CHECK(cut.seconds() == doctest::Approx(40 - 3 - 3.75 - 3.9 - (20 - 100 / 17.0)));
    CHECK(app::film_cut(timeline, {.longest_pause_s = 2, .seconds = 10}).seconds() ==
          doctest::Approx(10));
}

TEST_CASE("that a session is empty is said where a film of it is asked for") {
    app::RecordedSession session = quiet_session();
    session.seconds = 0;
    CHECK_THROWS_WITH(app::film_cut(timeline_of(session), {}),
                      "expected a session in which time passes, found an empty one: its recording "
                      "ended as it began");
}

TEST_CASE("a film of a session is two days long at most") {
    const app::Timeline timeline = timeline_of(quiet_session()); // 40 seconds
    CHECK(app::film_cut(timeline, {.speed = 40 / app::kLongestFilm_s}).seconds() ==
          doctest::Approx(app::kLongestFilm_s));
    const auto refused = [&](const app::SessionCut& cut) {
        try {
            app::film_cut(timeline, cut);
        } catch (const nn::InputError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(refused({.speed = 1e-4}) == "expected a film of at most 48 hours, found 111");
    CHECK(refused({.speed = 0.01, .edits = {{{0, 40}, 0.001}}}).find("at most 48 hours") !=
          std::string::npos);
}

TEST_CASE("captions and marks stand in a cut film where what they are about does") {
    app::RecordedSession session = app::load_session(kLesson);
    session.captions = {{4, "one"}, {12, "two"}, {25, "three"}, {38, ""}};
    session.marks = {{2, "A"}, {22, "B"}, {35, "C"}};
    const app::SessionFilm film(
        std::make_shared<const app::RecordedSession>(session), {.to_s = 40, .edits = kEdits}, 30);
    const auto cues = film.cues();
    REQUIRE(cues.size() == 3);
    CHECK(cues[0].from_s == 4);
    CHECK(cues[0].to_s == 11);
    CHECK(cues[1].from_s == 11);
    CHECK(cues[1].to_s == 12.5);
    CHECK(cues[2].from_s == 12.5);
    CHECK(cues[2].to_s == 20.5);
    const auto chapters = film.chapters();
    REQUIRE(chapters.size() == 4);
    CHECK(chapters[1] == app::Chapter{2, "A"});
    CHECK(chapters[2] == app::Chapter{12.5, "B"});
    CHECK(chapters[3] == app::Chapter{17.5, "C"});
}

TEST_CASE("a film fades over what is left out of it, and over nothing else") {
    const app::SessionCut choices{.to_s = 5, .edits = {{{2, 4}, 0}, {{0, 1}, 2}}};
    app::SessionFilm film(
        std::make_shared<const app::RecordedSession>(app::load_session(kLesson)), choices, 10);
    app::Session session(film.experiment());
    std::vector<int> jumps;
    for (int index = 0; index < 25; ++index) {
        film.show(session, index, {});
        if (film.jumped()) {
            jumps.push_back(index);
        }
    }
    CHECK(jumps == std::vector<int>{15}); // 0 to 1 twice as fast, 1 to 2, 4 to 5
}

TEST_CASE("a film of parts is as long as they are, and what is no part is refused by name") {
    const TempFolder folder;
    const auto film = [&](const std::vector<std::string>& options) {
        std::vector<std::string> words = {
            "export", kLesson, "-o", (folder / "f.mp4").string(), "--size", "160x90", "--fps", "5"};
        words.insert(words.end(), options.begin(), options.end());
        return neurarium(words);
    };
    const Finished done =
        film({"--to", "4", "--cut", "0:01-0:02", "--retime", "2-4=4", "--cut", "0-0:00.5"});
    REQUIRE_MESSAGE(done.code == 0, done.err);
    CHECK(probe(folder / "f.mp4", "stream=nb_frames") == std::vector<std::string>{"nb_frames=5"});
    const auto frames = [&](const std::vector<std::string>& options) {
        const Finished made = film(options);
        REQUIRE_MESSAGE(made.code == 0, made.err);
        return probe(folder / "f.mp4", "stream=nb_frames").front();
    };
    CHECK(frames({"--from", "0:02", "--to", "00:04.4"}) == "nb_frames=12");
    CHECK(frames({"--to", "4", "--layout", "presentation", "--seconds", "7"}) == "nb_frames=35");
    CHECK(film({"--layout", "presentation", "--seconds", "6"})
              .err.find("expected 6.5 or more for a presentation, whose title and end take 5.5, "
                        "found 6") != std::string::npos);
    const auto refusal = [&](const std::string& option, const std::string& value) {
        const Finished refused = film({option, value});
        CHECK(refused.code == 2);
        return refused.err;
    };
    for (const std::string value : {"5", "5-", "5-4", "0:70-2:00", "a-b", "-1-2", "1-2=3"}) {
        CAPTURE(value);
        CHECK(refusal("--cut", value).find("--cut: expected a part of the session such as") !=
              std::string::npos);
    }
    CHECK(refusal("--retime", "1-2=0").find("0:30-0:50=4, found \"1-2=0\"") != std::string::npos);
    CHECK(refusal("--retime", "1-2").find("expected a part") != std::string::npos);
    CHECK(refusal("--cut", "1-500").find("found 500") != std::string::npos);
    CHECK(film({"--to", "50", "--cut", "0-50"}).err.find("all of it is left out") !=
          std::string::npos);
    CHECK(refusal("--from", "0:70").find("in seconds or such as 1:02.5, found \"0:70\"") !=
          std::string::npos);
    CHECK(film({"--to", "1", "--max-pause", "100"})
              .err.find("--max-pause 100: there is no longer pause, so nothing was shortened") !=
          std::string::npos);
    CHECK(refusal("--max-pause", "-1").find("--max-pause") != std::string::npos);
}
