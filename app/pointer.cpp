#include "app/pointer.h"

#include <limits>

namespace app {

Places pointable(const Places& controls, const Layout& layout) {
    Places areas = controls;
    areas["area.top_bar"] = layout.top_bar;
    areas["area.left"] = layout.left;
    areas["area.stage"] = layout.stage;
    areas["area.right"] = layout.right;
    areas["area.history"] = layout.history;
    std::erase_if(areas, [](const auto& area) {
        const glm::vec2 size = area.second.size();
        return size.x <= 0 || size.y <= 0;
    });
    return areas;
}

Pointer pointer_at(glm::vec2 place,
                   bool pressed,
                   const Places& places,
                   const std::optional<Pointer>& before) {
    Pointer pointer{.place = place, .pressed = pressed};
    if (pressed && before && before->pressed) {
        if (const auto held = places.find(before->on); held != places.end()) {
            pointer.on = before->on;
            pointer.share = (place - held->second.min) / held->second.size();
            return pointer;
        }
    }
    float smallest = std::numeric_limits<float>::infinity();
    for (const auto& [name, rect] : places) {
        const glm::vec2 size = rect.size();
        if (rect.contains(place) && size.x * size.y < smallest) {
            smallest = size.x * size.y;
            pointer.on = name;
            pointer.share = (place - rect.min) / size;
        }
    }
    return pointer;
}

std::optional<glm::vec2> place_of(const Pointer& pointer, const Places& places) {
    const auto found = places.find(pointer.on);
    if (found == places.end()) {
        return std::nullopt;
    }
    return found->second.min + pointer.share * found->second.size();
}

} // namespace app
