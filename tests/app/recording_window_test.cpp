// Recording and playing back with a real mouse.
#include "app/recording/session_file.h"
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"
#include "tests/app/experiments.h"
#include "tests/app/small_disk.h"

#include <doctest/doctest.h>

#include <csignal>

using namespace tests;

namespace {

/// A home of its own, where recordings go.
struct Home {
    TempFolder folder;

    /// Without what Mesa keeps there: where the disk is small, it leaves no room.
    Environment environment() const {
        return {{"HOME", folder.path().string()}, {"MESA_SHADER_CACHE_DISABLE", "true"}};
    }

    std::vector<std::filesystem::path> recordings() const {
        return files_in(folder.path() / "Neurarium");
    }
};

void expect_exact(const std::filesystem::path& session) {
    const Finished info = neurarium({"info", session.string()});
    CHECK_MESSAGE(info.code == 0, info.err);
    CHECK_MESSAGE(info.out.find("bit for bit as recorded") != std::string::npos, info.out);
}

} // namespace

TEST_CASE("a caption is typed at any time, and none of its letters is a command") {
    const Home home;
    DrivenWindow window({"--size", "1280x720"}, home.environment());
    window.key("space");
    REQUIRE(window.comes_to_say({"paused"}));
    window.key("c");
    REQUIRE(eventually([&] { return window.has_control("caption"); }));
    const std::string before = window.title();
    window.type("cmrtp 0?");
    window.key("Return");
    REQUIRE(eventually([&] { return !window.has_control("caption"); }));
    CHECK_FALSE(window.has_control("help_sheet"));
    CHECK_FALSE(window.has_control("pinned_plot"));
    CHECK(window.title().substr(window.title().find("epoch")) ==
          before.substr(before.find("epoch")));
    window.key("F9"); // what stands there as a recording begins is in it
    REQUIRE(eventually([&] { return window.has_control("record_menu"); }));
    window.key("Right");
    window.key("F9");
    REQUIRE(eventually([&] { return window.has_control("notice.replay"); }));
    const auto session = app::load_session(home.recordings().front());
    REQUIRE(session.captions.size() == 1);
    CHECK(session.captions.front().value == "cmrtp 0?");
    window.close();
}

TEST_CASE("while a caption stands, C begins another one") {
    const Home home;
    DrivenWindow window({"--size", "1280x720", "--paused"}, home.environment());
    window.key("F9");
    REQUIRE(eventually([&] { return window.has_control("record_menu"); }));
    for (const std::string words : {"one", "another"}) {
        window.key("c");
        REQUIRE(eventually([&] { return window.has_control("caption"); }));
        window.type(words);
        window.key("Return");
        REQUIRE(eventually([&] { return !window.has_control("caption"); }));
    }
    window.key("F9");
    REQUIRE(eventually([&] { return window.has_control("notice.replay"); }));
    const auto session = app::load_session(home.recordings().front());
    REQUIRE(session.captions.size() == 2);
    CHECK(session.captions.back().value == "another");
    window.close();
}

TEST_CASE(
    "in the full screen, recording, marks and saving are acknowledged, and Escape leaves it") {
    const Home home;
    const std::string file = (home.folder / "mine.nrm.json").string();
    write_experiment(file, small_experiment());
    DrivenWindow window({file, "--size", "1280x720", "--paused"}, home.environment());
    const auto acknowledged = [&] {
        return eventually([&] { return window.has_control("acknowledgement"); }) &&
               eventually([&] { return !window.has_control("acknowledgement"); });
    };
    window.key("F11");
    REQUIRE(eventually([&] { return window.size() == engine::Extent{1600, 1000}; }));
    window.key("ctrl+s");
    CHECK(acknowledged());
    window.key("F9");
    CHECK(acknowledged());
    REQUIRE(eventually([&] { return window.has_control("record_menu"); }));
    window.key("m");
    CHECK(acknowledged());
    window.key("Escape");
    CHECK(eventually([&] { return window.size() == engine::Extent{1280, 720}; }));
    window.key("F11");
    REQUIRE(eventually([&] { return window.size() == engine::Extent{1600, 1000}; }));
    window.key("F9"); // ends the recording
    CHECK(acknowledged());
    REQUIRE(eventually([&] { return window.has_control("notice.replay"); }));
    window.key("Escape");
    CHECK(eventually([&] { return window.size() == engine::Extent{1280, 720}; }));
    CHECK(eventually([&] { return !window.has_control("notice.replay"); }));
    window.close();
}

TEST_CASE("files are opened from where recordings are, until one was opened elsewhere") {
    const Home home;
    std::filesystem::create_directories(home.folder / "Neurarium");
    write_experiment(home.folder / "Neurarium/kept.nrm.json", small_experiment());
    DrivenWindow window({"--size", "1280x720"}, home.environment());
    window.key("ctrl+o");
    CHECK(eventually([&] { return window.has_control("entry.kept.nrm.json"); }));
    window.key("Escape");
    window.close();
}

TEST_CASE("a session recorded by hand replays to the same numbers, and is gone on from") {
    const Home home;
    DrivenWindow window({"--size", "1280x720"}, home.environment());
    REQUIRE(window.comes_to_say({"playing"}));
    window.click("record");
    REQUIRE(eventually([&] { return window.has_control("record_menu"); }));
    window.click("layer0.minus");
    REQUIRE(window.comes_to_say({"2-7-7-5-1"}));
    window.key("c");
    REQUIRE(eventually([&] { return window.has_control("caption"); }));
    window.type("one unit less");
    window.key("Return");
    REQUIRE(eventually([&] { return !window.has_control("caption"); }));
    window.key("m");
    const int noted = window.epoch();
    const bool went_on = eventually([&] { return window.epoch() > noted + 3; });
    REQUIRE_MESSAGE(went_on, noted << " epochs, then: " << window.title());
    const auto [x, y, width, height] = window.rectangle("history");
    window.press(static_cast<int>(x + width * 0.3), static_cast<int>(y + height / 2));
    window.move(static_cast<int>(x), static_cast<int>(y + height / 2));
    window.release();
    REQUIRE(window.comes_to_say({"epoch 0 ", "2-8-7-5-1", "paused"}));
    window.key("space"); // another course, changed in the same way
    window.click("layer0.minus");
    REQUIRE(window.comes_to_say({"2-7-7-5-1", "playing"}));
    window.key("F9");
    REQUIRE(eventually([&] { return window.has_control("notice.replay"); }));

    REQUIRE(home.recordings().size() == 1);
    const auto session = app::load_session(home.recordings().front());
    CHECK(session.ended);
    CHECK(session.marks.size() == 1);
    REQUIRE(!session.captions.empty());
    CHECK(session.captions.front().value == "one unit less");
    expect_exact(home.recordings().front());

    window.click("notice.replay");
    REQUIRE(eventually([&] { return window.has_control("playback"); }));
    window.key("End");
    CHECK(window.comes_to_say({"2-7-7-5-1", "paused"}));
    window.key("Home");
    CHECK(window.comes_to_say({"2-8-7-5-1", "paused"}));
    window.click("playback.speed");
    window.click("playback.speed.16");
    window.click("playback.play");
    CHECK(window.comes_to_say({"2-7-7-5-1"}));
    window.click("layer1.minus"); // whoever changes something goes on from there
    CHECK(window.comes_to_say({"2-7-6-5-1"}));
    CHECK(eventually([&] { return !window.has_control("playback"); }));
    window.click("notice.playback"); // which is told, and can be taken back
    CHECK(window.comes_to_say({"2-7-7-5-1", "paused"}));
    REQUIRE(eventually([&] { return window.has_control("playback"); }));
    window.key("r");
    CHECK(window.comes_to_say({"2-7-7-5-1", "epoch 0 "}));
    REQUIRE(eventually([&] { return window.has_control("notice.playback"); }));
    window.click("notice.close");
    CHECK(eventually([&] { return !window.has_control("notice.playback"); }));
    window.key("space");
    CHECK(window.comes_to_say({"playing"}));
    window.close();
}

TEST_CASE("leaving a session brings back the run at hand") {
    const Home home;
    DrivenWindow window({"--size", "1280x720"}, home.environment());
    REQUIRE(window.comes_to_say({"playing"}));
    window.click("record");
    REQUIRE(eventually([&] { return window.has_control("record_menu"); }));
    window.key("m"); // a mark may be the last thing that is done
    window.key("F9");
    REQUIRE(eventually([&] { return window.has_control("notice.replay"); }));
    REQUIRE(home.recordings().size() == 1);
    CHECK(app::load_session(home.recordings().front()).marks.size() == 1);
    window.click("layer0.minus");
    REQUIRE(window.comes_to_say({"2-7-7-5-1"}));
    window.click("notice.replay");
    REQUIRE(window.comes_to_say({"2-8-7-5-1"}));
    window.key("Escape");
    CHECK(window.comes_to_say({"2-7-7-5-1", "paused"}));
    window.close();
}

TEST_CASE("a killed program leaves a recording that opens, and the next start offers it") {
    const Home home;
    {
        DrivenWindow window({"--size", "1280x720"}, home.environment());
        REQUIRE(window.comes_to_say({"playing"}));
        window.click("record");
        REQUIRE(eventually([&] { return window.has_control("record_menu"); }));
        window.click("layer0.minus");
        REQUIRE(window.comes_to_say({"2-7-7-5-1"}));
        window.kill();
    }
    REQUIRE(home.recordings().size() == 1);
    const auto session = app::load_session(home.recordings().front());
    CHECK_FALSE(session.ended);
    expect_exact(home.recordings().front());

    DrivenWindow window({"--size", "1280x720"}, home.environment());
    REQUIRE(eventually([&] { return window.has_control("notice.replay"); }));
    CHECK(app::load_session(home.recordings().front()).ended);
    window.click("notice.replay");
    CHECK(eventually([&] { return window.has_control("playback"); }));
    window.key("End");
    CHECK(window.comes_to_say({"2-7-7-5-1"}));
    window.close();
}

/// A recording of xor-two-units begins with fewer KiB, and has more after some seconds of a moving
/// pointer.
constexpr int kLittle = 80;

/// Records until the place for it, `folder` as this process sees it, is full. The recording ends
/// with a notice then and can be read, and the window goes on.
void fills_up(const DrivenWindow& window, const std::filesystem::path& folder) {
    REQUIRE(window.comes_to_say({"playing"}));
    window.click("record");
    REQUIRE(eventually([&] { return window.has_control("record_menu"); }));
    const auto moves = [&, step = 0]() mutable {
        window.move(300 + step++ % 600, 300);
        return !window.has_control("record_menu");
    };
    CHECK(eventually(moves, std::chrono::seconds(180)));
    CHECK(eventually([&] { return window.has_control("notice.close"); }));
    const auto recordings = files_in(folder / "Neurarium");
    REQUIRE(recordings.size() == 1);
    CHECK_FALSE(app::load_session(recordings.front()).ended);
    const int epoch = window.epoch();
    CHECK(eventually([&] { return window.epoch() > epoch; }));
}

const std::vector<std::string> kSmallWindow = {
    "--size", "1280x720", NEURARIUM_ASSETS "/experiments/xor-two-units.nrm.json"};

TEST_CASE("a limit of file sizes ends a recording with a notice, and nothing else") {
    const Home home;
    // Blocks of 512 bytes. The write fails, as long as the signal for it is ignored.
    const std::string limit = std::to_string(2 * kLittle);
    const std::vector<std::string> under = {
        "sh", "-c", "trap '' XFSZ; ulimit -f " + limit + R"(; exec "$0" "$@")"};
    std::vector<std::string> draws = neurarium_words(
        {"export", kSmallWindow.back(), "-o", home.folder / "a.png", "--size", "160x90"});
    draws.insert(draws.begin(), under.begin(), under.end());
    if (run(draws).code != 0) { // from Mesa 24 on lavapipe's memory is a file
        MESSAGE("nothing can be drawn under this limit: only the tests with a full disk run");
        return;
    }
    DrivenWindow window(kSmallWindow, home.environment(), under);
    fills_up(window, home.folder.path());
    window.close();
}

std::filesystem::path seen_by(const DrivenWindow& window, const std::filesystem::path& folder) {
    return "/proc/" + std::to_string(window.id()) + "/root" + folder.string();
}

TEST_CASE("a full disk ends a recording with a notice, and nothing else") {
    const Home home;
    const auto disk = on_disk(home.folder.path(), kLittle);
    if (!disk.empty()) {
        DrivenWindow window(kSmallWindow, home.environment(), disk);
        fills_up(window, seen_by(window, home.folder.path()));
        window.close();
    }
}

TEST_CASE("a recording that a full disk has no room for at all leaves no file") {
    const Home home;
    constexpr int kNoRoom = 4;
    const auto disk = on_disk(home.folder.path(), kNoRoom);
    if (!disk.empty()) {
        DrivenWindow window(kSmallWindow, home.environment(), disk);
        REQUIRE(window.comes_to_say({"playing"}));
        window.click("record");
        CHECK(eventually([&] { return window.has_control("notice.close"); }));
        CHECK(!window.has_control("record_menu"));
        CHECK(files_in(seen_by(window, home.folder.path()) / "Neurarium").empty());
        window.close();
    }
}

TEST_CASE("a session given on the command line is played back, and left for a run of one's own") {
    const Home home;
    DrivenWindow window(
        {"--size", "1280x720", NEURARIUM_ASSETS "/sessions/spiral-step-by-step.nrs.jsonl"},
        home.environment());
    REQUIRE(eventually([&] { return window.has_control("playback"); }));
    window.key("End");
    CHECK(window.comes_to_say({"2-7-7-5-1", "paused"}));
    window.click("playback.close");
    CHECK(window.comes_to_say({"2-8-7-5-1", "epoch 0 ", "paused"}));
    window.close();
}
