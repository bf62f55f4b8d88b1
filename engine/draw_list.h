#pragma once

#include "engine/dense_network.h"
#include "engine/fonts.h"
#include "engine/geometry.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace engine {

/// A rounded rectangle. `softness` blurs its edge over that many logical pixels (shadows).
struct Box {
    Rect rect;
    float radius = 0;
    Color fill{0};
    Color border{0};
    float border_width = 0; ///< drawn inside the rectangle
    float softness = 0;
};

struct Circle {
    glm::vec2 center{0};
    float radius = 0;
    Color fill{0};
    Color border{0};
    float border_width = 0; ///< drawn inside the radius
    Color rim{0};           ///< of a larger circle below it
    float rim_width = 0;    ///< how much larger its radius is
};

/// A cubic Bézier stroke with round ends; its colour runs from `from` to `to`.
struct Curve {
    glm::vec2 p0{0}, p1{0}, p2{0}, p3{0};
    float width = 1; ///< below one physical pixel it fades instead of thinning
    Color from{1};
    Color to{1};
};

/// A stroke through points with round joins.
struct Polyline {
    std::vector<glm::vec2> points;
    float width = 1;
    Color color{1};
};

enum class Align { left, center, right };

/// One line of UTF-8. `position` is the baseline's start, middle or end. Rasterised at its exact
/// physical size, so it is crisp at every scale.
struct Text {
    glm::vec2 position{0};
    std::string text;
    float size = 14; ///< logical pixels per em
    FontWeight weight = FontWeight::regular;
    Align align = Align::left;
    Color color{1};
};

/// Response of one unit of a network over the plane. Layer -1 holds all features, indexed by code,
/// whether the network reads them or not. The same network pointer means the same values.
struct UnitField {
    std::shared_ptr<const DenseNetwork> network;
    int layer = 0;
    int unit = 0;
};

/// -1 to +1 from left to right: the colour bar.
struct RampField {};

/// A scalar field through the list's palette: -1 is negative, 0 is zero, +1 is positive, clamped.
struct Heatmap {
    Rect rect;
    float radius = 0;
    std::variant<UnitField, RampField> field;
    int samples = 0;         ///< evaluated per side; 0 is one for each physical pixel
    bool discretize = false; ///< only the sign counts
    float opacity = 1;
    Color border{0};
    float border_width = 0;
};

/// Colours of a signed value; what lies between is interpolated.
struct Palette {
    Color negative{1, 0.55f, 0.1f, 1};
    Color zero{0, 0, 0, 1};
    Color positive{0.1f, 0.5f, 0.9f, 1};
};

/// Everything a frame shows below the panels, in painter's order, in logical pixels from the top
/// left. Plain values: no GPU in it.
struct DrawList {
    using Item = std::variant<Box, Circle, Curve, Polyline, Text, Heatmap>;

    /// Items from `first` on are clipped to `rect` (none: to the target) until the next change.
    struct ClipChange {
        std::size_t first = 0;
        std::optional<Rect> rect;
    };

    Palette palette;
    std::vector<Item> items;
    std::vector<ClipChange> clips;
    std::size_t backdrop_count = 0; ///< items at the beginning that seldom change; see Backdrop

    /// Any of the kinds of item, or an `Item`.
    template <typename T> void add(T&& item) { items.emplace_back(std::forward<T>(item)); }
    /// What was added so far changes less often than what follows.
    void end_backdrop() { backdrop_count = items.size(); }
    void clip(std::optional<Rect> rect) { clips.push_back({items.size(), rect}); }
    void clear() {
        items.clear();
        clips.clear();
        backdrop_count = 0;
    }
};

} // namespace engine
