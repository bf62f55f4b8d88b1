// The panels' own ways: numbers typed, keys alone, one click for all.
#include "nn/experiment_json.h"
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"
#include "tests/app/experiments.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

using namespace tests;

namespace {

bool comes(const DrivenWindow& window, const std::string& control) {
    return eventually([&] { return window.has_control(control); });
}

bool goes(const DrivenWindow& window, const std::string& control) {
    return eventually([&] { return !window.has_control(control); });
}

/// Clicks on a slider's value and types another over it.
void type_value(const DrivenWindow& window, const std::string& slider, const std::string& words) {
    CAPTURE(slider);
    window.click(slider + ".value");
    REQUIRE(comes(window, slider + ".field"));
    window.type(words);
    window.key("Return");
}

/// The experiment that the window comes to save with Ctrl+S where `holds` of it.
template <class Condition>
bool comes_to_save(const DrivenWindow& window,
                   const std::filesystem::path& file,
                   const Condition& holds) {
    return eventually([&] {
        window.key("ctrl+s");
        return holds(nn::load_experiment(file));
    });
}

} // namespace

TEST_CASE("a control is explained while the run is paused and nothing else moves") {
    DrivenWindow window({"--paused", "--size", "1280x720"});
    for (const std::string control : {"reset", "theme", "layer0.plus"}) {
        CAPTURE(control);
        const auto [x, y, width, height] = window.rectangle(control);
        window.move(static_cast<int>(x + width / 2), static_cast<int>(y + height / 2));
        constexpr double kOfWords = 60; // wide; before it is shown it has no room for any
        CHECK(eventually(
            [&] { return window.has_control("tip") && window.rectangle("tip")[2] > kOfWords; }));
        window.move(5, 5);
        CHECK(goes(window, "tip"));
    }
    window.close();
}

TEST_CASE("every slider's number can be typed") {
    const TempFolder folder;
    const std::filesystem::path file = folder / "small.nrm.json";
    nn::Experiment experiment = small_experiment();
    experiment.penalty = nn::Penalty::l2;
    write_experiment(file, experiment);
    DrivenWindow window({file.string(), "--size", "1280x960", "--paused"});
    type_value(window, "train_share", "55");
    type_value(window, "noise", "7.5");
    type_value(window, "points", "432");
    type_value(window, "batch_size", "11");
    type_value(window, "learning_rate", "0,02");
    type_value(window, "penalty_rate", "0.0002");
    window.click("layer0.menu");
    type_value(window, "layer0.dropout", "0.25");
    window.key("Escape");
    type_value(window, "speed", "3");
    window.click("advanced");
    type_value(window, "history_memory", "64");
    REQUIRE(goes(window, "history_memory.field"));
    CHECK(comes_to_save(window, file, [](const nn::Experiment& saved) {
        return saved.train_percent == 55 && saved.noise == 7.5 && saved.point_count == 432 &&
               saved.batch_size == 11 && saved.learning_rate == 0.02 &&
               saved.penalty_rate == 0.0002 && saved.layers[0].dropout == 0.25;
    }));
    window.close();
}

TEST_CASE("a typed number that cannot be is told where it is typed") {
    DrivenWindow window({"--size", "1280x720", "--paused"});
    type_value(window, "noise", "much");
    CHECK(comes(window, "noise.field.error"));
    const auto closes_by = [&](const std::string& key) {
        return eventually([&] {
            window.key(key);
            return eventually([&] { return !window.has_control("noise.field"); },
                              std::chrono::seconds(5));
        });
    };
    REQUIRE(closes_by("Escape"));
    type_value(window, "noise", "70"); // 50 is the most
    CHECK(comes(window, "noise.field.error"));
    CHECK(closes_by("Return"));
    window.close();
}

TEST_CASE("a typed number is taken by Tab and by a click elsewhere, and not by Escape") {
    const TempFolder folder;
    const std::filesystem::path file = folder / "small.nrm.json";
    const nn::Experiment small = small_experiment();
    write_experiment(file, small);
    DrivenWindow window({file.string(), "--size", "1280x960", "--paused"});
    window.key_down("ctrl");
    window.click("batch_size");
    window.key_up("ctrl");
    REQUIRE(comes(window, "batch_size.field"));
    window.type("11.6");
    window.key("Tab");
    CHECK(goes(window, "batch_size.field"));
    window.click("noise.value");
    REQUIRE(comes(window, "noise.field"));
    window.type("70");                          // 50 is the most
    window.press(4, window.middle("noise")[1]); // the panel's margin
    window.release();
    CHECK(goes(window, "noise.field"));
    window.click("points.value");
    REQUIRE(comes(window, "points.field"));
    window.type("432");
    window.key("Escape");
    CHECK(goes(window, "points.field"));
    CHECK(comes_to_save(window, file, [&](const nn::Experiment& saved) {
        return saved.batch_size == 12 && saved.noise == 50 &&
               saved.point_count == small.point_count;
    }));
    window.click("noise"); // Ctrl is held no more
    CHECK(window.comes_to_say({"*"}));
    CHECK_FALSE(window.has_control("noise.field"));
    window.close();
}

TEST_CASE("what is wrong with a typed number is told within the window") {
    DrivenWindow window({"--size", "1280x720", "--paused"}); // as high as the panel
    window.click("penalty_rate.value");
    REQUIRE(comes(window, "penalty_rate.field"));
    window.type("none");
    window.key("Return");
    REQUIRE(comes(window, "penalty_rate.field.error"));
    CHECK(eventually([&] {
        const auto [x, y, width, height] = window.rectangle("penalty_rate.field.error");
        return y + height < 720;
    }));
    window.key("Escape");
    CHECK(goes(window, "penalty_rate.field"));
    window.close();
}

TEST_CASE("an open list has the keys: arrows and Enter choose, Space plays nothing behind it") {
    const TempFolder folder;
    const std::filesystem::path file = folder / "small.nrm.json";
    write_experiment(file, small_experiment());
    DrivenWindow window({file.string(), "--size", "1280x720", "--paused"});
    REQUIRE(window.comes_to_say({"paused"}));
    window.click("optimizer");
    REQUIRE(comes(window, "optimizer.0"));
    window.key("space");
    window.key("Down");
    window.key("Down");
    window.key("Return");
    CHECK(goes(window, "optimizer.0"));
    CHECK(comes_to_save(window, file, [](const nn::Experiment& saved) {
        return saved.optimizer == nn::optimizers()[1].value;
    }));
    CHECK(window.comes_to_say({"epoch 0 ", "paused"}));
    window.close();
}

TEST_CASE("one activation for all layers takes two clicks") {
    const TempFolder folder;
    const std::filesystem::path file = folder / "small.nrm.json";
    nn::Experiment experiment = small_experiment();
    experiment.layers = {{.units = 3}, {.units = 2}};
    write_experiment(file, experiment);
    DrivenWindow window({file.string(), "--size", "1280x720", "--paused"});
    window.click("layer0.menu");
    window.click("layer0.sigmoid.all");
    CHECK(comes_to_save(window, file, [](const nn::Experiment& saved) {
        return std::ranges::all_of(saved.layers, [](const nn::DenseLayer& layer) {
            return layer.activation == nn::Activation::sigmoid;
        });
    }));
    window.close();
}

TEST_CASE("the window is used by keys alone: Tab, Enter, Space and arrows") {
    DrivenWindow window({"--size", "1280x720", "--paused"});
    CHECK(window.comes_to_say({"epoch 0 ", "paused"}));
    for (int i = 0; i < 5; ++i) { // File, reset, step back, play, step
        window.key("Tab");
    }
    window.key("Return");
    CHECK(window.comes_to_say({"epoch 1 ", "paused"}));
    window.key("Right"); // is the window's: a button has no use for it
    CHECK(window.comes_to_say({"epoch 2 ", "paused"}));
    window.key("shift+Tab");
    window.key("space");
    CHECK(window.comes_to_say({"playing"}));
    window.key("space");
    CHECK(window.comes_to_say({"paused"}));
    for (int i = 0; i < 3; ++i) { // back to File, and from there to what stands last
        window.key("shift+Tab");
    }
    window.key("shift+Tab");
    window.key("Escape"); // no mark any more
    window.key("space");
    CHECK(window.comes_to_say({"playing"}));
    window.close();
}

TEST_CASE("views show everything, a minimum, or what is presented") {
    DrivenWindow window({"--size", "1280x720", "--paused"});
    window.click("view");
    window.click("view.1");
    CHECK(goes(window, "noise"));
    CHECK(window.has_control("learning_rate"));
    window.click("view.2");
    CHECK(goes(window, "learning_rate"));
    CHECK(window.has_control("output_plot"));
    window.click("view.0");
    CHECK(comes(window, "noise"));
    CHECK(window.has_control("history"));
    window.close();
}
