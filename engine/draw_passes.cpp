#include "engine/draw_passes.h"

#include "engine/address.h"
#include "engine/device.h"

#include <algorithm>
#include <optional>

#include "shaders.h"

namespace engine {

namespace {

constexpr VkShaderStageFlags kStages = VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT;

constexpr VkFormat kVec4 = VK_FORMAT_R32G32B32A32_SFLOAT;
constexpr VkFormat kVec3 = VK_FORMAT_R32G32B32_SFLOAT;
constexpr VkFormat kUvec4 = VK_FORMAT_R32G32B32A32_UINT;
constexpr VkFormat kIvec2 = VK_FORMAT_R32G32_SINT;
constexpr VkFormat kFloat = VK_FORMAT_R32_SFLOAT;
constexpr VkFormat kUint = VK_FORMAT_R32_UINT;

std::uint32_t byte_count(VkFormat format) {
    switch (format) {
    case kUint:
    case kFloat:
        return 4;
    case kIvec2:
        return 8;
    case kVec3:
        return 12;
    default:
        return 16;
    }
}

struct Shaders {
    std::span<const std::uint32_t> vertex;
    std::span<const std::uint32_t> fragment;
    std::uint32_t instance_size = 0;
    std::vector<VkFormat> attributes;        ///< of the vertex shader, location by location
    std::optional<std::uint32_t> constant{}; ///< see GraphicsPipelineOptions
};

/// How a vertex shader reads an instance: one attribute for each format, one behind another.
Handle<VkPipeline> make_pipeline(const Device& device,
                                 VkPipelineLayout layout,
                                 VkFormat target_format,
                                 const Shaders& shaders) {
    const VkVertexInputBindingDescription binding{
        0, shaders.instance_size, VK_VERTEX_INPUT_RATE_INSTANCE};
    std::vector<VkVertexInputAttributeDescription> attributes;
    std::uint32_t offset = 0;
    for (const VkFormat format : shaders.attributes) {
        attributes.push_back({static_cast<std::uint32_t>(attributes.size()), 0, format, offset});
        offset += byte_count(format);
    }
    return make_graphics_pipeline(device,
                                  {.layout = layout,
                                   .target_format = target_format,
                                   .vertex_shader = shaders.vertex,
                                   .fragment_shader = shaders.fragment,
                                   .bindings = {&binding, 1},
                                   .attributes = attributes,
                                   .constant = shaders.constant});
}

/// In the order of DrawPlan::Kind.
std::array<Handle<VkPipeline>, DrawPlan::kKindCount>
make_pipelines(const Device& device, VkPipelineLayout layout, VkFormat target_format) {
    const auto make = [&](const Shaders& shaders) {
        return make_pipeline(device, layout, target_format, shaders);
    };
    const auto make_tiles = [&](std::uint32_t look) {
        return make({.vertex = shaders::tile_vert,
                     .fragment = shaders::tile_frag,
                     .instance_size = sizeof(gpu::Tile),
                     .attributes = {kVec4, kVec4, kUvec4, kVec3, kUint},
                     .constant = look});
    };
    return {make({.vertex = shaders::shape_vert,
                  .fragment = shaders::shape_frag,
                  .instance_size = sizeof(gpu::Shape),
                  .attributes = {kVec4, kVec4, kVec4, kVec4, kVec4}}),
            make({.vertex = shaders::stroke_vert,
                  .fragment = shaders::stroke_frag,
                  .instance_size = sizeof(gpu::Segment),
                  .attributes = {kVec4, kVec4, kVec4, kVec4, kVec3, kUint}}),
            make({.vertex = shaders::curve_vert,
                  .fragment = shaders::curve_frag,
                  .instance_size = sizeof(gpu::CurveInstance),
                  .attributes = {kVec4, kVec4, kVec4, kVec4, kFloat, kUint}}),
            make({.vertex = shaders::glyph_vert,
                  .fragment = shaders::glyph_frag,
                  .instance_size = sizeof(gpu::Glyph),
                  .attributes = {kVec4, kIvec2, kUint, kUint}}),
            make_tiles(TILE_INTERPOLATED),
            make_tiles(TILE_EXACT),
            make_tiles(TILE_DISCRETIZED)};
}

struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

/// The batch without what it begins and ends with outside `clip`.
Range touching(const std::vector<Area>& bounds, const DrawPlan::Batch& batch, const Area& clip) {
    const auto is_outside = [&](std::uint32_t i) {
        return intersection(bounds[i], clip).is_empty();
    };
    Range range{batch.first, batch.count};
    while (range.count > 0 && is_outside(range.first)) {
        ++range.first;
        --range.count;
    }
    while (range.count > 0 && is_outside(range.first + range.count - 1)) {
        --range.count;
    }
    return range;
}

/// Of each instance in the range: as many as the longest strip among them has.
std::uint32_t vertex_count(const DrawPlan& plan, DrawPlan::Kind kind, const Range& range) {
    if (kind != DrawPlan::Kind::curve) {
        return 4;
    }
    const auto curves = std::span(plan.curves).subspan(range.first, range.count);
    const auto longest = std::ranges::max_element(curves, {}, &gpu::CurveInstance::piece_count);
    return 2 * CURVE_SECTIONS(longest->piece_count);
}

} // namespace

DrawPasses::DrawPasses(const Device& device, VkFormat target_format)
    : layout_(make_layout(device, kStages, sizeof(gpu::PassConstants))),
      pipelines_(make_pipelines(device, layout_.get(), target_format)) {}

DrawPasses::Instances DrawPasses::upload(Arena& arena, const DrawPlan& plan) {
    return {arena.upload(std::span(plan.shapes)),
            arena.upload(std::span(plan.segments)),
            arena.upload(std::span(plan.curves)),
            arena.upload(std::span(plan.glyphs)),
            arena.upload(std::span(plan.tiles[0].instances)),
            arena.upload(std::span(plan.tiles[1].instances)),
            arena.upload(std::span(plan.tiles[2].instances))};
}

void DrawPasses::record(VkCommandBuffer commands,
                        const Input& input,
                        std::span<const DrawPlan::Batch> batches,
                        const Area& area) const {
    const gpu::PassConstants constants{.negative = input.palette.negative,
                                       .zero = input.palette.zero,
                                       .positive = input.palette.positive,
                                       .data = words(input.glyphs),
                                       .extent = {input.extent.width, input.extent.height}};
    vkCmdPushConstants(commands, layout_.get(), kStages, 0, sizeof(constants), &constants);
    std::optional<std::size_t> bound;
    for (const DrawPlan::Batch& batch : batches) {
        const auto kind = static_cast<std::size_t>(batch.kind);
        const Area clip = intersection(area, area_of(batch.clip));
        const Range range = touching(input.bounds[kind], batch, clip);
        if (clip.is_empty() || range.count == 0) {
            continue;
        }
        if (bound != kind) {
            bound = kind;
            const Arena::Piece& instances = input.instances[kind];
            vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines_[kind].get());
            vkCmdBindVertexBuffers(commands, 0, 1, &instances.buffer, &instances.offset);
        }
        const VkRect2D scissor = rect_of(clip);
        vkCmdSetScissor(commands, 0, 1, &scissor);
        vkCmdDraw(
            commands, vertex_count(input.plan, batch.kind, range), range.count, 0, range.first);
    }
}

} // namespace engine
