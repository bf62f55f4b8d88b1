#include "engine/draw_passes.h"

#include "engine/address.h"
#include "engine/device.h"

#include <optional>

#include "shaders.h"

namespace engine {

namespace {

constexpr VkShaderStageFlags kStages = VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT;

Handle<VkPipeline> quads(const Device& device,
                         VkPipelineLayout layout,
                         std::span<const std::uint32_t> vertex,
                         std::span<const std::uint32_t> fragment) {
    return make_graphics_pipeline(device,
                                  {.layout = layout,
                                   .vertex_shader = vertex,
                                   .fragment_shader = fragment,
                                   .bindings = {},
                                   .attributes = {}});
}

} // namespace

DrawPasses::DrawPasses(const Device& device)
    : layout_(make_layout(device, kStages, sizeof(gpu::PassConstants))),
      pipelines_{quads(device, layout_.get(), shaders::shape_vert, shaders::shape_frag),
                 quads(device, layout_.get(), shaders::stroke_vert, shaders::stroke_frag),
                 quads(device, layout_.get(), shaders::glyph_vert, shaders::glyph_frag),
                 quads(device, layout_.get(), shaders::tile_vert, shaders::tile_frag)} {}

void DrawPasses::record(VkCommandBuffer commands, Arena& arena, const Input& input) const {
    const std::array<VkDeviceAddress, 4> instances{
        arena.upload(std::span(input.plan.shapes)).address,
        arena.upload(std::span(input.plan.segments)).address,
        arena.upload(std::span(input.plan.glyphs)).address,
        arena.upload(std::span(input.plan.tiles)).address};
    gpu::PassConstants constants{.negative = input.palette.negative,
                                 .zero = input.palette.zero,
                                 .positive = input.palette.positive,
                                 .instances = {},
                                 .data = words(input.glyphs),
                                 .extent = {input.extent.width, input.extent.height}};
    std::optional<DrawPlan::Kind> bound;
    for (const DrawPlan::Batch& batch : input.plan.batches) {
        if (bound != batch.kind) {
            bound = batch.kind;
            const auto kind = static_cast<std::size_t>(batch.kind);
            constants.instances = words(instances[kind]);
            vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipelines_[kind].get());
            vkCmdPushConstants(commands, layout_.get(), kStages, 0, sizeof(constants), &constants);
        }
        vkCmdSetScissor(commands, 0, 1, &batch.clip);
        vkCmdDraw(commands, 4, batch.count, 0, batch.first);
    }
}

} // namespace engine
