#pragma once

#include "app/theme.h"
#include "engine/draw_list.h"

#include <algorithm>
#include <string>

namespace app {

/// What scenes draw with: the list, the colours, the type family, and how large text is here.
struct Painter {
    engine::DrawList& list;
    const Theme& theme;
    const engine::Fonts& fonts;
    float text_scale = 1; ///< multiplies every text size; films and projectors want larger text

    float least_size = 0; ///< no text is smaller, before that

    struct Type {
        float size = 14;
        engine::FontWeight weight = engine::FontWeight::regular;
        engine::Align align = engine::Align::left;
    };

    void text(glm::vec2 baseline, std::string words, Type type, engine::Color color) const {
        list.add(engine::Text{.position = baseline,
                              .text = std::move(words),
                              .size = scaled(type),
                              .weight = type.weight,
                              .align = type.align,
                              .color = color});
    }

    float width(std::string_view words, Type type) const {
        return fonts.width(words, scaled(type), type.weight);
    }

    /// How large text of this type is, in logical pixels.
    float scaled(Type type) const { return std::max(type.size, least_size) * text_scale; }

    /// Colour of a signed value: weight, bias, activation, label.
    engine::Color signed_color(double value) const {
        return value < 0 ? theme.palette.negative : theme.palette.positive;
    }
};

inline engine::Color with_alpha(engine::Color color, float alpha) {
    color.a *= alpha;
    return color;
}

inline engine::Color mix(engine::Color a, engine::Color b, float t) {
    return a * (1 - t) + b * t;
}

} // namespace app
