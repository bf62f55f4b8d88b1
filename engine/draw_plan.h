#pragma once

#include "engine/draw_list.h"
#include "engine/field_cache.h"
#include "shaders/instances.h"

#include <vector>

namespace engine {

class GlyphStore;

/// A draw list turned into what the passes upload and draw: instances by kind, and batches of them
/// in painter's order.
struct DrawPlan {
    enum class Kind { shape, stroke, curve, glyph, tile };
    static constexpr std::size_t kKindCount = 5;

    struct Batch {
        Kind kind = Kind::shape;
        std::uint32_t first = 0;
        std::uint32_t count = 0;
        VkRect2D clip{};
        bool discretized = false; ///< of tiles
    };

    std::vector<gpu::Shape> shapes;
    std::vector<gpu::Segment> segments;
    std::vector<gpu::CurveInstance> curves;
    std::vector<gpu::Glyph> glyphs;
    std::vector<gpu::Tile> tiles;
    std::vector<FieldCache::Request> requests; ///< of each tile
    std::vector<Batch> batches;
    std::size_t backdrop_batches = 0; ///< those at the beginning that hold the list's backdrop
};

struct PlanInput {
    const DrawList& list;
    float scale = 1;
    Extent extent;        ///< of the target, physical pixels
    glm::ivec2 origin{0}; ///< see Frame
    const Fonts& fonts;
    double operations_per_field = 0; ///< see Frame
};

/// Plans a frame; what it shows is rasterised into `glyphs` and requested from `fields`. Tiles'
/// addresses are still to be set, once the fields are computed.
DrawPlan plan_frame(const PlanInput& input, GlyphStore& glyphs, FieldCache& fields);

/// A clip in whole physical pixels, inside the target.
VkRect2D physical_clip(const Rect& rect, float scale, Extent extent, glm::ivec2 origin);

} // namespace engine
