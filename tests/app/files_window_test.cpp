// Coming by experiments and handing them on, in the window: by mouse and keys.
#include "app/library/recent_files.h"
#include "app/recording/session_lines.h"
#include "nn/experiment_json.h"
#include "nn/run.h"
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"
#include "tests/app/experiments.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <csignal>

using namespace tests;

namespace {

void pause(const DrivenWindow& window) {
    window.key("space");
    REQUIRE(window.comes_to_say({"paused"}));
}

bool comes(const DrivenWindow& window, const std::string& control) {
    return eventually([&] { return window.has_control(control); });
}

bool goes(const DrivenWindow& window, const std::string& control) {
    return eventually([&] { return !window.has_control(control); });
}

} // namespace

TEST_CASE(
    "an experiment of the gallery is opened, changed, saved, opened again and found in recent") {
    const TempFolder folder;
    const std::string path = (folder / "mine.nrm.json").string();
    write_experiment(folder / "small.nrm.json", small_experiment());
    DrivenWindow window({(folder / "small.nrm.json").string(), "--size", "1280x720"});
    CHECK(window.comes_to_say({" small.nrm.json", "2-3-1"}));

    window.key("ctrl+g");
    window.click("gallery.corners");
    CHECK(window.comes_to_say({"Neurarium — Circle", "2-3-1", "playing"}));
    CHECK(goes(window, "gallery.corners"));
    pause(window); // drawn in software, playing takes most of the time
    window.click("layer0.plus");
    CHECK(window.comes_to_say({"2-4-1"}));

    window.click("file");
    window.click("file.save_as");
    REQUIRE(comes(window, "file.name"));
    window.key("ctrl+a");
    window.type(path);
    window.key("Return");
    CHECK(window.comes_to_say({" mine.nrm.json"}));
    CHECK(nn::load_experiment(path).layers.front().units == 4);

    window.click("layer0.plus");
    CHECK(window.comes_to_say({"*mine.nrm.json", "2-5-1"}));
    window.key("ctrl+s");
    CHECK(window.comes_to_say({" mine.nrm.json", "2-5-1"}));
    CHECK(nn::load_experiment(path).layers.front().units == 5);

    window.click("file");
    window.click("recent.1");
    CHECK(window.comes_to_say({" small.nrm.json", "2-3-1"}));
    window.key("ctrl+o");
    REQUIRE(comes(window, "entry.mine.nrm.json"));
    window.type("min");
    window.key("Return");
    CHECK(window.comes_to_say({" mine.nrm.json", "2-5-1"}));
    window.close();
}

TEST_CASE("keys go to the sheet that is open, and Escape closes it") {
    DrivenWindow window({"--size", "960x540"});
    pause(window);
    window.key("ctrl+o");
    REQUIRE(comes(window, "file.name"));
    window.type("r ?t");
    window.key("Return");
    window.key("Right");
    window.click("file.accept"); // nothing here is called that
    window.key("Escape");
    CHECK(goes(window, "file.name"));
    CHECK_FALSE(window.has_control("help_sheet"));
    CHECK(window.comes_to_say({"epoch", "paused"}));
    window.key("space");
    CHECK(window.comes_to_say({"playing"}));
    window.close();
}

TEST_CASE("a file that is there already is replaced only once that was agreed to") {
    const TempFolder folder;
    const auto path = folder / "small.nrm.json";
    write_experiment(path, small_experiment());
    const std::string before = read_file(path);
    DrivenWindow window({"--size", "1280x720"});
    pause(window);
    const auto ask_to_replace = [&] {
        window.key("ctrl+shift+s");
        REQUIRE(comes(window, "file.name"));
        window.key("ctrl+a");
        window.type(path.string());
        window.key("Return");
    };
    ask_to_replace();
    window.click("file.cancel"); // "Keep it"
    window.click("file.cancel"); // and the sheet goes
    CHECK(goes(window, "file.name"));
    CHECK(read_file(path) == before);
    ask_to_replace();
    window.click("file.accept");
    CHECK(goes(window, "file.name"));
    CHECK(window.comes_to_say({" small.nrm.json", "2-8-7-5-1"}));
    CHECK(nn::load_experiment(path).layers.size() == 3);
    window.close();
}

TEST_CASE("a window whose file was changed and not saved says so before it closes") {
    const TempFolder folder;
    const auto path = folder / "mine.nrm.json";
    write_experiment(path, small_experiment());
    DrivenWindow window({path.string(), "--size", "1280x720"});
    pause(window);
    window.click("layer0.plus");
    REQUIRE(window.comes_to_say({"*mine.nrm.json"}));
    window.key("ctrl+q");
    REQUIRE(comes(window, "notice.close")); // it is still there, and says why
    window.key("ctrl+s");
    CHECK(eventually([&] { return window.title().find("*") == std::string::npos; }));
    CHECK(goes(window, "notice.close"));
    CHECK(nn::load_experiment(path).layers.front().units ==
          small_experiment().layers.front().units + 1);
    window.close();
}

TEST_CASE("a session that takes long to read is given up by Escape, and by what ends the program") {
    const TempFolder folder;
    const auto path = folder / "long.nrs.jsonl";
    const nn::Run run(small_experiment());
    const std::string move =
        app::session_lines::pointer(1, app::Pointer{.place = {400, 300}}) + "\n";
    std::string text =
        app::session_lines::header(
            {.program = "a test", .size = {1280, 720}, .experiment = small_experiment()}) +
        "\n" + app::session_lines::past(run.past()) + "\n";
    while (text.size() < 100'000'000) { // for many seconds
        text += move;
    }
    write_file(path, text);
    DrivenWindow window({"--size", "1280x720"});
    pause(window);
    const auto open = [&] {
        window.key("ctrl+o");
        REQUIRE(comes(window, "file.name"));
        window.key("ctrl+a");
        window.type(path.string());
        window.key_down("Return");
        REQUIRE(window.comes_to_say({"opening"}));
        window.key_up("Return"); // no frame takes it before the next key
    };
    open();
    window.key("Escape");
    CHECK(window.comes_to_say({"paused"}));
    CHECK(!window.has_control("playback"));
    window.key("Escape"); // the dialog, if it is still there
    CHECK(goes(window, "file.name"));
    open();
    const Finished finished = window.end_by(SIGTERM);
    CHECK(finished.code == 130);
    CHECK(finished.err == "neurarium: interrupted\n");
}

TEST_CASE("a shortcut pressed right after a click acts on what the click did") {
    const TempFolder folder;
    const auto path = folder / "mine.nrm.json";
    write_experiment(path, small_experiment());
    DrivenWindow window({path.string(), "--size", "1280x720"});
    pause(window);
    const int before = small_experiment().layers.front().units;
    for (int units = before + 1; units <= before + 3; ++units) {
        window.click_and_key("layer0.plus", "ctrl+s");
        CHECK(window.comes_to_say({" mine.nrm.json", "2-" + std::to_string(units) + "-1"}));
        CHECK(nn::load_experiment(path).layers.front().units == units);
    }
    window.close();
}

TEST_CASE("a file that another program changed is asked about: overwrite, save as, reload") {
    const TempFolder folder;
    const auto path = folder / "mine.nrm.json";
    write_experiment(path, small_experiment());
    DrivenWindow window({path.string(), "--size", "1280x720"});
    pause(window);
    nn::Experiment theirs = small_experiment();
    theirs.layers.front().units = 8;
    const auto change_both = [&] {
        write_experiment(path, theirs);
        ++theirs.learning_rate; // other bytes each time
        window.click("layer0.plus");
        REQUIRE(window.comes_to_say({"*mine.nrm.json"}));
        window.key("ctrl+s");
        REQUIRE(comes(window, "changed.overwrite"));
    };

    change_both(); // 2-4-1 here, 2-8-1 there
    window.key("Escape");
    CHECK(goes(window, "changed.overwrite"));
    CHECK(window.comes_to_say({"*mine.nrm.json", "2-4-1"}));
    CHECK(nn::load_experiment(path).layers.front().units == 8);

    window.key("ctrl+s");
    window.click("changed.reload");
    CHECK(window.comes_to_say({" mine.nrm.json", "2-8-1"}));
    window.key("ctrl+z"); // one thing done
    CHECK(window.comes_to_say({"*mine.nrm.json", "2-4-1"}));

    change_both(); // 2-5-1 here
    window.key("Tab");
    window.key("Tab");
    window.key("Return");
    CHECK(goes(window, "changed.overwrite"));
    CHECK(window.comes_to_say({" mine.nrm.json", "2-5-1"}));
    CHECK(nn::load_experiment(path).layers.front().units == 5);

    change_both();        // 2-6-1 here
    window.key("Return"); // the first choice loses nothing
    REQUIRE(comes(window, "file.name"));
    window.key("ctrl+a");
    window.type((folder / "other.nrm.json").string());
    window.key("Return");
    CHECK(window.comes_to_say({" other.nrm.json", "2-6-1"}));
    CHECK(nn::load_experiment(path).layers.front().units == 8);

    std::filesystem::remove(folder / "other.nrm.json");
    window.key("ctrl+s");
    window.click("changed.overwrite");
    CHECK(goes(window, "changed.overwrite"));
    CHECK(nn::load_experiment(folder / "other.nrm.json").layers.front().units == 6);
    window.close();
}

TEST_CASE("a link typed into the share sheet is opened, and an unusable one is explained") {
    DrivenWindow window({"--size", "1280x720"});
    pause(window);
    window.click("share");
    window.click("share.typed");
    window.type("neurarium://x?v=1&layers=many");
    window.key("Return");
    CHECK(comes(window, "share.problem"));
    window.click("share.typed");
    window.key("ctrl+a");
    window.type("https://playground.tensorflow.org/#networkShape=3&dataset=xor&seed=1");
    window.click("share.open");
    CHECK(window.comes_to_say({"Exclusive or", "2-3-1"}));
    CHECK(goes(window, "share.typed"));
    window.close();
}
