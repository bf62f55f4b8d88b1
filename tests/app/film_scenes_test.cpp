// What stands where in films of every shape and text size: nothing is crowded, cut or covered.
#include "app/scenes/forward_pass_scene.h"
#include "app/screen.h"
#include "engine/fonts.h"
#include "tests/app/sample_snapshot.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <optional>

using namespace tests;

namespace {

constexpr std::array kShapes = {
    glm::vec2{1920, 1080}, glm::vec2{1080, 1920}, glm::vec2{1080, 1080}, glm::vec2{960, 540}};

bool meet(const engine::Rect& a, const engine::Rect& b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

/// One picture of a presentation.
struct Presented {
    engine::Fonts fonts;
    app::Screen screen{fonts};
    app::Session session{nn::Experiment{}};
    glm::vec2 size{0};

    Presented(const std::vector<int>& units, glm::vec2 frame, float text_size) : size(frame) {
        session.show_recorded(sample_snapshot(units), true, session.pace());
        session.view.panels = false;
        session.view.film.presentation = true;
        session.view.film.text_size = text_size;
    }
    const engine::DrawList& at(double time_s) {
        return screen.compose_stage(session, {.size = size, .time_s = time_s});
    }
    app::Layout layout() const {
        return app::layout_of(
            size, false, {.text_size = session.view.film.text_size, .presentation = true});
    }
    app::NetworkLayout network() const { return {*session.snapshot(), layout()}; }
    std::vector<engine::Text> texts(double time_s) {
        std::vector<engine::Text> found;
        for (const auto& item : at(time_s).items) {
            if (const auto* text = std::get_if<engine::Text>(&item)) {
                found.push_back(*text);
            }
        }
        return found;
    }
    /// Without what hangs below the baseline.
    engine::Rect box_of(const engine::Text& text) const {
        const float width = fonts.width(text.text, text.size, text.weight);
        const float left = text.align == engine::Align::center  ? width / 2
                           : text.align == engine::Align::right ? width
                                                                : 0;
        const glm::vec2 corner = text.position - glm::vec2{left, text.size * 0.72f};
        return {corner, corner + glm::vec2{width, text.size * 0.72f}};
    }
    bool says(const std::string& words) {
        return std::ranges::any_of(texts(0),
                                   [&](const engine::Text& text) { return text.text == words; });
    }
};

/// As many units of a layer of eight as have a number beside them once it has passed.
int numbers_beside_units(Presented& picture) {
    picture.session.view.forward_pass = app::ForwardPass{.example = {2, 1.5, 1}, .started_s = 0};
    const app::NetworkLayout network = picture.network();
    const float from = network.tile({0, 0}).max.x;
    const float to = network.output_point().x - 60;
    const auto texts = picture.texts(1.95 * app::kForwardPassLayerSeconds);
    std::vector<engine::Rect> boxes;
    for (const engine::Text& text : texts) {
        const engine::Rect box = picture.box_of(text);
        if (text.text.find('.') != std::string::npos && box.min.x > from && box.max.x < to &&
            box.min.y > network.tile({0, 0}).min.y && box.min.y < network.tile({0, 7}).max.y) {
            boxes.push_back(box);
        }
    }
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            CHECK_FALSE(meet(boxes[i], boxes[j]));
        }
        for (int unit = 0; unit < 8; ++unit) {
            CHECK_FALSE(meet(boxes[i], network.tile({0, unit})));
        }
    }
    return static_cast<int>(boxes.size());
}

} // namespace

TEST_CASE("films keep room for the network whatever their shape and the size of their words") {
    for (const glm::vec2 size : kShapes) {
        for (const float text_size : {1.0f, 1.5f, 2.0f}) {
            for (const int captions : {0, 2}) {
                CAPTURE(size.x);
                CAPTURE(size.y);
                CAPTURE(text_size);
                const app::Layout layout = app::layout_of(
                    size,
                    false,
                    {.caption_lines = captions, .text_size = text_size, .presentation = true});
                const float left = layout.stage.size().y - layout.head_height - layout.foot_height;
                CHECK(left >= 0.2f * std::min(size.x, size.y));
            }
        }
    }
}

TEST_CASE("heads do not run into each other: crowded columns have one together") {
    for (const glm::vec2 size : kShapes) {
        for (const float text_size : {1.0f, 2.0f}) {
            for (const std::vector<int>& units :
                 {std::vector<int>{4, 2}, std::vector<int>(12, 32), {}}) {
                CAPTURE(size.x);
                CAPTURE(size.y);
                CAPTURE(text_size);
                CAPTURE(units.size());
                Presented picture(units, size, text_size);
                const app::Layout layout = picture.layout();
                std::vector<engine::Rect> heads;
                for (const engine::Text& text : picture.texts(0)) {
                    const engine::Rect box = picture.box_of(text);
                    const float title = layout.stage.min.y + 34 * layout.text_scale;
                    if (std::abs(text.position.y - title) < 1 &&
                        box.max.x <= layout.stage.max.x + 1) {
                        heads.push_back(box);
                    }
                }
                CHECK(heads.size() >= 2);
                for (std::size_t i = 0; i < heads.size(); ++i) {
                    CHECK(heads[i].min.x > layout.stage.min.x - 1);
                    for (std::size_t j = 0; j < i; ++j) {
                        CHECK_FALSE(meet(heads[i], heads[j]));
                    }
                }
            }
        }
    }
    Presented crowded(std::vector<int>(12, 32), {1080, 1920}, 2);
    CHECK(crowded.says("12 layers"));
}

TEST_CASE("an upright film of large words tells the accuracy, and has its network in the middle") {
    Presented upright({8}, {1080, 1920}, 2);
    CHECK(upright.says("accuracy"));
    CHECK(Presented({8}, {1080, 1920}, 1).says("test accuracy"));
    const app::NetworkLayout network = upright.network();
    const engine::Rect stage = network.stage();
    CHECK(network.column_x(0) - stage.min.x < stage.size().x * 0.22f);
}

TEST_CASE("a forward pass in a film has its values beside its units, on none of them") {
    for (const glm::vec2 size : kShapes) {
        CAPTURE(size.x);
        CAPTURE(size.y);
        Presented picture({8}, size, 1);
        CHECK(numbers_beside_units(picture) == 8);
    }
    Presented large({8}, {1920, 1080}, 2);
    CHECK(numbers_beside_units(large) >= 4);
}

TEST_CASE(
    "the ring around a point is whole at the plot's edge, and the output's within its stage") {
    for (const glm::vec2 size : kShapes) {
        Presented picture({8}, size, 1);
        picture.session.view.forward_pass =
            app::ForwardPass{.example = {-5.98, -5.98, 1}, .started_s = 0};
        const engine::DrawList& list = picture.at(100);
        const app::Layout layout = picture.layout();
        int rings = 0;
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            const auto* circle = std::get_if<engine::Circle>(&list.items[i]);
            if (circle == nullptr || circle->border_width != 2.5f) {
                continue;
            }
            const auto after = std::ranges::find_if(
                list.clips, [&](const auto& change) { return change.first > i; });
            CHECK((after == list.clips.begin() || !std::prev(after)->rect));
            CHECK(layout.plot.contains(circle->center));
            ++rings;
        }
        CHECK(rings == 1);
        const app::NetworkLayout network = picture.network();
        const engine::Rect output = network.tile({1, 0});
        CHECK(output.size().x >= 12 * std::min(1.0f, layout.text_scale));
        CHECK(picture.layout().stage.size().x > output.size().x);
    }
}

TEST_CASE("what was touched is told clear of the heads") {
    for (const glm::vec2 size : kShapes) {
        Presented picture({4, 2}, size, 1);
        picture.session.view.film.touched = app::TouchedControl{"units of layer 1", "3 → 4"};
        const app::Layout layout = picture.layout();
        const float heads = layout.stage.min.y + 60 * layout.text_scale;
        int found = 0;
        for (const engine::Text& text : picture.texts(0)) {
            if (text.text == "units of layer 1" || text.text == "3 → 4") {
                const engine::Rect box = picture.box_of(text);
                CHECK(box.min.y > heads);
                CHECK(box.min.x > layout.stage.min.x);
                CHECK(box.max.y < layout.stage.max.y);
                ++found;
            }
        }
        CHECK(found == 2);
    }
}

TEST_CASE(
    "the sentence on a passing example is whole, readable and where it was, also while the film "
    "comes closer to a unit") {
    for (const glm::vec2 size : kShapes) {
        for (const float text_size : {1.0f, 2.0f}) {
            CAPTURE(size.x);
            CAPTURE(size.y);
            CAPTURE(text_size);
            Presented picture({8, 7, 5}, size, text_size);
            picture.session.view.forward_pass = app::ForwardPass{.example = {2, 1.5, 1}};
            picture.session.view.film.closer = {{app::UnitRef{0, 3}, 1}};
            const app::Layout layout = picture.layout();
            std::string words;
            for (const engine::Text& text : picture.texts(0.95 * app::kForwardPassLayerSeconds)) {
                const engine::Rect box = picture.box_of(text);
                if (std::abs(box.center().x - layout.stage.center().x) < 1 &&
                    box.min.y > layout.stage.max.y - layout.foot_height) {
                    CHECK(box.min.x >= layout.stage.min.x);
                    CHECK(box.max.x <= layout.stage.max.x);
                    CHECK(text.size >= 0.7f * 14 * layout.text_scale);
                    words += (words.empty() ? "" : " ") + text.text;
                }
            }
            CHECK(words.ends_with("tanh bends the sum to between −1 and 1"));
        }
    }
}

TEST_CASE("a film says of a feature what it is, not what a click would do") {
    Presented picture({4, 2}, {1920, 1080}, 1);
    picture.session.view.hovered = app::UnitRef{-1, 0};
    CHECK(picture.says("an input"));
    CHECK_FALSE(picture.says("an input: click to take it away"));
}

TEST_CASE("what was touched is told below all units, and no card is below it") {
    for (const glm::vec2 size : kShapes) {
        CAPTURE(size.x);
        CAPTURE(size.y);
        Presented picture({8, 7, 5}, size, 2);
        picture.session.view.film.touched = app::TouchedControl{"layer 1:", "+ 3 units"};
        picture.session.view.hovered = app::UnitRef{-1, 1};
        const app::NetworkLayout network = picture.network();
        std::optional<engine::Rect> tag;
        std::optional<engine::Rect> card;
        for (const engine::Text& text : picture.texts(0)) {
            tag = text.text == "+ 3 units" ? picture.box_of(text) : tag;
            card = text.text == "an input" ? picture.box_of(text) : card;
        }
        REQUIRE(tag);
        REQUIRE(card);
        CHECK_FALSE(meet(*tag, *card));
        CHECK(tag->max.x <= picture.layout().stage.max.x);
        for (int unit = 0; unit < 8; ++unit) {
            CHECK(tag->min.y > network.tile({0, unit}).max.y);
        }
    }
}

TEST_CASE("a film says which unit the large plot shows, clear of the accuracy") {
    for (const glm::vec2 size : kShapes) {
        for (const float text_size : {1.0f, 2.0f}) {
            CAPTURE(size.x);
            CAPTURE(size.y);
            CAPTURE(text_size);
            Presented picture({8, 7, 5}, size, text_size);
            picture.session.view.hovered = app::UnitRef{1, 2};
            std::optional<engine::Rect> heading;
            for (const engine::Text& text : picture.texts(0)) {
                if (text.text.ends_with("Hidden 2, unit 3") && !heading) {
                    heading = picture.box_of(text);
                }
            }
            REQUIRE(heading);
            CHECK(heading->min.x >= 0.05f * size.x - 1);
            for (const engine::Text& text : picture.texts(0)) {
                if (text.text.ends_with("accuracy") || text.text.ends_with("%")) {
                    CHECK_FALSE(meet(*heading, picture.box_of(text)));
                }
            }
        }
    }
}

TEST_CASE("beside a pinned run nothing above the plots runs into anything, or out of the frame") {
    for (const glm::vec2 size : kShapes) {
        for (const float text_size : {1.0f, 1.5f, 2.0f}) {
            CAPTURE(size.x);
            CAPTURE(size.y);
            CAPTURE(text_size);
            Presented picture({8, 7, 5}, size, text_size);
            picture.session.view.pinned = sample_snapshot({4});
            picture.session.view.split = true;
            std::vector<engine::Rect> boxes;
            int pinned = 0;
            for (const engine::Text& text : picture.texts(0)) {
                const bool says_pinned =
                    text.text.starts_with("pinned ") || text.text.starts_with("pinned: ");
                pinned += says_pinned ? 1 : 0;
                if (says_pinned || text.text.starts_with("epoch ") ||
                    text.text.starts_with("test ") || text.text.starts_with("orange") ||
                    text.text.starts_with("blue") || text.text.ends_with("accuracy") ||
                    text.text.ends_with("%")) {
                    boxes.push_back(picture.box_of(text));
                }
            }
            CHECK(pinned >= 1);
            REQUIRE(boxes.size() >= 3);
            for (std::size_t i = 0; i < boxes.size(); ++i) {
                CHECK(boxes[i].max.x <= 0.95f * size.x + 1);
                for (std::size_t j = 0; j < i; ++j) {
                    CHECK_FALSE(meet(boxes[i], boxes[j]));
                }
            }
        }
    }
}

TEST_CASE("an activation's name is whole or left out: tan is another function than tanh") {
    for (const glm::vec2 size : kShapes) {
        for (const std::vector<int>& units : {std::vector<int>(6, 8), std::vector<int>(12, 32)}) {
            Presented picture(units, size, 2);
            picture.session.view.film.presentation = false;
            CHECK_FALSE(picture.says("tan"));
        }
    }
}
