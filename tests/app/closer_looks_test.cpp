// What a film's camera comes closer to, and how it gets there.
#include "app/export/session_film.h"
#include "app/film_layout.h"
#include "app/network_motion.h"
#include "app/recording/closer_looks.h"
#include "app/scenes/camera.h"
#include "app/scenes/forward_pass_scene.h"
#include "nn/run.h"
#include "tests/app/sample_snapshot.h"

#include <doctest/doctest.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

using namespace tests;

namespace {

using app::LargePlot;
using app::UnitRef;
using app::WeightRef;

constexpr double kEase = 0.8;

/// Twenty seconds of the first experiment, in which nothing happens.
app::RecordedSession quiet_session() {
    nn::Run run{nn::Experiment{}};
    auto recording = std::make_shared<nn::Recording>();
    recording->beginning = std::make_shared<const nn::Past>(run.past());
    app::RecordedSession session;
    session.run = recording;
    session.seconds = 20;
    session.views.push_back({0, {}});
    return session;
}

void hover(app::RecordedSession& session, double time_s, decltype(app::View::hovered) at) {
    app::ViewRecord view = session.views.back().value;
    view.hovered = at;
    session.views.push_back({time_s, view});
}

void point(app::RecordedSession& session, double time_s, const std::string& on) {
    session.pointers.push_back({time_s, app::Pointer{.on = on, .share = {0.5f, 0.5f}}});
}

void apply(app::RecordedSession& session, double time_s, const nn::Command& command) {
    auto recording = std::make_shared<nn::Recording>(*session.run);
    recording->deeds.push_back({.time_s = time_s, .what = command});
    session.run = recording;
}

const nn::Experiment& last_experiment(const app::RecordedSession& session) {
    const auto& deeds = session.run->deeds;
    for (auto deed = deeds.rbegin(); deed != deeds.rend(); ++deed) {
        if (const auto* edit = std::get_if<nn::Edit>(&std::get<nn::Command>(deed->what))) {
            return edit->experiment;
        }
    }
    return session.header.experiment;
}

void set_units(app::RecordedSession& session, double time_s, int units) {
    nn::Experiment experiment = last_experiment(session);
    experiment.layers[0].units = units;
    apply(session, time_s, nn::Edit{experiment});
}

float share_of_all(const std::vector<app::CloserLook>& looks) {
    float sum = 0;
    for (const app::CloserLook& look : looks) {
        sum += look.share;
    }
    return sum;
}

/// Everything that draws a camera, one after the other and across each other.
app::RecordedSession busy_session() {
    app::RecordedSession session = quiet_session();
    hover(session, 1, UnitRef{0, 1});
    hover(session, 3, WeightRef{0, 1, 0});
    apply(session, 3.5, nn::SetWeight{0, 1, 0, 1.5});
    apply(session, 3.7, nn::SetWeight{0, 1, 0, 1.7});
    session.captions = {{4, "What each unit draws is a line"}, {9, ""}};
    hover(session, 4.2, UnitRef{1, 2});
    hover(session, 6, {});
    point(session, 6.1, "output_plot");
    session.marks = {{7, "plot"}};
    hover(session, 8.5, UnitRef{0, 7});
    set_units(session, 10.1, 7);
    hover(session, 10.2, {});
    set_units(session, 10.6, 8);
    apply(session, 12, nn::SetWeight{1, 0, -1, 0.5});
    point(session, 13, "output_plot");
    app::ViewRecord view = session.views.back().value;
    view.forward_pass = nn::Example{1, 1, 1};
    view.forward_pass_s = 14;
    session.views.push_back({14, view});
    return session;
}

} // namespace

TEST_CASE("a camera comes closer to what was rested on, and eases back") {
    app::RecordedSession session = quiet_session();
    hover(session, 2, UnitRef{0, 1});
    hover(session, 5, {});
    hover(session, 6, UnitRef{0, 2}); // in passing
    hover(session, 6.3, {});
    const auto rests = app::rests_of(session);
    REQUIRE(rests.size() == 1);
    CHECK(rests[0] == app::Rest{2, 5, UnitRef{0, 1}});
    CHECK(app::closer_at(rests, 1, kEase).empty());
    CHECK(app::closer_at(rests, 2.4, kEase)[0].share == doctest::Approx(0.5));
    CHECK(app::closer_at(rests, 4, kEase)[0].share == 1.0f);
    CHECK(app::closer_at(rests, 5.4, kEase)[0].share == doctest::Approx(0.5));
    CHECK(app::closer_at(rests, 6.5, kEase).empty());
}

TEST_CASE("what was changed by hand is looked at without a rest: edges, biases, units that come") {
    app::RecordedSession session = quiet_session();
    apply(session, 2, nn::SetWeight{1, 3, 2, 0.5}); // an edge that is drawn along
    apply(session, 2.5, nn::SetWeight{1, 3, 2, 0.6});
    apply(session, 6, nn::SetWeight{0, 4, -1, 1});
    set_units(session, 10, 9);
    set_units(session, 14, 8);
    const auto rests = app::rests_of(session);
    REQUIRE(rests.size() == 4);
    CHECK(rests[0] == app::Rest{2, 4.5, WeightRef{1, 3, 2}});
    CHECK(rests[1] == app::Rest{6, 8, WeightRef{0, 4, -1}});
    CHECK(rests[2] == app::Rest{10, 12, UnitRef{0, 8}});
    CHECK(rests[3] == app::Rest{14, 16, UnitRef{0, 7}}); // the last that stayed
}

TEST_CASE("what is under the pointer when a mark is set or a caption begins is looked at longer") {
    app::RecordedSession session = quiet_session();
    session.marks = {{2.2, ""}, {5, "nowhere"}};
    session.captions = {{8.1, "An edge"}, {9, ""}};
    hover(session, 2, UnitRef{0, 1});
    hover(session, 2.5, {});
    hover(session, 8, WeightRef{0, 1, 0});
    hover(session, 8.3, {});
    const auto rests = app::rests_of(session);
    REQUIRE(rests.size() == 2);
    CHECK(rests[0] == app::Rest{2.2, 5.2, UnitRef{0, 1}});
    CHECK(rests[1].at == decltype(app::CloserLook::at)(WeightRef{0, 1, 0}));
    CHECK(rests[1].to_s == doctest::Approx(11.1));
}

TEST_CASE("a plot is looked at while it is pointed at, though not for ever") {
    app::RecordedSession session = quiet_session();
    point(session, 2, "output_plot");
    point(session, 2.4, "output_plot");
    point(session, 3.5, "area.stage");
    point(session, 8, "output_plot"); // the hand goes to the keys
    const auto rests = app::rests_of(session);
    REQUIRE(rests.size() == 2);
    CHECK(rests[0] == app::Rest{2, 3.5, LargePlot{}});
    CHECK(rests[1] == app::Rest{8, 12, LargePlot{}});
}

TEST_CASE("a plot is looked at before a point of it is clicked, and not while the pass plays") {
    app::RecordedSession session = quiet_session();
    point(session, 8.8, "output_plot");
    app::ViewRecord view;
    view.forward_pass = nn::Example{1, 1, 1};
    view.forward_pass_s = 9;
    session.views.push_back({9, view});
    view.discretize = true;
    session.views.push_back({12, view});
    point(session, 12.5, "output_plot");
    set_units(session, 14, 9); // what is touched meanwhile does not lead away from it
    const auto layers = session.run->beginning->here.experiment.layers.size() + 1;
    const double over_s = 9 + app::forward_pass_seconds(layers);
    session.seconds = over_s + 3;
    hover(session, over_s + 1, UnitRef{0, 1}); // its numbers stand there still
    const auto rests = app::rests_of(session);
    REQUIRE(rests.size() == 2);
    CHECK(rests[0] == app::Rest{6.5, 8, LargePlot{}}); // a second before, in which it eases back
    CHECK(rests[1] == app::Rest{over_s + 1, over_s + 3, UnitRef{0, 1}});
}

TEST_CASE("closer looks never add up to more than one") {
    const auto rests = app::rests_of(busy_session());
    CHECK(rests.size() >= 5);
    for (std::size_t i = 0; i + 1 < rests.size(); ++i) {
        CHECK(rests[i].to_s <= rests[i + 1].from_s);
    }
    for (double time_s = 0; time_s < 20; time_s += 0.01) {
        REQUIRE(share_of_all(app::closer_at(rests, time_s, kEase)) < 1.0001f); // rounding
    }
}

TEST_CASE("nothing jumps in a film whose camera follows what is touched and rested on") {
    constexpr int kFps = 30;
    constexpr float kMost = 9; // pixels that a frame's way differs from the one before it
    const auto recorded = std::make_shared<const app::RecordedSession>(busy_session());
    for (const glm::vec2 size : {glm::vec2{1280, 720}, {720, 720}, {720, 1280}}) {
        CAPTURE(size.x);
        CAPTURE(size.y);
        app::SessionFilm film(recorded, {.presentation = true, .camera = true}, kFps);
        app::Session session{film.experiment()};
        session.view.panels = false;
        session.view.film.presentation = true;
        app::NetworkMotion motion;
        std::vector<glm::vec2> before;
        std::vector<glm::vec2> earlier; // than that
        float most_zoom = 1;
        for (int frame = 0; frame < film.seconds() * kFps; ++frame) {
            film.show(session, frame, false);
            const app::Layout layout = app::layout_of(size, false, {.presentation = true});
            app::NetworkLayout network(*session.snapshot(), layout);
            motion.ease(network, static_cast<double>(frame) / kFps);
            const app::Cameras cameras(session.view, layout, network);
            const std::vector<glm::vec2> now = {
                cameras.of_stage(network.tile({0, 0}).center()),
                cameras.of_stage(network.tile({1, 3}).center()),
                cameras.frame(layout.plot.min),
            };
            for (std::size_t i = 0; i < earlier.size(); ++i) {
                CAPTURE(frame);
                CAPTURE(i);
                CHECK(glm::distance(now[i] - before[i], before[i] - earlier[i]) < kMost);
            }
            earlier = std::exchange(before, now);
            most_zoom = std::max(most_zoom, cameras.frame.zoom * cameras.stage.zoom);
        }
        CHECK(most_zoom > 1.25f);
    }
}

TEST_CASE("what a camera is close to is drawn larger, and it never looks past the stage") {
    for (const std::vector<int>& units : {std::vector<int>{4}, {32, 32, 32, 32, 32, 32}}) {
        const auto snapshot = sample_snapshot(units);
        for (const glm::vec2 size : {glm::vec2{1280, 720}, {1080, 1080}, {1080, 1920}}) {
            const app::Layout layout = app::layout_of(size, false);
            const app::NetworkLayout network(*snapshot, layout);
            app::View view;
            CHECK(app::Cameras(view, layout, network).stage.zoom == 1);
            for (const float share : {0.3f, 1.0f}) {
                view.film.closer = {{UnitRef{0, 0}, share}};
                const app::Cameras cameras(view, layout, network);
                const engine::Rect tile = network.tile({0, 0});
                CHECK(cameras.frame.zoom == 1);
                CHECK(cameras.stage.zoom > 1.2f * share + 0.8f * (1 - share));
                CHECK(cameras.stage(tile).size().x ==
                      doctest::Approx(cameras.stage.zoom * tile.size().x));
                const engine::Rect seen = cameras.stage(layout.stage);
                CHECK(seen.min.x <= layout.stage.min.x + 0.01f);
                CHECK(seen.min.y <= layout.stage.min.y + 0.01f);
                CHECK(seen.max.x >= layout.stage.max.x - 0.01f);
                CHECK(seen.max.y >= layout.stage.max.y - 0.01f);
            }
        }
    }
    engine::DrawList list;
    list.add(engine::Text{.position = {10, 10}, .text = "a", .size = 10});
    app::see_through({.zoom = 1.5f, .bounds = {{0, 0}, {100, 100}}}, list);
    CHECK(std::get<engine::Text>(list.items[0]).size == doctest::Approx(15));
}

TEST_CASE("a plot that a camera is close to is larger, whole, and of a frame without empty edges") {
    const auto snapshot = sample_snapshot({4});
    for (const glm::vec2 size : {glm::vec2{1920, 1080}, {1080, 1080}, {1080, 1920}}) {
        for (const int captions : {0, 2}) {
            CAPTURE(size.x);
            const app::Layout layout =
                app::layout_of(size, false, {.caption_lines = captions, .presentation = true});
            const app::NetworkLayout network(*snapshot, layout);
            app::View view;
            view.film.closer = {{LargePlot{}, 1}};
            const app::Cameras cameras(view, layout, network);
            CHECK(cameras.stage.zoom == 1);
            const engine::Rect plot = cameras.frame(layout.plot);
            const engine::Rect frame = cameras.frame(layout.frame);
            CHECK(plot.min.x > 20);
            CHECK(plot.min.y > 20);
            CHECK(plot.max.x < size.x - 8);
            CHECK(plot.max.y < (captions > 0 ? layout.caption.min.y : size.y) - 20);
            CHECK(frame.min.x <= 0.01f);
            CHECK(frame.min.y <= 0.01f);
            CHECK(frame.max.x >= size.x - 0.01f);
            CHECK(frame.max.y >= size.y - 0.01f);
            if (size.y <= size.x) { // upright, it has the frame's width
                CHECK(cameras.frame.zoom > 1.3f);
            }
        }
    }
}

TEST_CASE("beside a plot that a camera is close to, numbers are whole or out of the frame") {
    const auto snapshot = sample_snapshot({4});
    for (const glm::vec2 size : {glm::vec2{1920, 1080}, {1080, 1080}, {1080, 1920}, {960, 1080}}) {
        for (const float text_size : {1.0f, 1.5f, 2.0f}) {
            for (const bool split : {false, true}) {
                CAPTURE(size.x);
                CAPTURE(text_size);
                CAPTURE(split);
                const app::Layout layout = app::layout_of(size,
                                                          false,
                                                          {.pinned = split,
                                                           .split = split,
                                                           .caption_lines = 1,
                                                           .text_size = text_size,
                                                           .presentation = true});
                app::View view;
                view.film.closer = {{LargePlot{}, 1}};
                view.pinned = split ? snapshot : nullptr;
                const app::Cameras cameras(view, layout, {*snapshot, layout});
                const engine::Rect numbers = cameras.frame(layout.numbers);
                const engine::Rect plot = cameras.frame(layout.plot);
                CHECK((numbers.min.x >= size.x || numbers.max.x <= size.x));
                const float rows = split ? app::kPinnedRowsOfFilm * layout.text_scale : 0;
                const glm::vec2 bottom{0, layout.numbers.max.y + rows};
                CHECK(cameras.frame(bottom).y <= layout.caption.min.y);
                CHECK(plot.max.x < size.x - 8);
            }
        }
    }
}

TEST_CASE(
    "a unit that goes while a camera is close to it is where it stood, and strangers' are not "
    "looked for") {
    const auto layout = app::layout_of({1280, 720}, false);
    const app::NetworkLayout four(*sample_snapshot({4}), layout);
    const app::NetworkLayout three(*sample_snapshot({3}), layout);
    app::View view;
    view.film.closer = {{UnitRef{0, 3}, 1}};
    const auto focus = [&](const app::NetworkLayout& network) {
        return app::Cameras(view, layout, network).stage.focus;
    };
    CHECK(glm::distance(focus(four), focus(three)) < four.tile_size());
    view.film.closer = {{UnitRef{7, 1000}, 1}};
    CHECK(std::isfinite(focus(three).y));
}
