// What passes, legends and moving units put on the stage, as draw lists.
#include "app/layout.h"
#include "app/network_motion.h"
#include "app/panels/pass_rest.h"
#include "app/scenes/before_update.h"
#include "app/scenes/example_pass_scene.h"
#include "app/scenes/forward_pass_scene.h"
#include "app/scenes/highlighted_units.h"
#include "app/scenes/legend_scene.h"
#include "app/scenes/network_scene.h"
#include "app/scenes/pass_marks.h"
#include "app/scenes/plot_fade.h"
#include "nn/run.h"
#include "tests/app/sample_snapshot.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace {

constexpr glm::vec2 kSize{1280, 720};

/// A stage with a network on it, drawn into a list.
struct Stage {
    explicit Stage(std::shared_ptr<const nn::Snapshot> snapshot)
        : session(snapshot->experiment), layout(app::layout_of(kSize, true)),
          network(*snapshot, layout) {
        session.show_recorded(std::move(snapshot), true, {});
    }

    app::Painter painter() { return {list, app::theme(app::ThemeName::dark), fonts}; }

    std::vector<std::string> texts() const {
        std::vector<std::string> all;
        for (const auto& item : list.items) {
            if (const auto* text = std::get_if<engine::Text>(&item)) {
                all.push_back(text->text);
            }
        }
        return all;
    }

    template <class Item> std::ptrdiff_t count() const {
        return std::ranges::count_if(
            list.items, [](const auto& item) { return std::holds_alternative<Item>(item); });
    }

    app::Session session;
    app::Layout layout;
    app::NetworkLayout network;
    engine::Fonts fonts;
    engine::DrawList list;
};

bool overlap(const engine::Rect& a, const engine::Rect& b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

std::ptrdiff_t count(const std::vector<std::string>& texts, const std::string& words) {
    return std::ranges::count(texts, words);
}

/// A network of {4, 2} of which an example has been followed, the first unit of the first layer
/// silenced.
std::shared_ptr<const nn::Snapshot> with_silenced_unit() {
    auto snapshot = std::make_shared<nn::Snapshot>(*tests::sample_snapshot({4, 2}));
    auto pass = std::make_shared<nn::ExamplePass>();
    pass->layers = snapshot->layers;
    pass->activations = {{1, 1}, {0, 0.5, 0.5, 0.5}, {0.5, 0.5}, {0.5}};
    pass->silenced = {{true, false, false, false}, {false, false}, {false}};
    pass->deltas = {{0, 0.1, 0.1, 0.1}, {0.1, 0.1}, {0.1}};
    snapshot->followed = pass;
    return snapshot;
}

std::vector<nn::Command> asked(app::Session& session) {
    return session.take_commands();
}

} // namespace

TEST_CASE("a unit that dropout silenced is off and has no edges") {
    Stage stage(with_silenced_unit());
    const app::NetworkSceneState state{.network = app::dense_network(*stage.session.snapshot()),
                                       .time_s = 0.2};
    app::draw_network(stage.painter(), stage.network, stage.session, state);
    const std::ptrdiff_t all = stage.count<engine::Curve>();
    app::take_up_example_pass(stage.session, 0);
    stage.list.clear();
    app::draw_network(stage.painter(), stage.network, stage.session, state);
    CHECK(stage.count<engine::Curve>() == all - 2 - 2); // from two inputs, to two units
    CHECK(app::silence_of(stage.session.view, {0, 0}, 0.2) == 1.0f);
    CHECK(app::silence_of(stage.session.view, {0, 1}, 0.2) == 0.0f);
    for (const double second : {0.7, 10.0}) { // forward, and after the way back
        stage.list.clear();
        app::draw_example_pass(stage.painter(), stage.network, stage.session, second);
        CHECK(count(stage.texts(), "off") == 1);
    }
}

TEST_CASE("numbers of the way back are said to be slopes of the loss") {
    Stage stage(with_silenced_unit());
    app::take_up_example_pass(stage.session, 0);
    app::draw_example_pass(stage.painter(), stage.network, stage.session, 0.7);
    CHECK(count(stage.texts(), "∂loss/∂sum") == 0);
    stage.list.clear();
    app::draw_example_pass(stage.painter(), stage.network, stage.session, 10);
    CHECK(count(stage.texts(), "∂loss/∂sum") == 2); // above both hidden layers
    CHECK(std::ranges::any_of(stage.texts(), [](const std::string& words) {
        return words.starts_with("∂loss/∂sum 0.1");
    }));
}

TEST_CASE("a forward pass shows sums, then what becomes of them, beside the tiles") {
    Stage stage(tests::sample_snapshot({8, 8}));
    const nn::Example example = stage.session.snapshot()->examples->train.front();
    stage.session.view.forward_pass = app::ForwardPass{.example = example};
    const auto texts_at = [&](double layers) {
        stage.list.clear();
        app::draw_forward_pass(
            stage.painter(), stage.network, stage.session, layers * app::kForwardPassLayerSeconds);
        return stage.texts();
    };
    const auto sums = [](const std::vector<std::string>& texts) {
        return std::ranges::count_if(
            texts, [](const std::string& words) { return words.starts_with("Σ"); });
    };
    CHECK(sums(texts_at(0.3)) == 0);
    CHECK(stage.count<engine::Circle>() > 0); // terms on their way
    CHECK(sums(texts_at(0.7)) == 8);
    CHECK(stage.count<engine::Circle>() == 0);
    const auto sentence_at = [&](double layers) {
        return app::forward_pass_words(stage.session, layers * app::kForwardPassLayerSeconds);
    };
    CHECK(sentence_at(0.7) == "Hidden 1:  all of them and the bias added up");
    CHECK(sums(texts_at(0.9)) == 0);
    CHECK(sentence_at(0.9) == "Hidden 1:  tanh bends the sum to between −1 and 1");
    CHECK(app::forward_pass_moving(stage.session, 3 * app::kForwardPassLayerSeconds));
    CHECK_FALSE(app::forward_pass_moving(stage.session, 5 * app::kForwardPassLayerSeconds));
    texts_at(4); // every value stands
    int pills = 0;
    for (const auto& item : stage.list.items) {
        const auto* box = std::get_if<engine::Box>(&item);
        if (box == nullptr || !(box->fill.a > 0)) {
            continue;
        }
        ++pills;
        for (int l = -1; l < 2; ++l) {
            for (int unit = 0; unit < (l < 0 ? 7 : 8); ++unit) {
                CHECK_FALSE(overlap(box->rect, stage.network.tile({l, unit})));
            }
        }
        CHECK(box->rect.max.x <= stage.layout.stage.max.x);
    }
    CHECK(pills == 2 + 8 + 8 + 1);
}

TEST_CASE("the ring of the output is whole within the stage") {
    Stage stage(tests::sample_snapshot({2}));
    stage.session.view.forward_pass = app::ForwardPass{};
    app::draw_forward_pass(stage.painter(), stage.network, stage.session, 100);
    for (const auto& item : stage.list.items) {
        if (const auto* box = std::get_if<engine::Box>(&item)) {
            CHECK(box->rect.max.x < stage.layout.stage.max.x);
        }
    }
}

TEST_CASE("training rests while a forward pass is played, and goes on after it") {
    Stage stage(tests::sample_snapshot({2}));
    app::Session& session = stage.session;
    app::PassRest rest;
    asked(session);
    rest.look(session, 0);
    CHECK(asked(session).empty());
    session.view.forward_pass = app::ForwardPass{.started_s = 1};
    rest.look(session, 1);
    REQUIRE(asked(session).size() == 1);
    CHECK_FALSE(session.playing());
    rest.look(session, 1 + 2 * app::kForwardPassLayerSeconds);
    CHECK(asked(session).empty());
    rest.look(session, 1 + 3.1 * app::kForwardPassLayerSeconds);
    CHECK(asked(session).size() == 1);
    CHECK(session.playing());
    // Put away early, it goes on at once.
    session.view.forward_pass = app::ForwardPass{.started_s = 20};
    rest.look(session, 20);
    CHECK_FALSE(session.playing());
    session.view.forward_pass.reset();
    rest.look(session, 20.5);
    CHECK(session.playing());
    // Who paused before has it paused after.
    session.ask(nn::Pause{});
    session.view.forward_pass = app::ForwardPass{.started_s = 30};
    rest.look(session, 30);
    rest.look(session, 60);
    CHECK_FALSE(session.playing());
}

TEST_CASE("a run that is stepped while it rests for a forward pass stays paused after it") {
    Stage stage(tests::sample_snapshot({2}));
    app::Session& session = stage.session;
    app::PassRest rest;
    rest.look(session, 0);
    session.view.forward_pass = app::ForwardPass{.started_s = 1};
    rest.look(session, 1);
    REQUIRE_FALSE(session.playing());
    session.ask(nn::Step{nn::Step::Unit::epoch});
    rest.look(session, 1.5);
    session.view.forward_pass.reset();
    asked(session);
    rest.look(session, 60);
    CHECK(asked(session).empty());
    CHECK_FALSE(session.playing());
}

TEST_CASE("Space makes a forward pass stand still where it is, and go on from there") {
    Stage stage(tests::sample_snapshot({2}));
    app::Session& session = stage.session;
    app::PassRest rest;
    rest.look(session, 0);
    session.view.forward_pass = app::ForwardPass{.started_s = 1};
    rest.look(session, 1);
    asked(session);
    CHECK(app::would_pause(session, 3));
    app::pause_or_play(session, 3);
    CHECK_FALSE(app::would_pause(session, 3));
    CHECK_FALSE(app::forward_pass_moving(session, 3));
    const std::string words = app::forward_pass_words(session, 3);
    rest.look(session, 100);
    CHECK(app::forward_pass_words(session, 100) == words);
    CHECK(asked(session).empty()); // training rests as well
    app::pause_or_play(session, 100);
    CHECK(session.view.forward_pass->passed_s(100) == doctest::Approx(2));
    rest.look(session, 100);
    rest.look(session, 100 + 3.1 * app::kForwardPassLayerSeconds);
    CHECK(session.playing());
}

TEST_CASE("a followed example stands still while the run is paused, but a single step does not") {
    Stage stage(with_silenced_unit());
    app::Session& session = stage.session;
    const nn::SetPace pace{.steps_per_second = 0.05, .unit = nn::Step::Unit::example};
    session.show_recorded(session.shared_snapshot(), true, pace);
    app::take_up_example_pass(session, 10);
    app::take_up_example_pass(session, 12.5);
    const std::string words = app::example_pass_words(session, 12.5);
    session.show_recorded(session.shared_snapshot(), false, pace);
    app::take_up_example_pass(session, 12.5);
    CHECK_FALSE(app::example_pass_moving(session, 12.5));
    app::take_up_example_pass(session, 100);
    CHECK(app::example_pass_under_way(session.view, 100));
    CHECK(app::example_pass_words(session, 100) == words);
    session.show_recorded(session.shared_snapshot(), true, pace);
    app::take_up_example_pass(session, 101);
    CHECK(app::example_pass_moving(session, 101));
    CHECK(session.view.followed_pass->started_s == doctest::Approx(10 + 101 - 12.5));

    Stage stepped(with_silenced_unit());
    stepped.session.show_recorded(stepped.session.shared_snapshot(), false, pace);
    app::take_up_example_pass(stepped.session, 0);
    app::take_up_example_pass(stepped.session, 60);
    CHECK_FALSE(app::example_pass_under_way(stepped.session.view, 60));
}

TEST_CASE("a batch that is larger than its size says what it is made of") {
    auto snapshot = std::make_shared<nn::Snapshot>(*with_silenced_unit());
    auto pass = std::make_shared<nn::ExamplePass>(*snapshot->followed);
    pass->place = 3;
    pass->among = 60;
    snapshot->followed = pass;
    snapshot->experiment.batch_size = 50;
    Stage stage(snapshot);
    app::take_up_example_pass(stage.session, 0);
    CHECK(app::example_pass_words(stage.session, 0)
              .starts_with("Example 3 of 60 (a batch of 50, and 10 left over):"));
}

TEST_CASE("a legend says what is on the stage, unless it is hidden or a pass is played") {
    Stage stage(tests::sample_snapshot({2}));
    const auto said = [&] {
        stage.list.clear();
        app::draw_legend(stage.painter(), stage.network, stage.session.view);
        return stage.texts();
    };
    CHECK(said().size() == 4);
    CHECK(said().front() == "negative");
    stage.session.view.hidden = {"legend"};
    CHECK(said().empty());
    stage.session.view.hidden.clear();
    stage.session.view.caption = "Watch the loss.";
    CHECK(said().empty());
    stage.session.view.caption.clear();
    stage.session.view.forward_pass = app::ForwardPass{};
    CHECK(said().empty());
}

TEST_CASE("a unit that comes grows in and the others make room without a jump") {
    const app::Layout layout = app::layout_of(kSize, true);
    const auto layout_of = [&](const std::vector<int>& shape) {
        return app::NetworkLayout(*tests::sample_snapshot(shape), layout);
    };
    app::NetworkMotion motion;
    app::NetworkLayout first = layout_of({4, 3});
    motion.ease(first, 0);
    CHECK(first.tile({0, 3}).min == layout_of({4, 3}).tile({0, 3}).min); // there at once
    engine::Rect last = first.tile({0, 3});
    const app::NetworkLayout end = layout_of({5, 3});
    for (int frame = 0; frame < 90; ++frame) {
        app::NetworkLayout now = end;
        motion.ease(now, 1 + frame / 60.0);
        CHECK(std::abs(now.tile({0, 3}).min.y - last.min.y) < 5);
        if (frame == 0) { // however long it slept before
            CHECK(now.tile({0, 4}).size().y == 0);
        }
        last = now.tile({0, 3});
        CHECK((motion.settling() || last.min == end.tile({0, 3}).min));
    }
    CHECK_FALSE(motion.settling());
}

TEST_CASE("a layer that comes between others leaves them what they are, and moves them aside") {
    const app::Layout layout = app::layout_of(kSize, true);
    const auto layout_of = [&](const std::vector<int>& shape) {
        return app::NetworkLayout(*tests::sample_snapshot(shape), layout);
    };
    app::NetworkMotion motion;
    app::NetworkLayout before = layout_of({5, 3});
    motion.ease(before, 0);
    const float was = before.column_x(2);
    app::NetworkLayout now = layout_of({5, 4, 3});
    motion.ease(now, 1.0 / 60);
    CHECK(now.columns()[3].units.size() == 3);
    CHECK(std::abs(now.column_x(3) - was) < 40); // on its way from where it was
    CHECK(now.tile({1, 0}).size().x < 0.5f * now.tile({0, 0}).size().x);
    app::NetworkLayout back = layout_of({5, 3});
    motion.ease(back, 2.0 / 60);
    CHECK(std::abs(back.column_x(2) - was) < 60);
    app::NetworkLayout none = layout_of({});
    motion.ease(none, 3.0 / 60);
    CHECK(none.columns().size() == 1);
}

TEST_CASE("the large plot turns from one unit's response into another's") {
    Stage stage(tests::sample_snapshot({3}));
    app::PlotFade fade;
    fade.look(stage.session, 5);
    CHECK(fade.share() == 1.0f);
    CHECK_FALSE(fade.before());
    stage.session.view.hovered = app::UnitRef{0, 1};
    fade.look(stage.session, 6);
    CHECK(fade.before() == app::UnitRef{1, 0}); // the output
    CHECK(fade.share() == 0.0f);
    fade.look(stage.session, 6.1);
    CHECK(fade.share() > 0.3f);
    CHECK(fade.settling());
    fade.look(stage.session, 7);
    CHECK(fade.share() == 1.0f);
    CHECK_FALSE(fade.settling());
    stage.session.view.hovered = {};
    fade.look(stage.session, 8);
    CHECK(fade.before() == app::UnitRef{0, 1});
    auto smaller = std::make_shared<nn::Snapshot>(*tests::sample_snapshot({1}));
    stage.session.show_recorded(smaller, true, {});
    fade.look(stage.session, 8.05); // that unit is gone
    CHECK_FALSE(fade.before());
}

TEST_CASE("the unit that has the focus is highlighted, and the one before it fades") {
    Stage stage(tests::sample_snapshot({3}));
    app::HighlightedUnits highlighted;
    stage.session.view.hovered = app::UnitRef{0, 1};
    highlighted.update(stage.session, 5);
    CHECK(highlighted.share_of({0, 1}) == 1.0f); // what is highlighted first is so at once
    CHECK_FALSE(highlighted.settling());
    stage.session.view.hovered = app::WeightRef{0, 2, -1}; // its bias
    highlighted.update(stage.session, 6);
    CHECK(highlighted.share_of({0, 1}) == 1.0f);
    CHECK(highlighted.share_of({0, 2}) == 0.0f);
    highlighted.update(stage.session, 6.1);
    CHECK(highlighted.settling());
    CHECK(highlighted.share_of({0, 1}) == doctest::Approx(0.5f));
    CHECK(highlighted.share_of({0, 2}) == doctest::Approx(0.5f));
    highlighted.update(stage.session, 7);
    REQUIRE(highlighted.units().size() == 1);
    CHECK(highlighted.units()[0].unit == app::UnitRef{0, 2});
    stage.session.view.hovered = {};
    stage.session.view.film.closer = {{app::UnitRef{0, 0}, 0.4f}, {app::UnitRef{0, 1}, 0.6f}};
    highlighted.update(stage.session, 8);
    highlighted.update(stage.session, 9);
    REQUIRE(highlighted.units().size() == 1);
    CHECK(highlighted.units()[0].unit == app::UnitRef{0, 1}); // what a film is closer to
    stage.session.show_recorded(tests::sample_snapshot({1}), true, {});
    highlighted.update(stage.session, 9.05); // that unit is gone
    CHECK(highlighted.units().empty());
}

TEST_CASE("a highlighted unit's zero line is the one of what the network is now") {
    Stage stage(tests::sample_snapshot({3}));
    app::HighlightedUnits highlighted;
    stage.session.view.hovered = app::WeightRef{0, 2, 0};
    highlighted.update(stage.session, 5);
    const auto shown = [&] {
        const auto expected = nn::zero_line(*stage.session.snapshot(), 0, 2);
        REQUIRE(highlighted.units().size() == 1);
        return std::pair(highlighted.units()[0].zero_line, expected);
    };
    const auto same = [](const auto& a, const auto& b) {
        return std::ranges::equal(a, b, [](const auto& one, const auto& other) {
            return one[0].x == other[0].x && one[0].y == other[0].y && one[1].x == other[1].x &&
                   one[1].y == other[1].y;
        });
    };
    const auto [first, expected] = shown();
    REQUIRE_FALSE(first.empty());
    CHECK(same(first, expected));
    auto turned = std::make_shared<nn::Snapshot>(*stage.session.snapshot());
    turned->layers[0].weights[4] += 1;
    stage.session.show_recorded(turned, true, {});
    highlighted.update(stage.session, 5.01);
    const auto [second, expected_now] = shown();
    CHECK(same(second, expected_now));
    CHECK_FALSE(same(first, second));
}

TEST_CASE("until a batch's last example has passed, the network it passes through is drawn") {
    Stage stage(tests::sample_snapshot({4, 2}));
    app::BeforeUpdate before;
    const auto drawn = [&](double time_s) {
        app::take_up_example_pass(stage.session, time_s);
        const auto other = before.snapshot_at(stage.session, time_s);
        return other != nullptr ? other : stage.session.shared_snapshot();
    };
    const auto first = stage.session.shared_snapshot();
    CHECK(drawn(0) == first);
    auto last = std::make_shared<nn::Snapshot>(*with_silenced_unit());
    last->step = first->step + 1;
    last->metrics.test_loss = first->metrics.test_loss + 1;
    for (double& weight : last->layers[0].weights) {
        weight += 1; // the update
    }
    stage.session.show_recorded(last, true, {});
    CHECK(drawn(1)->layers[0].weights == last->followed->layers[0].weights);
    CHECK(drawn(1.5)->step == first->step);
    CHECK(drawn(1.5)->metrics.test_loss == first->metrics.test_loss);
    CHECK(stage.session.snapshot() == last.get()); // whoever records sees what is
    CHECK(drawn(60) == last);
    auto next = std::make_shared<nn::Snapshot>(*last);
    auto pass = std::make_shared<nn::ExamplePass>(*last->followed);
    pass->among = 2; // the first of another batch: nothing has moved
    next->followed = pass;
    stage.session.show_recorded(next, true, {});
    CHECK(drawn(61) == next);
}

TEST_CASE("a snapshot that replaces the session's is counted as another one, and taken back") {
    Stage stage(tests::sample_snapshot({3}));
    const nn::Snapshot* const shown = stage.session.snapshot();
    const std::uint64_t count = stage.session.snapshot_count();
    const auto other = tests::sample_snapshot({2});
    {
        const app::SnapshotReplacement replacement(stage.session, other);
        CHECK(stage.session.snapshot() == other.get());
        CHECK(stage.session.snapshot_count() != count);
    }
    CHECK(stage.session.snapshot() == shown);
    CHECK(stage.session.snapshot_count() == count);
    {
        const app::SnapshotReplacement replacement(stage.session, nullptr);
        CHECK(stage.session.snapshot() == shown);
    }
}

TEST_CASE("where columns stand close, a forward pass has its numbers below the tiles") {
    const auto snapshot = tests::sample_snapshot({5, 5, 5, 5, 5});
    Stage stage(snapshot);
    stage.layout = app::layout_of(kSize, true, {.pinned = true, .split = true});
    stage.network = app::NetworkLayout(*snapshot, stage.layout);
    stage.session.view.forward_pass = app::ForwardPass{.example = {2, 1.5, 1}};
    app::draw_forward_pass(stage.painter(), stage.network, stage.session, 100);
    std::vector<engine::Rect> pills;
    for (const auto& item : stage.list.items) {
        const auto* box = std::get_if<engine::Box>(&item);
        if (box != nullptr && box->fill.a > 0) {
            pills.push_back(box->rect);
        }
    }
    CHECK(pills.size() == 2 + 5 * 5 + 1);
    for (std::size_t i = 0; i < pills.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            CHECK_FALSE(overlap(pills[i], pills[j]));
        }
        for (int l = -1; l < 5; ++l) {
            for (int unit = 0; unit < (l < 0 ? 7 : 5); ++unit) {
                CHECK_FALSE(overlap(pills[i], stage.network.tile({l, unit})));
            }
        }
    }
}

TEST_CASE("a long sentence on a small stage stays readable, beside the button at its right") {
    Stage stage(tests::sample_snapshot({2}));
    const engine::Rect small = app::layout_of({1000, 640}, true).stage;
    app::draw_pass_caption(
        stage.painter(),
        small,
        "Example 5 of 50:  output 0.994, label +1, loss 0.00002;  45 more examples before the "
        "weights move",
        app::kFastWidth);
    int lines = 0;
    for (const auto& item : stage.list.items) {
        if (const auto* text = std::get_if<engine::Text>(&item)) {
            ++lines;
            const float half = stage.fonts.width(text->text, text->size, text->weight) / 2;
            CHECK(text->size >= 9);
            CHECK(text->position.x - half >= small.min.x);
            CHECK(text->position.x + half <= small.max.x - app::kFastWidth);
        }
    }
    CHECK(lines > 1);
}
