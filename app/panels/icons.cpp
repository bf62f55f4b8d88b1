#include "app/panels/icons.h"

#include <cmath>

namespace app {
namespace {

ImVec2 im(glm::vec2 v) {
    return {v.x, v.y};
}

void draw_play(ImDrawList& list, glm::vec2 c, float r, ImU32 color) {
    list.AddTriangleFilled(im(c + glm::vec2{-0.7f, -0.95f} * r),
                           im(c + glm::vec2{-0.7f, 0.95f} * r),
                           im(c + glm::vec2{1, 0} * r),
                           color);
}

void draw_bar(ImDrawList& list, glm::vec2 c, glm::vec2 half, ImU32 color) {
    list.AddRectFilled(im(c - half), im(c + half), color, 1.0f);
}

/// A circle's arc with an arrow head: back to the start.
void draw_reset(ImDrawList& list, glm::vec2 c, float r, ImU32 color) {
    constexpr float kFrom = -0.9f;
    constexpr float kTo = 4.1f;
    list.PathArcTo(im(c), r * 0.85f, kFrom, kTo, 24);
    list.PathStroke(color, 0, 1.8f);
    const glm::vec2 tip = c + glm::vec2{std::cos(kFrom), std::sin(kFrom)} * (r * 0.85f);
    list.AddTriangleFilled(im(tip + glm::vec2{-0.55f, -0.5f} * r),
                           im(tip + glm::vec2{0.55f, -0.35f} * r),
                           im(tip + glm::vec2{-0.1f, 0.6f} * r),
                           color);
}

void draw_theme(ImDrawList& list, glm::vec2 c, float r, ImU32 color) {
    list.AddCircle(im(c), r, color, 24, 1.5f);
    list.PathArcTo(im(c), r, 1.5708f, 4.7124f, 16);
    list.PathFillConvex(color);
}

} // namespace

void draw_icon(ImDrawList& list, Icon icon, glm::vec2 center, float radius, ImU32 color) {
    switch (icon) {
    case Icon::reset:
        return draw_reset(list, center, radius, color);
    case Icon::play:
        return draw_play(list, center, radius, color);
    case Icon::pause:
        draw_bar(
            list, center - glm::vec2{0.5f * radius, 0}, glm::vec2{0.24f, 0.9f} * radius, color);
        return draw_bar(
            list, center + glm::vec2{0.5f * radius, 0}, glm::vec2{0.24f, 0.9f} * radius, color);
    case Icon::step:
        draw_play(list, center - glm::vec2{0.25f * radius, 0}, radius * 0.9f, color);
        return draw_bar(
            list, center + glm::vec2{0.95f * radius, 0}, glm::vec2{0.14f, 0.9f} * radius, color);
    case Icon::step_back:
        draw_play(list, center + glm::vec2{0.25f * radius, 0}, -radius * 0.9f, color);
        return draw_bar(
            list, center - glm::vec2{0.95f * radius, 0}, glm::vec2{0.14f, 0.9f} * radius, color);
    case Icon::theme:
        return draw_theme(list, center, radius, color);
    case Icon::help:
        break; // text: see icon_button
    case Icon::plus:
        draw_bar(list, center, glm::vec2{0.12f, 0.8f} * radius, color);
        [[fallthrough]];
    case Icon::minus:
        return draw_bar(list, center, glm::vec2{0.8f, 0.12f} * radius, color);
    case Icon::chevron:
        return draw_chevron(list, center, color);
    case Icon::record:
        return list.AddCircleFilled(im(center), radius, color, 24);
    case Icon::stop:
        return list.AddRectFilled(im(center - radius * 0.8f), im(center + radius * 0.8f), color, 2);
    case Icon::none:
        break;
    }
}

void draw_chevron(ImDrawList& list, glm::vec2 center, ImU32 color) {
    list.AddTriangleFilled(im(center + glm::vec2{-4, -2}),
                           im(center + glm::vec2{4, -2}),
                           im(center + glm::vec2{0, 3}),
                           color);
}

} // namespace app
