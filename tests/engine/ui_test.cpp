#include "engine/ui.h"
#include "tests/engine/picture.h"
#include "tests/engine/validated.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <cmath>

namespace engine::test {
namespace {

const std::vector<UiFont> kStyles{{FontWeight::regular, 14}, {FontWeight::semibold, 20}};

Extent scaled(float scale) {
    return {static_cast<int>(160 * scale), static_cast<int>(96 * scale)};
}

/// A panel with one button that fills it; returns whether the button was pressed.
bool button_panel(Ui& ui, float scale) {
    ui.begin_frame(scaled(scale), 0.02f);
    ImGui::SetNextWindowPos({10, 10});
    ImGui::SetNextWindowSize({100, 60});
    ImGui::Begin("panel", nullptr, ImGuiWindowFlags_NoDecoration);
    const bool pressed = ImGui::Button("Go", {80, 40});
    ImGui::End();
    ui.end_frame();
    return pressed;
}

Image show(Validated& gpu, Ui& ui, float scale) {
    const DrawList nothing;
    gpu->resize(scaled(scale));
    return gpu->render({.list = nothing, .ui = &ui, .background = {0, 0, 0, 1}, .scale = scale});
}

} // namespace

TEST_CASE("panels take the same place at every scale") {
    Validated gpu;
    Ui ui(gpu.get(), gpu.fonts(), kStyles);
    for (const float scale : {1.0f, 1.5f, 2.0f, 1.0f}) {
        CAPTURE(scale);
        ui.set_scale(scale);
        button_panel(ui, scale);
        const Image image = show(gpu, ui, scale);
        const auto bounds = changed_bounds(image);
        REQUIRE(bounds);
        // ImGui smooths edges over half a logical pixel on either side.
        CHECK(std::abs(bounds->left - std::lround(10 * scale)) <= 1);
        CHECK(std::abs(bounds->right - std::lround(110 * scale)) <= 1);
        CHECK(std::abs(bounds->bottom - std::lround(70 * scale)) <= 1);
    }
}

TEST_CASE("a panel's text is as wide as Fonts says, at every scale") {
    Validated gpu;
    Ui ui(gpu.get(), gpu.fonts(), kStyles);
    for (const float scale : {1.0f, 1.5f, 2.0f}) {
        ui.set_scale(scale);
        ui.begin_frame(scaled(scale), 0.02f);
        ImGui::PushFont(ui.font(0));
        const float width = ImGui::CalcTextSize("minimum illusion").x;
        ImGui::PopFont();
        ui.end_frame();
        // ImGui's line height is a whole number of physical pixels, about 17 of them.
        const float expected = gpu.fonts().width("minimum illusion", 14, FontWeight::regular);
        CHECK(width == doctest::Approx(expected).epsilon(0.03));
    }
}

TEST_CASE("a pointer without a window presses a button, and the panel wants it") {
    Validated gpu;
    Ui ui(gpu.get(), gpu.fonts(), kStyles);
    button_panel(ui, 1);
    ui.set_pointer({50, 40}, false);
    button_panel(ui, 1);
    CHECK(ui.wants_mouse());
    ui.set_pointer({50, 40}, true);
    CHECK_FALSE(button_panel(ui, 1));
    ui.set_pointer({50, 40}, false);
    CHECK(button_panel(ui, 1));
    ui.set_pointer({150, 90}, false);
    button_panel(ui, 1);
    button_panel(ui, 1);
    CHECK_FALSE(ui.wants_mouse());
    CHECK_FALSE(ui.wants_keyboard());
}

TEST_CASE("two panels sets live side by side, each with its own context") {
    Validated gpu;
    Ui first(gpu.get(), gpu.fonts(), kStyles);
    button_panel(first, 1);
    const Image alone = show(gpu, first, 1);
    {
        Ui second(gpu.get(), gpu.fonts(), {{FontWeight::bold, 30}});
        second.set_scale(2);
        button_panel(second, 2);
        show(gpu, second, 2);
        CHECK(show(gpu, first, 1).rgba == alone.rgba);
    }
    CHECK(show(gpu, first, 1).rgba == alone.rgba);
}

TEST_CASE("glyphs of mathematics, Greek and arrows are there") {
    Validated gpu;
    Ui ui(gpu.get(), gpu.fonts(), kStyles);
    for (const ImWchar character :
         {u'α', u'₁', u'²', u'−', u'×', u'≈', u'≤', u'→', u'…', u'–', u'●', u'▼', u'▾', u'▸'}) {
        CAPTURE(static_cast<unsigned>(character));
        CHECK(ui.font(0)->FindGlyphNoFallback(character) != nullptr);
    }
}

} // namespace engine::test
