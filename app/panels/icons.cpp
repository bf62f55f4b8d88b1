#include "app/panels/icons.h"

#include "app/panels/imgui_values.h"

#include <glm/common.hpp>

#include <algorithm>
#include <cmath>
#include <span>

namespace app {
namespace {

float scale_now() {
    return ImGui::GetIO().DisplayFramebufferScale.x;
}

/// Corners go clockwise, as ImGui wants them: the other way round, edges are stair-stepped.
void fill(ImDrawList& list, std::span<const glm::vec2> corners, ImU32 color) {
    const float before = list._FringeScale;
    soften_edges(list);
    for (const glm::vec2& corner : corners) {
        list.PathLineTo(im(corner));
    }
    list.PathFillConvex(color);
    list._FringeScale = before;
}

/// Ends on whole physical pixels, and is as far from `c` on either side: its edges are sharp.
void draw_bar(ImDrawList& list, glm::vec2 c, glm::vec2 half, ImU32 color) {
    const float scale = scale_now();
    const glm::vec2 pixels = glm::max(glm::round(half * 2.0f * scale), 1.0f);
    const glm::vec2 low = glm::round(c * scale - pixels * 0.5f);
    list.AddRectFilled(im(low / scale), im((low + pixels) / scale), color);
}

/// A plus's bars share their middle: an even and an odd count of pixels could not.
void draw_plus(ImDrawList& list, glm::vec2 c, float r, ImU32 color) {
    const float scale = scale_now();
    const float width = std::max(1.0f, std::round(0.3f * r * scale));
    const float length = width + 2 * std::round((1.6f * r * scale - width) / 2);
    const glm::vec2 half = glm::vec2{length, width} / (2 * scale);
    draw_bar(list, c, half, color);
    draw_bar(list, c, {half.y, half.x}, color);
}

/// `r` below 0 turns it round.
void draw_play(ImDrawList& list, glm::vec2 c, float r, ImU32 color) {
    const glm::vec2 corners[] = {
        c + glm::vec2{-0.7f, -0.95f} * r, c + glm::vec2{1, 0} * r, c + glm::vec2{-0.7f, 0.95f} * r};
    fill(list, corners, color);
}

void draw_pause(ImDrawList& list, glm::vec2 c, float r, ImU32 color) {
    for (const float side : {-0.5f, 0.5f}) {
        draw_bar(list, c + glm::vec2{side * r, 0}, glm::vec2{0.24f, 0.9f} * r, color);
    }
}

/// `toward` is 1 for a step on and −1 for one back.
void draw_step(ImDrawList& list, glm::vec2 c, float r, float toward, ImU32 color) {
    draw_play(list, c - glm::vec2{0.25f * r * toward, 0}, r * 0.9f * toward, color);
    draw_bar(list, c + glm::vec2{0.95f * r * toward, 0}, glm::vec2{0.14f, 0.9f} * r, color);
}

/// A circle's arc with an arrow head: back to the start.
void draw_reset(ImDrawList& list, glm::vec2 c, float r, ImU32 color) {
    constexpr float kHead = -2.15f; // the angle at which the head begins
    constexpr float kEnd = 2.95f;
    const float radius = r * 0.85f;
    list.PathArcTo(im(c), radius, kHead, kEnd, 48);
    list.PathStroke(color, 0, 1.8f);
    const glm::vec2 out{std::cos(kHead), std::sin(kHead)};
    const glm::vec2 on = {out.y, -out.x};
    const glm::vec2 tip = c + out * radius;
    const glm::vec2 corners[] = {
        tip + out * (0.55f * r), tip - out * (0.55f * r), tip + on * (0.85f * r)};
    fill(list, corners, color);
}

void draw_theme(ImDrawList& list, glm::vec2 c, float r, ImU32 color) {
    list.AddCircle(im(c), r, color, 48, 1.5f);
    list.PathArcTo(im(c), r, 1.5708f, 4.7124f, 32);
    list.PathFillConvex(color);
}

} // namespace

void soften_edges(ImDrawList& list) {
    list._FringeScale = 1 / scale_now();
}

void draw_icon(ImDrawList& list, Icon icon, glm::vec2 center, float radius, ImU32 color) {
    switch (icon) {
    case Icon::reset:
        return draw_reset(list, center, radius, color);
    case Icon::play:
        return draw_play(list, center, radius, color);
    case Icon::pause:
        return draw_pause(list, center, radius, color);
    case Icon::step:
        return draw_step(list, center, radius, 1, color);
    case Icon::step_back:
        return draw_step(list, center, radius, -1, color);
    case Icon::theme:
        return draw_theme(list, center, radius, color);
    case Icon::help:
        break; // text: see icon_button
    case Icon::plus:
        return draw_plus(list, center, radius, color);
    case Icon::minus:
        return draw_bar(list, center, glm::vec2{0.8f, 0.15f} * radius, color);
    case Icon::chevron:
        return draw_chevron(list, center, color);
    case Icon::chevron_up: {
        const glm::vec2 corners[] = {
            center + glm::vec2{-4, 2}, center + glm::vec2{0, -3}, center + glm::vec2{4, 2}};
        return fill(list, corners, color);
    }
    case Icon::record:
        return list.AddCircleFilled(im(center), radius, color, 48);
    case Icon::stop:
        return list.AddRectFilled(im(center - radius * 0.8f), im(center + radius * 0.8f), color, 2);
    case Icon::none:
        break;
    }
}

void draw_chevron(ImDrawList& list, glm::vec2 center, ImU32 color) {
    const glm::vec2 corners[] = {
        center + glm::vec2{-4, -2}, center + glm::vec2{4, -2}, center + glm::vec2{0, 3}};
    fill(list, corners, color);
}

} // namespace app
