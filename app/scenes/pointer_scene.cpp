#include "app/scenes/pointer_scene.h"

#include "app/scenes/camera.h"

#include <imgui.h>

#include <algorithm>
#include <array>

namespace app {

std::optional<glm::vec2> pointer_tip(const View& view,
                                     const Layout& layout,
                                     const NetworkLayout& network,
                                     const Places& controls) {
    if (!view.pointer) {
        return std::nullopt;
    }
    const auto tip = place_of(*view.pointer, pointable(controls, layout));
    const auto* edge = std::get_if<WeightRef>(&view.hovered);
    if (!tip || edge == nullptr || !view.replayed) {
        return tip;
    }
    return edge->input < 0 ? network.bias_point({edge->layer, edge->unit})
                           : nearest_point(network.path(*edge), *tip);
}

void draw_pointer(const View& view,
                  const Layout& layout,
                  const NetworkLayout& network,
                  const Places& controls) {
    auto tip = pointer_tip(view, layout, network, controls);
    if (!tip) {
        return;
    }
    const Cameras cameras(view, layout, network);
    tip = layout.stage.contains(*tip) ? cameras.of_stage(*tip) : cameras.frame(*tip);
    const float k = std::max(1.0f, layout.text_scale);
    constexpr ImU32 kInk = IM_COL32(20, 22, 26, 255);
    constexpr ImU32 kPaper = IM_COL32(255, 255, 255, 255);
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    const auto at = [&](float x, float y) { return ImVec2{tip->x + x * k, tip->y + y * k}; };
    if (view.pointer->pressed) {
        list.AddCircle(at(0, 0), 14 * k, kInk, 32, 4.5f * k);
        list.AddCircle(at(0, 0), 14 * k, kPaper, 32, 2.5f * k);
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
