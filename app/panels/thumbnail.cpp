#include "app/panels/thumbnail.h"

#include "app/painter.h"
#include "app/panels/widgets.h"

#include <algorithm>
#include <cmath>

namespace app {

void draw_point_cloud(const Theme& theme,
                      const engine::Rect& box,
                      std::span<const nn::Example> points,
                      float radius) {
    constexpr double kWeakest = 0.15; // weaker labels would not be seen at all
    constexpr float kMargin = 0.6f;   // data units around the plane
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float scale = box.size().x / 2 / (static_cast<float>(nn::kPlaneExtent) + kMargin);
    for (const nn::Example& point : points) {
        const glm::vec2 at = box.center() + scale * glm::vec2{static_cast<float>(point.x),
                                                              -static_cast<float>(point.y)};
        if (!box.contains(at - radius - 1.0f) || !box.contains(at + radius + 1.0f)) {
            continue;
        }
        const double strength = std::clamp(std::abs(point.label), kWeakest, 1.0);
        const engine::Color color =
            mix(theme.palette.zero,
                point.label < 0 ? theme.palette.negative : theme.palette.positive,
                static_cast<float>(strength));
        list.AddRectFilled({at.x - radius, at.y - radius},
                           {at.x + radius, at.y + radius},
                           to_u32(color),
                           radius > 1 ? radius : 0);
    }
}

} // namespace app
