#include "engine/ui_pass.h"

#include "engine/device.h"
#include "engine/draw_plan.h"
#include "engine/ui_texture.h"

#include "imgui.h"

#include <array>
#include <cstddef>

#include "shaders.h"

namespace engine {

namespace {

struct Constants {
    glm::vec2 extent{0};
    glm::vec2 white{0};
    float scale = 1;
};

constexpr VkVertexInputBindingDescription kBinding{
    0, sizeof(ImDrawVert), VK_VERTEX_INPUT_RATE_VERTEX};
constexpr std::array kAttributes{
    VkVertexInputAttributeDescription{0, 0, VK_FORMAT_R32G32_SFLOAT, offsetof(ImDrawVert, pos)},
    VkVertexInputAttributeDescription{1, 0, VK_FORMAT_R32G32_SFLOAT, offsetof(ImDrawVert, uv)},
    VkVertexInputAttributeDescription{2, 0, VK_FORMAT_R8G8B8A8_UNORM, offsetof(ImDrawVert, col)}};

Handle<VkPipeline> make_pipeline(const Device& device, VkPipelineLayout layout) {
    return make_graphics_pipeline(device,
                                  {.layout = layout,
                                   .vertex_shader = shaders::ui_vert,
                                   .fragment_shader = shaders::ui_frag,
                                   .topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST,
                                   .bindings = {&kBinding, 1},
                                   .attributes = kAttributes});
}

} // namespace

UiPass::UiPass(const Device& device)
    : device_(device), sampler_(make_ui_sampler(device)), set_layout_(make_ui_set_layout(device)),
      layout_(
          make_layout(device, VK_SHADER_STAGE_VERTEX_BIT, sizeof(Constants), set_layout_.get())),
      pipeline_(make_pipeline(device, layout_.get())) {}

UiTexture UiPass::make_texture(Extent extent, std::span<const unsigned char> coverage) const {
    UiTexture result;
    result.texture = upload_coverage(device_, extent, coverage);
    bind_ui_texture(device_, sampler_.get(), set_layout_.get(), result);
    return result;
}

void UiPass::record(VkCommandBuffer commands, Arena& arena, const Input& input) const {
    const Constants constants{{input.extent.width, input.extent.height}, input.white, input.scale};
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline_.get());
    vkCmdPushConstants(
        commands, layout_.get(), VK_SHADER_STAGE_VERTEX_BIT, 0, sizeof(constants), &constants);
    for (int i = 0; i < input.data.CmdListsCount; ++i) {
        const ImDrawList& list = *input.data.CmdLists[i];
        const Arena::Piece vertices = arena.upload(std::span<const ImDrawVert>(
            list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.Size)));
        const Arena::Piece indices = arena.upload(std::span<const ImDrawIdx>(
            list.IdxBuffer.Data, static_cast<std::size_t>(list.IdxBuffer.Size)));
        vkCmdBindVertexBuffers(commands, 0, 1, &vertices.buffer, &vertices.offset);
        vkCmdBindIndexBuffer(commands,
                             indices.buffer,
                             indices.offset,
                             sizeof(ImDrawIdx) == 2 ? VK_INDEX_TYPE_UINT16 : VK_INDEX_TYPE_UINT32);
        for (const ImDrawCmd& command : list.CmdBuffer) {
            if (command.UserCallback != nullptr || command.ElemCount == 0) {
                continue;
            }
            const VkRect2D clip = physical_clip({{command.ClipRect.x, command.ClipRect.y},
                                                 {command.ClipRect.z, command.ClipRect.w}},
                                                input.scale,
                                                input.extent);
            const auto set = reinterpret_cast<VkDescriptorSet>(command.GetTexID());
            vkCmdSetScissor(commands, 0, 1, &clip);
            vkCmdBindDescriptorSets(
                commands, VK_PIPELINE_BIND_POINT_GRAPHICS, layout_.get(), 0, 1, &set, 0, nullptr);
            vkCmdDrawIndexed(commands,
                             command.ElemCount,
                             1,
                             command.IdxOffset,
                             static_cast<std::int32_t>(command.VtxOffset),
                             0);
        }
    }
}

} // namespace engine
