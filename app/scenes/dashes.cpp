#include "app/scenes/dashes.h"

#include <glm/geometric.hpp>

namespace app {

std::vector<std::vector<glm::vec2>>
dashes(const std::vector<glm::vec2>& points, float on, float off) {
    std::vector<std::vector<glm::vec2>> cut;
    bool drawing = true;
    float left = on; // of this dash or gap
    std::vector<glm::vec2> dash;
    const auto flush = [&] {
        if (dash.size() > 1) {
            cut.push_back(dash);
        }
        dash.clear();
    };
    for (std::size_t i = 0; i < points.size(); ++i) {
        glm::vec2 from = points[i == 0 ? 0 : i - 1];
        const glm::vec2 to = points[i];
        for (float length = glm::distance(from, to); length > left;
             length = glm::distance(from, to)) {
            from += (to - from) * (left / length);
            if (drawing) {
                dash.push_back(from);
                flush();
            } else {
                dash = {from};
            }
            drawing = !drawing;
            left = drawing ? on : off;
        }
        left -= glm::distance(from, to);
        if (drawing) {
            dash.push_back(to);
        }
    }
    flush();
    return cut;
}

} // namespace app
