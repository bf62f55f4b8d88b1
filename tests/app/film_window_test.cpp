// Filming from the window with a real mouse, while playing goes on.
#include "app/export/film_choices.h"
#include "app/panels/film_progress.h"
#include "app/recording/session_file.h"
#include "nn/experiment_json.h"
#include "tests/app/child.h"
#include "tests/app/difference.h"
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"
#include "tests/app/experiments.h"
#include "tests/app/media.h"
#include "tests/app/sample_session.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <csignal>

using namespace tests;

namespace {

/// A home of its own, where films go, with a small experiment in it.
struct Home {
    TempFolder folder;

    Home() { write_experiment(folder / "small.nrm.json", small_experiment()); }

    Environment environment() const { return {{"HOME", folder.path().string()}}; }
    std::string experiment() const { return folder / "small.nrm.json"; }
    std::filesystem::path film(const std::string& name) const {
        return folder.path() / "Neurarium" / name;
    }
    /// Whatever lies beside the films, hidden or not.
    std::vector<std::filesystem::path> files() const {
        return files_in(folder.path() / "Neurarium");
    }
    bool is_empty() const { return files().empty(); }
};

bool comes(const DrivenWindow& window, const std::string& control) {
    return eventually([&] { return window.has_control(control); });
}

bool goes(const DrivenWindow& window, const std::string& control) {
    return eventually([&] { return !window.has_control(control); });
}

/// Whether the film comes, and the window says so: only then nothing is lost by closing it.
bool is_made(const DrivenWindow& window, const std::filesystem::path& film) {
    return eventually([&] { return std::filesystem::exists(film); }) &&
           goes(window, "film.progress") && comes(window, "notice.close");
}

/// Chooses a row of a drop-down.
void choose(const DrivenWindow& window, const std::string& field, int row) {
    window.click(field);
    window.click(field + "." + std::to_string(row));
    REQUIRE(goes(window, field + "." + std::to_string(row)));
}

constexpr int kMp4InAv1 = 2;
constexpr int kGif = 5;
constexpr int kPng = 8;
constexpr int kPdf = 10;
constexpr int kSmallest = 0;
constexpr int kLargest = 3;
constexpr int kDraft = 0;

} // namespace

TEST_CASE("a run is filmed from the window by mouse while the person plays on") {
    const Home home;
    DrivenWindow window({home.experiment(), "--size", "1280x720"}, home.environment());
    window.click("file");
    window.click("file.film");
    REQUIRE(comes(window, "film.start"));
    choose(window, "film.format", kGif);
    choose(window, "film.size", kSmallest);
    choose(window, "film.quality", kDraft);
    CHECK(comes(window, "film.preview"));
    CHECK(comes(window, "film.bytes"));
    window.drag("film.seconds", -300);
    window.click("film.start");
    CHECK(goes(window, "film.start"));
    REQUIRE(comes(window, "film.progress"));
    window.click("layer0.plus");
    CHECK(window.comes_to_say({"2-4-1"}));
    CHECK(is_made(window, home.film("small.gif")));
    CHECK(probe(home.film("small.gif"), "stream=width") == std::vector<std::string>{"width=640"});
    const auto frames = decode(home.film("small.gif"), {640, 360});
    REQUIRE(frames.size() > 10);
    const Difference learnt(frames.front(), frames.back());
    CHECK(learnt.count({{0, 0}, {640, 360}}) > 5000); // the run goes on in it
    window.close();
}

TEST_CASE("a run changed by hand is filmed as it went, from its beginning to where it stands") {
    const Home home;
    DrivenWindow window({home.experiment(), "--size", "1280x720"}, home.environment());
    window.click("play");
    REQUIRE(window.comes_to_say({"paused"}));
    window.click("layer0.plus");
    REQUIRE(window.comes_to_say({"2-4-1"}));
    window.click("step");
    window.click("file");
    window.click("file.film");
    REQUIRE(comes(window, "film.run")); // says what of the run
    choose(window, "film.format", kGif);
    choose(window, "film.size", kSmallest);
    choose(window, "film.quality", kDraft);
    window.drag("film.seconds", -300);
    window.click("film.start");
    CHECK(is_made(window, home.film("small.gif")));
    window.close();
    const auto frames = decode(home.film("small.gif"), {640, 360});
    REQUIRE(frames.size() > 10);
    // It begins with three units and ends with four: their tiles stand elsewhere.
    const engine::Rect stage{{130, 30}, {480, 330}};
    CHECK(Difference(frames.front(), frames.back()).count(stage) > 500);
}

TEST_CASE("a picture of the moment is saved from the window, as pixels and as vectors") {
    const Home home;
    DrivenWindow window({home.experiment(), "--size", "1280x720"}, home.environment());
    const auto save = [&](int format, const std::string& name) {
        window.key("ctrl+e");
        REQUIRE(comes(window, "film.start"));
        choose(window, "film.format", format);
        choose(window, "film.size", kSmallest);
        CHECK(comes(window, "film.preview"));
        CHECK(!window.has_control("film.seconds"));
        window.drag("film.scale", 300);
        window.click("film.start");
        CHECK(eventually([&] { return std::filesystem::exists(home.film(name)); }));
        CHECK(comes(window, "notice.close"));
        window.click("notice.close");
        CHECK(goes(window, "notice.close"));
    };
    save(kPng, "small.png");
    CHECK(probe(home.film("small.png"), "stream=width") == std::vector<std::string>{"width=2560"});
    const engine::Image drawn = decode(home.film("small.png"), {2560, 1440}).at(0);
    CHECK(Difference(drawn, flat({2560, 1440}, {0, 0, 0, 255})).count({{0, 0}, {2560, 1440}}) >
          2560 * 1440 / 2);
    save(kPdf, "small.pdf");
    const std::string text = run({"pdftotext", home.film("small.pdf").string(), "-"}).out;
    CHECK(text.find("3 units") != std::string::npos);
    CHECK(text.find("test loss") != std::string::npos);
    window.close();
    CHECK(home.files().size() == 2);
}

TEST_CASE("a film under way is cancelled from the window, and by closing it; nothing is left") {
    const Home home;
    DrivenWindow window({home.experiment(), "--size", "960x540"}, home.environment());
    const auto film_large = [&] {
        window.key("ctrl+e");
        REQUIRE(comes(window, "film.start"));
        choose(window, "film.size", kLargest);
        window.click("film.start");
        REQUIRE(comes(window, "film.progress"));
    };
    film_large();
    window.click("film.cancel");
    CHECK(goes(window, "film.progress"));
    CHECK(home.is_empty());
    film_large();
    window.key("ctrl+q"); // says first what will be lost
    CHECK(comes(window, "notice.close"));
    CHECK(window.has_control("film.progress"));
    window.close();
    CHECK(home.is_empty());
}

TEST_CASE("a window that is asked to end gives its film up and ends its recording") {
    const Home home;
    DrivenWindow window({home.experiment(), "--size", "1280x720"}, home.environment());
    window.click("record");
    REQUIRE(comes(window, "record_menu"));
    window.key("ctrl+e");
    REQUIRE(comes(window, "film.start"));
    choose(window, "film.size", kLargest);
    window.click("film.start");
    REQUIRE(comes(window, "film.progress"));
    const Finished finished = window.end_by(SIGTERM);
    CHECK(finished.code == 130);
    CHECK(finished.err == "neurarium: interrupted\n");
    REQUIRE(home.files().size() == 1);
    CHECK(app::load_session(home.files().front()).ended);
}

TEST_CASE("a session that is played back is filmed as it was cut") {
    const Home home;
    record_sample(home.folder / "lesson.nrs.jsonl");
    DrivenWindow window({home.folder / "lesson.nrs.jsonl", "--size", "1280x720"},
                        home.environment());
    window.click("playback.film");
    REQUIRE(comes(window, "film.from"));
    choose(window, "film.format", kMp4InAv1);
    choose(window, "film.size", kSmallest);
    choose(window, "film.quality", kDraft);
    window.click("film.subtitles");
    window.drag("film.from", -60); // a film that begins amid the words, or before them
    window.click("film.start");
    REQUIRE(comes(window, "film.progress"));
    CHECK(is_made(window, home.film("lesson.chapters.txt")));
    window.close();
    CHECK(probe(home.film("lesson.mp4"), "stream=codec_name") ==
          std::vector<std::string>{"codec_name=av1"});
    CHECK(read_file(home.film("lesson.vtt")).starts_with("WEBVTT"));
}

TEST_CASE("a part of a session is left out by dragging across its time, and a film gets a sound") {
    const Home home;
    record_sample(home.folder / "lesson.nrs.jsonl");
    const double session_s = app::load_session(home.folder / "lesson.nrs.jsonl").seconds;
    write_file(home.folder / "tone.wav", wave(0.2));
    DrivenWindow window({home.folder / "lesson.nrs.jsonl", "--size", "1280x720"},
                        home.environment());
    window.click("playback.film");
    REQUIRE(comes(window, "film.cut"));
    choose(window, "film.size", kSmallest);
    choose(window, "film.quality", kDraft);
    window.drag("film.cut", 600); // from its middle to behind its end
    window.click("film.cut.fourfold");
    window.click("film.cut.undo");
    window.click("film.cut.out");
    window.key("Escape");
    REQUIRE(goes(window, "film.cut"));
    window.click("playback.film"); // and all is as it was left
    REQUIRE(comes(window, "film.cut"));
    window.click("film.audio");
    window.type(home.folder / "tone.wav");
    window.click("film.start");
    CHECK(is_made(window, home.film("lesson.mp4")));
    window.close();
    CHECK(decode(home.film("lesson.mp4"), {640, 360}).size() ==
          static_cast<std::size_t>(std::lround(session_s / 2 * 30)));
    const std::string film = home.film("lesson.mp4");
    CHECK(run({"ffprobe",
               "-v",
               "error",
               "-select_streams",
               "a",
               "-show_entries",
               "stream=codec_name",
               "-of",
               "csv=p=0",
               film})
              .out == "aac\n");
}

TEST_CASE("a session's film begins where the playback stands, which pauses") {
    const Home home;
    const std::filesystem::path file = home.folder / "lesson.nrs.jsonl";
    std::filesystem::copy_file(NEURARIUM_ASSETS "/sessions/spiral-step-by-step.nrs.jsonl", file);
    const double session_s = app::load_session(file).seconds;
    DrivenWindow window({file, "--size", "1280x720"}, home.environment());
    REQUIRE(comes(window, "playback"));
    const auto [x, y, width, height] = window.rectangle("playback");
    window.press(static_cast<int>(x + 0.9 * width), static_cast<int>(y + height / 2));
    window.release();
    window.key("ctrl+e");
    REQUIRE(comes(window, "film.start"));
    choose(window, "film.size", kSmallest);
    choose(window, "film.quality", kDraft);
    const int epoch = window.epoch();
    window.click("film.start");
    CHECK(is_made(window, home.film("lesson.mp4")));
    CHECK(window.epoch() == epoch);
    window.key("End");
    CHECK(eventually([&] { return window.epoch() > epoch; })); // it was not there yet
    window.key("ctrl+e"); // the sheet says where the film begins, with a way to film all of it
    REQUIRE(comes(window, "film.part"));
    window.click("film.whole");
    CHECK(goes(window, "film.part"));
    window.key("Escape");
    CHECK(goes(window, "film.start"));
    window.close();
    const double film_s = static_cast<double>(decode(home.film("lesson.mp4"), {640, 360}).size());
    CHECK(film_s / 30 < 0.11 * session_s);
    CHECK(film_s / 30 > 1);
}

TEST_CASE("what is typed for a film is taken or refused, and kept while its name is typed") {
    const Home home;
    write_file(home.folder / "tone.wav", wave(0.2));
    DrivenWindow window({home.experiment(), "--size", "1280x720", "--paused"}, home.environment());
    window.key("ctrl+e");
    REQUIRE(comes(window, "film.start"));
    choose(window, "film.size", kSmallest);
    choose(window, "film.quality", kDraft);
    window.drag("film.seconds", -300); // to two seconds
    window.click("film.fps.value");
    REQUIRE(comes(window, "film.fps.field"));
    window.type("0");
    window.key("Return");
    CHECK(comes(window, "film.fps.field.error"));
    window.key("ctrl+a");
    window.type("24000/1001");
    window.key("Return");
    CHECK(goes(window, "film.fps.field"));

    window.click("film.audio");
    window.type("/none.wav");
    CHECK(comes(window, "film.problem"));
    window.click("film.start"); // is greyed
    window.click("film.audio");
    window.key("ctrl+a");
    window.type(home.folder / "tone.wav");
    CHECK(goes(window, "film.problem"));
    REQUIRE(window.has_control("film.start"));

    const auto retype_ending = [&](const std::string& ending) {
        for (int i = 0; i < 3; ++i) {
            window.key("BackSpace");
        }
        window.type(ending);
    };
    window.click("film.output");
    window.key("End");
    retype_ending("gif");
    CHECK(goes(window, "film.audio")); // a GIF has no sound
    retype_ending("mp4");
    CHECK(comes(window, "film.audio"));
    window.click("film.start");
    CHECK(is_made(window, home.film("small.mp4")));
    window.close();
    CHECK(run({"ffprobe",
               "-v",
               "error",
               "-show_entries",
               "stream=codec_name,r_frame_rate",
               "-of",
               "csv=p=0",
               home.film("small.mp4")})
              .out == "h264,24000/1001\naac,0/0\n");
}

TEST_CASE("another format changes the name's ending, and lowers what it cannot do") {
    app::FilmChoices choices{.output = "/films/my film.webm", .fps = 120, .transparent = true};
    app::set_format(choices, app::format_of("x.gif"));
    CHECK(choices.output == "/films/my film.gif");
    CHECK(choices.fps == 50);
    CHECK(choices.transparent);
    app::set_format(choices, app::format_of("x/"));
    CHECK(choices.output == "/films/my film/");
    app::set_format(choices, app::format_of("x.mp4"));
    CHECK(choices.output == "/films/my film.mp4");
    choices.codec = app::Codec::h265;
    choices.output = "/films/typed.gif"; // a person may type the ending
    choices.fps = 60;
    app::lower_to(choices, *app::format_chosen(choices));
    CHECK(!choices.codec);
    CHECK(choices.fps == 50);
    CHECK_FALSE(choices.transparent);
}

TEST_CASE("how far a film is, in words") {
    CHECK(app::film_progress_words({}, "a.mp4") == "Making a.mp4");
    CHECK(app::film_progress_words({.done = 1, .total = 300}, "a.mp4") == "Making a.mp4 — 0 %");
    CHECK(app::film_progress_words({.done = 126, .total = 300, .seconds_left = 69.2}, "a.mp4") ==
          "Making a.mp4 — 42 %, 1:10 left");
    CHECK(app::film_progress_words({.done = 290, .total = 300, .seconds_left = 1.2}, "a.mp4") ==
          "Making a.mp4 — 96 %, a moment left");
    CHECK(app::film_progress_words({.done = 300, .total = 300, .seconds_left = 0}, "a.mp4") ==
          "Making a.mp4 — 100 %, a moment left");
}
