#include "engine/draw_plan.h"

#include "engine/curve_plan.h"
#include "engine/segment_plan.h"
#include "engine/text_plan.h"

#include <glm/common.hpp>
#include <glm/vector_relational.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace engine {

namespace {

constexpr int kMostSamples = 2048; // a side; beyond, memory for every unit would run to gigabytes

gpu::vec4 physical_rect(const Rect& rect, float scale) {
    return {rect.min * scale, rect.max * scale};
}

/// Whether its edges lie between pixels, but for rounding.
bool is_on_whole_pixels(const gpu::vec4& rect) {
    constexpr float kRounding = 1.0f / 256;
    return glm::all(glm::lessThan(glm::abs(rect - glm::round(rect)), gpu::vec4(kRounding)));
}

float clamped_radius(float radius, glm::vec2 size) {
    return std::clamp(radius, 0.0f, std::max(0.0f, std::min(size.x, size.y) * 0.5f));
}

/// Appends one item after another.
class Planner {
  public:
    Planner(const PlanInput& input, GlyphStore& glyphs, FieldCache& fields)
        : input_(input), glyph_store_(glyphs), fields_(fields) {}

    void operator()(const Box& box) {
        if (box.rect.min.x < box.rect.max.x && box.rect.min.y < box.rect.max.y) {
            plan.shapes.push_back(
                {.rect = physical_rect(box.rect, input_.scale),
                 .fill = box.fill,
                 .border = box.border,
                 .radius = clamped_radius(box.radius, box.rect.size()) * input_.scale,
                 .border_width = box.border_width * input_.scale,
                 .softness = box.softness * input_.scale,
                 .rim_width = 0,
                 .rim = {}});
        }
    }

    void operator()(const Circle& circle) {
        (*this)(Box{.rect = {circle.center - circle.radius, circle.center + circle.radius},
                    .radius = circle.radius,
                    .fill = circle.fill,
                    .border = circle.border,
                    .border_width = circle.border_width});
        if (circle.radius > 0) {
            plan.shapes.back().rim = circle.rim;
            plan.shapes.back().rim_width = circle.rim_width * input_.scale;
        }
    }

    void operator()(const Curve& curve) {
        if (const auto strip = plan_curve(curve, input_.scale)) {
            plan.curves.push_back(*strip);
        } else {
            follow(path_, curve, input_.scale);
            plan_segments(path_, plan.segments);
        }
    }

    void operator()(const Polyline& line) {
        follow(path_, line, input_.scale);
        plan_segments(path_, plan.segments);
    }

    void operator()(const Text& text) {
        plan_text(text, input_.scale, input_.fonts, glyph_store_, plan.glyphs);
    }

    void operator()(const Heatmap& map) {
        const glm::vec2 size = map.rect.size() * input_.scale;
        if (!(size.x > 0 && size.y > 0)) {
            return;
        }
        const UnitField* field = std::get_if<UnitField>(&map.field);
        Extent grid = grid_size(map, size);
        if (field && field->network && input_.operations_per_field > 0) {
            grid = coarse_grid(grid, *field->network, input_.operations_per_field);
        }
        const gpu::vec4 rect = physical_rect(map.rect, input_.scale);
        const bool is_exact = field && is_on_whole_pixels(rect) && grid == pixels_of(size);
        DrawPlan::Tiles& tiles = plan.tiles_of(map.discretize ? DrawPlan::Kind::discretized_tile
                                               : is_exact     ? DrawPlan::Kind::exact_tile
                                                              : DrawPlan::Kind::interpolated_tile);
        tiles.requests.push_back(field ? fields_.request(*field, grid) : FieldCache::Request{});
        tiles.instances.push_back(
            {.rect = is_exact ? glm::round(rect) : rect,
             .border = map.border,
             .field = {},
             .grid = {grid.width, grid.height},
             .radius = clamped_radius(map.radius, map.rect.size()) * input_.scale,
             .border_width = map.border_width * input_.scale,
             .opacity = map.opacity,
             .flags = field ? 0u : TILE_RAMP});
    }

    /// Instances of each kind so far.
    std::array<std::size_t, DrawPlan::kKindCount> counts() const {
        return {plan.shapes.size(),
                plan.segments.size(),
                plan.curves.size(),
                plan.glyphs.size(),
                plan.tiles[0].instances.size(),
                plan.tiles[1].instances.size(),
                plan.tiles[2].instances.size()};
    }

    DrawPlan plan;

  private:
    static Extent pixels_of(glm::vec2 size) {
        return {static_cast<int>(std::lround(size.x)), static_cast<int>(std::lround(size.y))};
    }

    static Extent grid_size(const Heatmap& map, glm::vec2 size) {
        if (map.samples > 0) {
            return {map.samples, map.samples};
        }
        const Extent pixels = pixels_of(size);
        return {std::clamp(pixels.width, 1, kMostSamples),
                std::clamp(pixels.height, 1, kMostSamples)};
    }

    const PlanInput& input_;
    GlyphStore& glyph_store_;
    FieldCache& fields_;
    StrokePath path_; ///< of the last stroke
};

bool is_same_clip(const VkRect2D& a, const VkRect2D& b) {
    return a.offset.x == b.offset.x && a.offset.y == b.offset.y &&
           a.extent.width == b.extent.width && a.extent.height == b.extent.height;
}

/// Joins the last batch when kind and clip are the same, or begins another.
void add_to_batches(DrawPlan& plan, const DrawPlan::Batch& added) {
    if (added.count == 0 || added.clip.extent.width == 0 || added.clip.extent.height == 0) {
        return;
    }
    if (plan.batches.size() > plan.backdrop_batches) {
        DrawPlan::Batch& last = plan.batches.back();
        if (last.kind == added.kind && last.first + last.count == added.first &&
            is_same_clip(last.clip, added.clip)) {
            last.count += added.count;
            return;
        }
    }
    plan.batches.push_back(added);
}

/// Whole pixels, so that every piece of a frame is rasterised alike.
void move(DrawPlan& plan, glm::ivec2 by) {
    const gpu::vec4 twice{by, by};
    for (gpu::Shape& shape : plan.shapes) {
        shape.rect += twice;
    }
    for (gpu::Segment& segment : plan.segments) {
        segment.ends += twice;
        segment.neighbours += twice;
    }
    for (gpu::CurveInstance& curve : plan.curves) {
        curve.start += twice;
        curve.end += twice;
    }
    for (gpu::Glyph& glyph : plan.glyphs) {
        glyph.origin += by;
    }
    for (DrawPlan::Tiles& tiles : plan.tiles) {
        for (gpu::Tile& tile : tiles.instances) {
            tile.rect += twice;
        }
    }
}

} // namespace

VkRect2D physical_clip(const Rect& rect, float scale, Extent extent, glm::ivec2 origin) {
    const auto edge = [scale](float value, int first, int count) {
        const auto begin = static_cast<float>(first);
        const auto end = static_cast<float>(first + count);
        return static_cast<std::int32_t>(std::lround(std::clamp(value * scale, begin, end))) -
               first;
    };
    const std::int32_t left = edge(rect.min.x, origin.x, extent.width);
    const std::int32_t top = edge(rect.min.y, origin.y, extent.height);
    const std::int32_t right = std::max(left, edge(rect.max.x, origin.x, extent.width));
    const std::int32_t bottom = std::max(top, edge(rect.max.y, origin.y, extent.height));
    return {{left, top},
            {static_cast<std::uint32_t>(right - left), static_cast<std::uint32_t>(bottom - top)}};
}

DrawPlan plan_frame(const PlanInput& input, GlyphStore& glyphs, FieldCache& fields) {
    Planner planner(input, glyphs, fields);
    const VkRect2D everything{{0, 0},
                              {static_cast<std::uint32_t>(input.extent.width),
                               static_cast<std::uint32_t>(input.extent.height)}};
    VkRect2D clip = everything;
    auto change = input.list.clips.begin();
    for (std::size_t i = 0; i < input.list.items.size(); ++i) {
        if (i == input.list.backdrop_count) {
            planner.plan.backdrop_batches = planner.plan.batches.size();
        }
        for (; change != input.list.clips.end() && change->first <= i; ++change) {
            clip = change->rect
                       ? physical_clip(*change->rect, input.scale, input.extent, input.origin)
                       : everything;
        }
        const auto before = planner.counts();
        std::visit(std::ref(planner), input.list.items[i]);
        const auto after = planner.counts();
        for (std::size_t kind = 0; kind < DrawPlan::kKindCount; ++kind) {
            add_to_batches(planner.plan,
                           {.kind = static_cast<DrawPlan::Kind>(kind),
                            .first = static_cast<std::uint32_t>(before[kind]),
                            .count = static_cast<std::uint32_t>(after[kind] - before[kind]),
                            .clip = clip});
        }
    }
    if (input.list.backdrop_count == input.list.items.size()) {
        planner.plan.backdrop_batches = planner.plan.batches.size();
    }
    if (input.origin != glm::ivec2(0)) {
        move(planner.plan, -input.origin);
    }
    return std::move(planner.plan);
}

} // namespace engine
