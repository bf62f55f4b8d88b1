#pragma once

#include "engine/draw_list.h"
#include "engine/field_cache.h"
#include "shaders/instances.h"

#include <array>
#include <vector>

namespace engine {

class GlyphStore;

/// A draw list turned into what the passes upload and draw: instances by kind, and batches of them
/// in painter's order.
struct DrawPlan {
    /// A pipeline each. An exact tile has a sample in the middle of each pixel.
    enum class Kind {
        shape,
        stroke,
        curve,
        glyph,
        interpolated_tile,
        exact_tile,
        discretized_tile
    };
    static constexpr std::size_t kKindCount = 7;
    static constexpr std::size_t kTileKindCount = 3; ///< the last ones

    struct Batch {
        Kind kind = Kind::shape;
        std::uint32_t first = 0;
        std::uint32_t count = 0;
        VkRect2D clip{};
    };

    /// Heatmaps of one kind.
    struct Tiles {
        std::vector<gpu::Tile> instances;
        std::vector<FieldCache::Request> requests; ///< of each
    };

    std::vector<gpu::Shape> shapes;
    std::vector<gpu::Segment> segments;
    std::vector<gpu::CurveInstance> curves;
    std::vector<gpu::Glyph> glyphs;
    std::array<Tiles, kTileKindCount> tiles;
    std::vector<Batch> batches;
    std::size_t backdrop_batches = 0; ///< those at the beginning that hold the list's backdrop

    static bool is_tile(Kind kind) { return kind >= Kind::interpolated_tile; }
    Tiles& tiles_of(Kind kind) { return tiles.at(tile_index(kind)); }
    const Tiles& tiles_of(Kind kind) const { return tiles.at(tile_index(kind)); }

  private:
    static std::size_t tile_index(Kind kind) {
        return static_cast<std::size_t>(kind) - static_cast<std::size_t>(Kind::interpolated_tile);
    }
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
