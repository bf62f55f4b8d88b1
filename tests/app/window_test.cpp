// The window on a virtual screen, driven by a real pointer and real keys. What happens is read from
// its title and from where its controls are.
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"
#include "tests/app/experiments.h"

#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <filesystem>

using namespace tests;

namespace {

void pause(const DrivenWindow& window) {
    REQUIRE(window.comes_to_say({"playing"}));
    window.click("play");
    REQUIRE(window.comes_to_say({"paused"}));
}

/// Waits for the right edge of the output's plot to be within [low, high] pixels.
bool plot_ends_within(const DrivenWindow& window, double low, double high) {
    return eventually([&] {
        const auto plot = window.rectangle("output_plot");
        const double end = plot[0] + plot[2];
        return end >= low && end <= high;
    });
}

} // namespace

TEST_CASE("the window plays, pauses, steps and starts over") {
    DrivenWindow window({"--size", "1280x720"});
    CHECK(window.comes_to_say({"Spiral", "2-8-7-5-1", "playing"}));
    CHECK(eventually([&] { return window.color_count() > 1000; })); // heatmaps are on the screen
    window.click("play");
    CHECK(window.comes_to_say({"paused"}));
    window.click("reset");
    CHECK(window.comes_to_say({"epoch 0 ", "paused"}));
    window.click("step");
    CHECK(window.comes_to_say({"epoch 1 ", "paused"}));
    window.key("Right");
    CHECK(window.comes_to_say({"epoch 2 ", "paused"}));
    window.click("play");
    CHECK(window.comes_to_say({"playing"}));
    CHECK(eventually([&] { return window.title().find("epoch 2 ") == std::string::npos; }));
    window.close();
}

TEST_CASE("training begins by hand where that was asked for") {
    DrivenWindow window({"--size", "1280x720", "--paused"});
    CHECK(window.comes_to_say({"epoch 0 ", "paused"}));
    window.click("play");
    CHECK(eventually([&] { return window.epoch() > 0; }));
    window.close();
}

TEST_CASE("an experiment may say that it opens paused") {
    const TempFolder folder;
    nn::Experiment experiment = small_experiment();
    experiment.paused = true;
    write_experiment(folder / "still.nrm.json", experiment);
    DrivenWindow window({(folder / "still.nrm.json").string(), "--size", "1280x720"});
    CHECK(window.comes_to_say({"still.nrm.json", "epoch 0 ", "paused"}));
    window.close();
}

TEST_CASE("the window comes with its first frame: it is never seen empty") {
    const Desktop desktop; // black, as an empty window would be
    const TempFolder folder;
    Environment environment = desktop.environment();
    environment["NEURARIUM_CONTROLS_FILE"] = folder / "controls.json";
    environment["XDG_STATE_HOME"] = folder / "state";
    Child program(neurarium_words({"--size", "1280x720", "--theme", "light"}), environment);
    std::string id;
    CHECK(eventually([&] {
        id = run({"xdotool", "search", "--onlyvisible", "--name", "Neurarium"}, environment).out;
        id = id.substr(0, id.find('\n'));
        return !id.empty();
    }));
    // From here on it is looked at as fast as pictures can be taken, until its first frame is done.
    bool is_drawn = false;
    while (!is_drawn) {
        REQUIRE(program.running());
        is_drawn = std::filesystem::exists(folder / "controls.json");
        const Finished look =
            run({"import", "-window", id, "-format", "%[fx:mean]", "info:-"}, environment);
        REQUIRE(look.code == 0);
        CHECK(std::stod(look.out) > 0.5); // of the light theme: its ground, or a frame
    }
    program.send_signal(SIGTERM);
    program.wait();
}

TEST_CASE("a window that is to end while it opens ends in order") {
    const Desktop desktop;
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        CAPTURE(number);
        Child child(neurarium_words({}), desktop.environment());
        REQUIRE(eventually([&] { return child.blocks_signal(SIGTERM); }));
        child.send_signal(number);
        const Finished result = child.wait();
        CHECK(result.code == 130);
        CHECK(result.err == "neurarium: interrupted\n");
    }
}

TEST_CASE("a window without a Vulkan driver says what to install") {
    const Desktop desktop;
    Environment environment = desktop.environment();
    environment["VK_DRIVER_FILES"] = "/nowhere/driver.json";
    environment["VK_ICD_FILENAMES"] = "/nowhere/driver.json";
    const Finished result = neurarium({}, environment);
    CAPTURE(result.err);
    CHECK(result.code == 1);
    CHECK(result.err.find("/nowhere/driver.json") != std::string::npos);
    CHECK(result.err.find("install mesa-vulkan-drivers") != std::string::npos);
}

TEST_CASE("layers, features and data change without starting over, and edits are undone") {
    DrivenWindow window({"--size", "1280x720"});
    pause(window);
    window.click("reset");
    CHECK(window.comes_to_say({"epoch 0 "}));
    window.click("step");
    CHECK(window.comes_to_say({"epoch 1 "}));
    window.click("layer1.plus");
    CHECK(window.comes_to_say({"2-8-8-5-1", "epoch 1 "}));
    window.click("add_layer");
    CHECK(window.comes_to_say({"2-8-8-5-4-1", "epoch 1 "}));
    window.click("feature.sinX");
    CHECK(window.comes_to_say({"3-8-8-5-4-1"}));
    window.click("layer3.menu");
    window.click("layer3.remove");
    CHECK(window.comes_to_say({"3-8-8-5-1"}));
    window.key("ctrl+z");
    CHECK(window.comes_to_say({"3-8-8-5-4-1"}));
    window.click("play");
    CHECK(window.comes_to_say({"playing"}));
    window.click("dataset.circle");
    CHECK(window.comes_to_say({"Circle", "3-8-8-5-4-1"}));
    window.close();
}

TEST_CASE("a slider is drawn, a theme changed and keys that mean nothing are ignored") {
    DrivenWindow window({"--size", "1280x720", "--theme", "light"});
    pause(window);
    window.drag("learning_rate", 60);
    window.click("theme");
    window.key("question");
    CHECK(eventually([&] { return window.has_control("help_sheet"); }));
    window.key("Escape");
    CHECK(eventually([&] { return !window.has_control("help_sheet"); }));
    window.click("edits");
    CHECK(eventually([&] { return window.has_control("edits.1"); }));
    CHECK_FALSE(window.has_control("edits.2")); // one drag is one edit
    window.key("Escape");
    window.key("ctrl+j");
    window.key("ctrl+plus");
    window.key("space");
    CHECK(window.comes_to_say({"playing"}));
    window.close();
}

TEST_CASE("the window is laid out anew when its size changes, however often") {
    DrivenWindow window({"--size", "1280x720"});
    window.resize(1100, 640);
    CHECK(plot_ends_within(window, 900, 1100));
    for (int i = 0; i < 20; ++i) {
        window.resize(700 + 40 * i, 960 - 20 * i);
    }
    window.resize(1, 1);
    REQUIRE(plot_ends_within(window, -1000, 400)); // drawn at that size, too
    window.resize(1560, 940);
    CHECK(plot_ends_within(window, 1400, 1560));
    CHECK(eventually([&] { return window.color_count() > 1000; }));
    pause(window);
    window.close();
}

TEST_CASE("a paused window sleeps") {
    DrivenWindow window({"--size", "1280x720"});
    pause(window);
    double last_used = window.processor_seconds();
    auto last_time = std::chrono::steady_clock::now();
    // There has to come a second in which it uses less than a twentieth of a processor.
    CHECK(eventually([&] {
        const auto now = std::chrono::steady_clock::now();
        if (now - last_time < std::chrono::seconds(1)) {
            return false;
        }
        const double used = window.processor_seconds();
        const bool asleep = used - last_used < 0.05;
        last_used = used;
        last_time = now;
        return asleep;
    }));
    window.close();
}

TEST_CASE("a file on the command line is what the window opens with") {
    const TempFolder folder;
    write_experiment(folder / "small.nrm.json", small_experiment());
    DrivenWindow window({(folder / "small.nrm.json").string()});
    CHECK(window.comes_to_say({"Circle", "2-3-1"}));
    window.close();
}

TEST_CASE("a program whose display is gone says so, and the film it was making leaves nothing") {
    const TempFolder home;
    write_experiment(home / "small.nrm.json", small_experiment());
    for (const int signal : {SIGTERM, SIGKILL}) {
        CAPTURE(signal);
        DrivenWindow window({home / "small.nrm.json", "--size", "1280x720"},
                            {{"HOME", home.path().string()}});
        window.key("ctrl+e");
        window.click("film.start");
        REQUIRE(eventually([&] { return window.has_control("film.progress"); }));
        const Finished finished = window.lose_display(signal);
        CHECK(finished.code == 1);
        CHECK(finished.err == "neurarium: the display is gone\n");
        if (home.has_nameless_files()) {
            CHECK(files_in(home.path() / "Neurarium").empty());
        }
    }
}
