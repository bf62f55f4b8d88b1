#include "engine/draw_passes.h"

#include "engine/address.h"
#include "engine/device.h"

#include <optional>

#include "shaders.h"

namespace engine {

namespace {

constexpr VkShaderStageFlags kStages = VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT;

/// In the order of DrawPlan::Kind.
std::array<Handle<VkPipeline>, 4>
make_pipelines(const Device& device, VkPipelineLayout layout, VkFormat target_format) {
    const auto quads = [&](std::span<const std::uint32_t> vertex,
                           std::span<const std::uint32_t> fragment) {
        return make_graphics_pipeline(device,
                                      {.layout = layout,
                                       .target_format = target_format,
                                       .vertex_shader = vertex,
                                       .fragment_shader = fragment,
                                       .bindings = {},
                                       .attributes = {}});
    };
    return {quads(shaders::shape_vert, shaders::shape_frag),
            quads(shaders::stroke_vert, shaders::stroke_frag),
            quads(shaders::glyph_vert, shaders::glyph_frag),
            quads(shaders::tile_vert, shaders::tile_frag)};
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

} // namespace

DrawPasses::DrawPasses(const Device& device, VkFormat target_format)
    : layout_(make_layout(device, kStages, sizeof(gpu::PassConstants))),
      pipelines_(make_pipelines(device, layout_.get(), target_format)) {}

DrawPasses::Instances DrawPasses::upload(Arena& arena, const DrawPlan& plan) {
    return {arena.upload(std::span(plan.shapes)).address,
            arena.upload(std::span(plan.segments)).address,
            arena.upload(std::span(plan.glyphs)).address,
            arena.upload(std::span(plan.tiles)).address};
}

void DrawPasses::record(VkCommandBuffer commands, const Input& input, const Area& area) const {
    gpu::PassConstants constants{.negative = input.palette.negative,
                                 .zero = input.palette.zero,
                                 .positive = input.palette.positive,
                                 .instances = {},
                                 .data = words(input.glyphs),
                                 .extent = {input.extent.width, input.extent.height}};
    std::optional<DrawPlan::Kind> bound;
    for (const DrawPlan::Batch& batch : input.plan.batches) {
        const auto kind = static_cast<std::size_t>(batch.kind);
        const Area clip = intersection(area, area_of(batch.clip));
        const Range range = touching(input.bounds[kind], batch, clip);
        if (clip.is_empty() || range.count == 0) {
            continue;
        }
        if (bound != batch.kind) {
            bound = batch.kind;
            constants.instances = words(input.instances[kind]);
            vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines_[kind].get());
            vkCmdPushConstants(commands, layout_.get(), kStages, 0, sizeof(constants), &constants);
        }
        const VkRect2D scissor = rect_of(clip);
        vkCmdSetScissor(commands, 0, 1, &scissor);
        vkCmdDraw(commands, 4, range.count, 0, range.first);
    }
}

} // namespace engine
