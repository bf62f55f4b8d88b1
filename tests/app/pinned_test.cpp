// A pinned run beside the present one: its words, its losses, its numbers and its room.
#include "app/changes.h"
#include "app/keys.h"
#include "app/layout.h"
#include "app/scenes/loss_chart.h"
#include "app/scenes/output_metrics.h"
#include "app/scenes/output_scene.h"
#include "app/scenes/pinned_words.h"
#include "app/screen.h"
#include "nn/measured.h"
#include "tests/app/sample_snapshot.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace {

constexpr engine::Rect kChart{{0, 0}, {300, 120}};

/// A run whose losses stay the same, for `epochs`.
nn::Snapshot level_run(double loss, int epochs) {
    nn::Snapshot snapshot = *tests::sample_snapshot({3});
    for (int i = 0; i <= epochs; ++i) {
        snapshot.curve.push_back({.epoch = 1.0 * i, .train_loss = loss, .test_loss = loss});
    }
    snapshot.epoch = epochs;
    snapshot.metrics = {loss, loss, 0.5, 0.75};
    return snapshot;
}

std::string words_within(const nn::Snapshot& pinned, const nn::Snapshot& now, std::size_t most) {
    return app::pinned_words(
        pinned, now, [&](const std::string& line) { return line.size() <= most; });
}

struct Canvas {
    engine::DrawList list;
    engine::Fonts fonts;
    app::Painter painter{list, app::theme(app::ThemeName::dark), fonts};

    std::set<std::string> texts() const {
        std::set<std::string> all;
        for (const engine::DrawList::Item& item : list.items) {
            if (const auto* text = std::get_if<engine::Text>(&item)) {
                all.insert(text->text);
            }
        }
        return all;
    }

    std::vector<engine::Polyline> lines_of(engine::Color color) const {
        std::vector<engine::Polyline> lines;
        for (const engine::DrawList::Item& item : list.items) {
            const auto* line = std::get_if<engine::Polyline>(&item);
            if (line != nullptr && line->color == color) {
                lines.push_back(*line);
            }
        }
        return lines;
    }

    /// Those of the pinned run's test loss.
    std::vector<engine::Polyline> accented() const { return lines_of(painter.theme.accent); }
};

struct ShownUnit {
    const engine::DenseNetwork* network = nullptr;
    int layer = 0;
    int unit = 0;

    bool operator==(const ShownUnit&) const = default;
};

/// Those of the list's heatmaps, in order.
std::vector<ShownUnit> shown_units(const engine::DrawList& list) {
    std::vector<ShownUnit> units;
    for (const engine::DrawList::Item& item : list.items) {
        const auto* heatmap = std::get_if<engine::Heatmap>(&item);
        const auto* field = heatmap ? std::get_if<engine::UnitField>(&heatmap->field) : nullptr;
        if (field != nullptr) {
            units.push_back({field->network.get(), field->layer, field->unit});
        }
    }
    return units;
}

engine::KeyPress key(engine::Key which, bool shift = false) {
    return {.key = which, .shift = shift};
}

} // namespace

TEST_CASE("all differences are told where they fit, and counted where they do not") {
    const nn::Snapshot pinned = level_run(0.5, 1204);
    nn::Snapshot now = pinned;
    CHECK(words_within(pinned, now, 999) == "epoch 1,204 · same settings");
    now.experiment.learning_rate = 0.1;
    CHECK(words_within(pinned, now, 999) == "epoch 1,204 · learning rate 0.02 → 0.1");
    CHECK(words_within(pinned, now, 20) == "epoch 1,204 · 1 difference");
    now.experiment.noise = 10;
    now.experiment.features.push_back(nn::Feature::sin_x);
    CHECK(words_within(pinned, now, 999) ==
          "epoch 1,204 · noise 0 → 10 %, + sin x₁, learning rate 0.02 → 0.1");
    CHECK(words_within(pinned, now, 45) == "epoch 1,204 · noise 0 → 10 %, 2 more");
    CHECK(words_within(pinned, now, 0) == "epoch 1,204 · 3 differences");
}

TEST_CASE("losses that mean something else are not passed off as comparable") {
    const nn::Snapshot pinned = level_run(0.5, 10);
    nn::Snapshot now = pinned;
    now.experiment.dataset = nn::Dataset::plane;
    CHECK(words_within(pinned, now, 999).starts_with("epoch 10 · losses do not compare · "));
    CHECK(words_within(pinned, now, 0) == "epoch 10 · losses do not compare");
    now.experiment = pinned.experiment;
    now.experiment.loss = nn::Loss::binary_cross_entropy;
    CHECK(words_within(pinned, now, 999).starts_with("epoch 10 · losses do not compare · "));
}

TEST_CASE("that the pinned run diverged is said") {
    nn::Snapshot pinned = level_run(0.5, 10);
    pinned.diverged = nn::Divergence{.step = 3, .what = "the loss", .sound_epoch = 9};
    CHECK(words_within(pinned, level_run(0.5, 10), 999) == "diverged, epoch 10 · same settings");
}

TEST_CASE("every change of an experiment is named once") {
    const nn::Experiment before;
    nn::Experiment after = before;
    CHECK(app::describe_changes(before, after).empty());
    after.batch_size = 10;
    after.layers[0].units = 4;
    after.layers[0].dropout = 0.1;
    after.seed = "6";
    CHECK(app::describe_changes(before, after) ==
          std::vector<std::string>{"seed 5 → 6",
                                   "Hidden 1: − 4 units",
                                   "Hidden 1: dropout 0 → 0.1",
                                   "batch size 125 → 10"});
    after = before;
    after.layers.clear();
    CHECK(app::describe_changes(before, after) == std::vector<std::string>{"− 3 layers"});
    after = before;
    after.epochs = 7;
    CHECK(app::describe_changes(before, after) == std::vector<std::string>{"settings"});
}

TEST_CASE("the chart's axes cover the pinned run, whose lines are dashed") {
    Canvas alone;
    app::draw_loss_chart(alone.painter, kChart, level_run(0.1, 10), false);
    CHECK(alone.accented().empty());
    CHECK_FALSE(alone.texts().contains("2"));

    for (const bool log_scale : {false, true}) {
        Canvas both;
        const nn::Snapshot pinned = level_run(2, 1000);
        app::draw_loss_chart(both.painter, kChart, level_run(0.1, 10), log_scale, &pinned);
        const auto dashes = both.accented();
        REQUIRE(dashes.size() > 10);
        float right = 0;
        for (const engine::Polyline& dash : dashes) {
            for (const glm::vec2 point : dash.points) {
                right = std::max(right, point.x);
                CHECK(point.y >= kChart.min.y);
                CHECK(point.y <= kChart.max.y);
            }
        }
        CHECK(right > kChart.max.x - 10); // the last may be a gap
    }
}

TEST_CASE("what a pinned run that diverged came to does not flatten the present one") {
    nn::Snapshot pinned = level_run(0.2, 5);
    pinned.curve.push_back({6, 1e20, 1e26});
    pinned.diverged = nn::Divergence{.step = 9, .what = "the loss", .sound_epoch = 5};
    for (const bool log_scale : {false, true}) {
        Canvas canvas;
        app::draw_loss_chart(canvas.painter, kChart, level_run(0.4, 10), log_scale, &pinned);
        CHECK(!canvas.accented().empty());
        for (const std::string& text : canvas.texts()) {
            CHECK(text.find("e+") == std::string::npos);
        }
    }
}

TEST_CASE("a pinned run that diverged or has no losses yet is drawn as far as it goes") {
    nn::Snapshot pinned = level_run(0.2, 5);
    pinned.curve.push_back({6, std::nan(""), std::numeric_limits<double>::infinity()});
    Canvas canvas;
    app::draw_loss_chart(canvas.painter, kChart, level_run(0.1, 10), false, &pinned);
    CHECK(!canvas.accented().empty());
    pinned.curve.clear();
    Canvas none;
    app::draw_loss_chart(none.painter, kChart, level_run(0.1, 10), false, &pinned);
    CHECK(none.accented().empty());
}

TEST_CASE("the pinned run's numbers stand below the present ones") {
    const nn::Snapshot pinned = level_run(0.25, 10);
    Canvas canvas;
    app::draw_metrics(canvas.painter, {{0, 0}, {256, 60}}, level_run(0.125, 10), &pinned);
    CHECK(canvas.texts().contains("0.125"));
    CHECK(canvas.texts().contains("pinned 0.250"));
    CHECK(canvas.texts().contains("pinned 75.0 %"));

    nn::Snapshot regression = pinned;
    regression.experiment.dataset = nn::Dataset::plane;
    Canvas mixed;
    app::draw_metrics(mixed.painter, {{0, 0}, {400, 60}}, level_run(0.125, 10), &regression);
    CHECK(mixed.texts().contains("pinned a regression"));
    Canvas narrow;
    app::draw_metrics(narrow.painter, {{0, 0}, {180, 60}}, level_run(0.125, 10), &regression);
    CHECK(narrow.texts().contains("a regression"));
    CHECK_FALSE(mixed.texts().contains(""));
}

TEST_CASE("what cannot be measured is a dash, and has no line") {
    const auto without_test = [](double loss) {
        nn::Snapshot snapshot = level_run(loss, 10);
        snapshot.metrics.test_loss = snapshot.metrics.test_accuracy = nn::kNoNumber;
        for (nn::LossSample& sample : snapshot.curve) {
            sample.test_loss = nn::kNoNumber;
        }
        return snapshot;
    };
    const nn::Snapshot now = without_test(0.125);
    const nn::Snapshot pinned = without_test(0.25);
    Canvas canvas;
    app::draw_metrics(canvas.painter, {{0, 0}, {400, 60}}, now, &pinned);
    CHECK(canvas.texts() == std::set<std::string>{"test loss",
                                                  "training loss",
                                                  "test accuracy",
                                                  "–",
                                                  "0.125",
                                                  "pinned –",
                                                  "pinned 0.250"});

    for (const bool log_scale : {false, true}) {
        CAPTURE(log_scale);
        Canvas chart;
        app::draw_loss_chart(chart.painter, kChart, now, log_scale, &pinned);
        CHECK(chart.accented().empty()); // the pinned run's test loss
        CHECK(chart.texts().contains("test –"));
        CHECK(chart.texts().contains("training"));
        CHECK(chart.lines_of(chart.painter.theme.text).empty());
        CHECK(chart.lines_of(chart.painter.theme.text_soft).size() == 2); // its line and its legend
        Canvas measured;
        app::draw_loss_chart(measured.painter, kChart, level_run(0.125, 10), log_scale);
        CHECK(measured.texts().contains("test"));
        CHECK(measured.lines_of(measured.painter.theme.text).size() == 2);
    }
}

TEST_CASE("a split panel has two plots of one size, apart, within it, and leaves a stage") {
    for (const glm::vec2 size : {app::kSmallestSize,
                                 glm::vec2{1280, 800},
                                 {1920, 1080},
                                 {3840, 2160},
                                 {1080, 1080},
                                 {1080, 1920}}) {
        for (const bool panels : {true, false}) {
            CAPTURE(size.x);
            CAPTURE(size.y);
            CAPTURE(panels);
            const app::Layout alone = app::layout_of(size, panels);
            const app::Layout split = app::layout_of(size, panels, {.pinned = true, .split = true});
            CHECK(alone.pinned_plot.size() == glm::vec2{0, 0});
            // corners far from the origin round
            CHECK(split.pinned_plot.size().x == doctest::Approx(split.plot.size().x));
            CHECK(split.pinned_plot.size().y == doctest::Approx(split.plot.size().y));
            CHECK(split.plot.size().x == doctest::Approx(split.plot.size().y));
            CHECK(split.plot.size().x >= 80);
            CHECK(split.pinned_plot.min.x >= split.right.min.x);
            CHECK(split.pinned_plot.max.x < split.plot.min.x);
            CHECK(split.plot.max.x <= split.right.max.x);
            CHECK(split.stage.size().x >= std::min(400.0f, alone.stage.size().x * 0.6f));
        }
    }
    CHECK(app::layout_of({1280, 800}, true, {.output = false, .split = true}).right.size().x == 0);
}

TEST_CASE("a pinned run stays while the run goes on, until it is let go of") {
    app::Session session{nn::Experiment{}};
    session.toggle_pinned();
    CHECK(session.view.pinned == nullptr); // there is no picture yet
    const auto first = tests::sample_snapshot({2});
    session.show(first);
    app::handle_key(key(engine::Key::p, true), session);
    CHECK_FALSE(session.view.split); // of nothing
    app::handle_key(key(engine::Key::p), session);
    app::handle_key(key(engine::Key::p, true), session);
    session.show(tests::sample_snapshot({4}));
    CHECK(session.view.pinned == first);
    CHECK(session.view.split);
    app::handle_key(key(engine::Key::p), session);
    CHECK(session.view.pinned == nullptr);
}

TEST_CASE("both outputs are heatmaps of the networks given") {
    app::Session session{nn::Experiment{}};
    session.show(tests::sample_snapshot({2}));
    session.toggle_pinned();
    session.show(tests::sample_snapshot({4, 4}));
    session.view.hovered = app::UnitRef{0, 3}; // a unit that the pinned network lacks
    const auto now = std::make_shared<const engine::DenseNetwork>();
    const auto pinned = std::make_shared<const engine::DenseNetwork>();
    Canvas canvas;
    const app::Layout layout = app::layout_of({1280, 800}, true, {.pinned = true, .split = true});
    app::draw_output(canvas.painter, layout, session, {now, pinned});
    CHECK(shown_units(canvas.list) ==
          std::vector<ShownUnit>{{now.get(), 0, 3}, {pinned.get(), 1, 0}});
    CHECK(canvas.texts().contains("pinned"));
    CHECK(canvas.texts().contains("now: Hidden 1, unit 4"));
}

TEST_CASE("the pinned network is the same in every frame, while the run's is another each time") {
    app::Session session{nn::Experiment{}};
    session.view.panels = false;
    session.view.split = true;
    session.show(tests::sample_snapshot({2}));
    session.toggle_pinned();
    const engine::Fonts fonts;
    app::Screen screen(fonts);
    const auto frame = [&](double time_s) {
        session.show(tests::sample_snapshot({2}));
        return shown_units(screen.compose_stage(session, {.time_s = time_s}));
    };
    const auto first = frame(0);
    const auto second = frame(1);
    REQUIRE(first.size() == second.size());
    CHECK(first.back() == second.back()); // drawn last
    CHECK(first.back().network != first.front().network);
    CHECK(second.back().network != second.front().network);
}
