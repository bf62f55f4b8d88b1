#include "engine/ui_pass.h"

#include "engine/device.h"
#include "engine/draw_plan.h"
#include "engine/hash.h"
#include "engine/ui_texture.h"

#include "imgui.h"

#include <array>
#include <cmath>
#include <cstddef>

#include "shaders.h"

namespace engine {

namespace {

struct Constants {
    glm::vec2 extent{0};
    glm::vec2 white{0};
    glm::vec2 origin{0};
    float scale = 1;
};

constexpr VkVertexInputBindingDescription kBinding{
    0, sizeof(ImDrawVert), VK_VERTEX_INPUT_RATE_VERTEX};
constexpr std::array kAttributes{
    VkVertexInputAttributeDescription{0, 0, VK_FORMAT_R32G32_SFLOAT, offsetof(ImDrawVert, pos)},
    VkVertexInputAttributeDescription{1, 0, VK_FORMAT_R32G32_SFLOAT, offsetof(ImDrawVert, uv)},
    VkVertexInputAttributeDescription{2, 0, VK_FORMAT_R8G8B8A8_UNORM, offsetof(ImDrawVert, col)}};

Handle<VkPipeline>
make_pipeline(const Device& device, VkPipelineLayout layout, VkFormat target_format) {
    return make_graphics_pipeline(device,
                                  {.layout = layout,
                                   .target_format = target_format,
                                   .vertex_shader = shaders::ui_vert,
                                   .fragment_shader = shaders::ui_frag,
                                   .topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST,
                                   .bindings = {&kBinding, 1},
                                   .attributes = kAttributes});
}

/// Adds a draw call's triangles to the damage; returns the pixels that they touch.
Area add_triangles(const ImDrawList& list,
                   const ImDrawCmd& command,
                   const UiPass::Input& input,
                   Damage& damage) {
    const Area clip = area_of(physical_clip(
        {{command.ClipRect.x, command.ClipRect.y}, {command.ClipRect.z, command.ClipRect.w}},
        input.scale,
        input.extent,
        input.origin));
    const std::uint64_t state = mixed(hash_of(command.GetTexID()), hash_of(clip));
    Area all;
    for (unsigned i = 0; i < command.ElemCount; i += 3) {
        std::uint64_t hash = state;
        Area area;
        for (unsigned k = i; k < i + 3; ++k) {
            const ImDrawIdx index = list.IdxBuffer[static_cast<int>(command.IdxOffset + k)];
            const ImDrawVert& vertex = list.VtxBuffer[static_cast<int>(command.VtxOffset + index)];
            const auto whole = [&](float value) {
                return static_cast<std::int32_t>(std::floor(value * input.scale));
            };
            const std::int32_t x = whole(vertex.pos.x) - input.origin.x;
            const std::int32_t y = whole(vertex.pos.y) - input.origin.y;
            const Area pixel{x - 1, y - 1, x + 2, y + 2}; // glyphs are rounded to whole pixels
            area = k == i ? pixel : hull(area, pixel);
            hash = mixed(hash, hash_of(vertex));
        }
        area = intersection(area, clip);
        if (!area.is_empty()) {
            damage.add(area, hash);
            all = all.is_empty() ? area : hull(all, area);
        }
    }
    return all;
}

} // namespace

UiPass::UiPass(const Device& device, VkFormat target_format)
    : device_(device), sampler_(make_ui_sampler(device)), set_layout_(make_ui_set_layout(device)),
      layout_(
          make_layout(device, VK_SHADER_STAGE_VERTEX_BIT, sizeof(Constants), set_layout_.get())),
      pipeline_(make_pipeline(device, layout_.get(), target_format)) {}

UiTexture UiPass::make_texture(Extent extent, std::span<const unsigned char> coverage) const {
    UiTexture result;
    result.texture = upload_coverage(device_, extent, coverage);
    bind_ui_texture(device_, sampler_.get(), set_layout_.get(), result);
    return result;
}

UiTexture UiPass::make_picture(const Image& image) const {
    UiTexture result;
    result.texture = upload_picture(device_, image);
    bind_ui_texture(device_, sampler_.get(), set_layout_.get(), result);
    return result;
}

std::vector<UiPass::Draw> UiPass::prepare(Arena& arena, Damage& damage, const Input& input) const {
    std::vector<Draw> draws;
    for (int i = 0; i < input.data.CmdListsCount; ++i) {
        const ImDrawList& list = *input.data.CmdLists[i];
        const Arena::Piece vertices = arena.upload(std::span<const ImDrawVert>(
            list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.Size)));
        const Arena::Piece indices = arena.upload(std::span<const ImDrawIdx>(
            list.IdxBuffer.Data, static_cast<std::size_t>(list.IdxBuffer.Size)));
        for (const ImDrawCmd& command : list.CmdBuffer) {
            if (command.UserCallback != nullptr || command.ElemCount == 0) {
                continue;
            }
            draws.push_back({.vertices = vertices,
                             .indices = indices,
                             .set = reinterpret_cast<VkDescriptorSet>(command.GetTexID()),
                             .index_count = command.ElemCount,
                             .first_index = command.IdxOffset,
                             .first_vertex = static_cast<std::int32_t>(command.VtxOffset),
                             .area = add_triangles(list, command, input, damage)});
        }
    }
    return draws;
}

void UiPass::record(VkCommandBuffer commands,
                    const Input& input,
                    const std::vector<Draw>& draws,
                    const Area& area) const {
    const Constants constants{
        {input.extent.width, input.extent.height}, input.white, input.origin, input.scale};
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline_.get());
    vkCmdPushConstants(
        commands, layout_.get(), VK_SHADER_STAGE_VERTEX_BIT, 0, sizeof(constants), &constants);
    for (const Draw& draw : draws) {
        const Area clip = intersection(draw.area, area);
        if (clip.is_empty()) {
            continue;
        }
        const VkRect2D scissor = rect_of(clip);
        vkCmdBindVertexBuffers(commands, 0, 1, &draw.vertices.buffer, &draw.vertices.offset);
        vkCmdBindIndexBuffer(commands,
                             draw.indices.buffer,
                             draw.indices.offset,
                             sizeof(ImDrawIdx) == 2 ? VK_INDEX_TYPE_UINT16 : VK_INDEX_TYPE_UINT32);
        vkCmdSetScissor(commands, 0, 1, &scissor);
        vkCmdBindDescriptorSets(
            commands, VK_PIPELINE_BIND_POINT_GRAPHICS, layout_.get(), 0, 1, &draw.set, 0, nullptr);
        vkCmdDrawIndexed(commands, draw.index_count, 1, draw.first_index, draw.first_vertex, 0);
    }
}

} // namespace engine
