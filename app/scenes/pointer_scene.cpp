#include "app/scenes/pointer_scene.h"

#include <imgui.h>

#include <algorithm>
#include <array>

namespace app {

void draw_pointer(const View& view, const Layout& layout, const Places& controls) {
    if (!view.pointer) {
        return;
    }
    const auto tip = place_of(*view.pointer, pointable(controls, layout));
    if (!tip) {
        return;
    }
    const float k = std::max(1.0f, layout.text_scale);
    constexpr ImU32 kInk = IM_COL32(20, 22, 26, 255);
    constexpr ImU32 kPaper = IM_COL32(255, 255, 255, 255);
    constexpr ImU32 kRing = IM_COL32(255, 176, 32, 255);
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    const auto at = [&](float x, float y) { return ImVec2{tip->x + x * k, tip->y + y * k}; };
    if (view.pointer->pressed) {
        list.AddCircle(at(0, 0), 14 * k, kRing, 32, 3 * k);
    }
    // The arrow's head and its stem: two convex parts, one outline.
    const std::array head = {at(0, 0), at(0, 17), at(4, 13.3f), at(12, 12)};
    const std::array stem = {at(4, 13.3f), at(7, 20), at(9.8f, 18.7f), at(6.9f, 12.3f)};
    const std::array outline = {
        at(0, 0), at(0, 17), at(4, 13.3f), at(7, 20), at(9.8f, 18.7f), at(6.9f, 12.3f), at(12, 12)};
    list.AddConvexPolyFilled(head.data(), static_cast<int>(head.size()), kPaper);
    list.AddConvexPolyFilled(stem.data(), static_cast<int>(stem.size()), kPaper);
    list.AddPolyline(
        outline.data(), static_cast<int>(outline.size()), kInk, ImDrawFlags_Closed, 1.3f * k);
}

} // namespace app
