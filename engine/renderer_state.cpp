#include "engine/renderer_state.h"

#include "engine/address.h"
#include "engine/draw_bounds.h"
#include "engine/hash.h"
#include "engine/info.h"
#include "engine/surface_format.h"
#include "engine/ui.h"
#include "engine/window_surface.h"

#include "imgui.h"

#include <optional>

namespace engine {

namespace {

Texture make_target(const Device& device, VkFormat format, Extent extent) {
    return make_texture(device,
                        {.extent = extent,
                         .format = format,
                         .usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT |
                                  VK_IMAGE_USAGE_TRANSFER_SRC_BIT |
                                  VK_IMAGE_USAGE_TRANSFER_DST_BIT});
}

InstanceOptions instance_options(const RendererOptions& options, const Window* window) {
    return {.extensions = window != nullptr ? window_extensions() : std::vector<const char*>{},
            .validation = options.validation,
            .on_validation_message = options.on_validation_message};
}

/// The hash of what every pixel of a frame depends on.
std::uint64_t ground_of(const Frame& frame, std::uint64_t glyph_generation) {
    return mixed(mixed(hash_of(frame.background), hash_of(frame.list.palette)), glyph_generation);
}

std::uint64_t hash_of_instance(const DrawPlan& plan, DrawPlan::Kind kind, std::size_t index) {
    switch (kind) {
    case DrawPlan::Kind::shape:
        return hash_of(plan.shapes[index]);
    case DrawPlan::Kind::stroke:
        return hash_of(plan.segments[index]);
    case DrawPlan::Kind::curve:
        return hash_of(plan.curves[index]);
    case DrawPlan::Kind::glyph:
        return hash_of(plan.glyphs[index]);
    case DrawPlan::Kind::interpolated_tile:
    case DrawPlan::Kind::exact_tile:
    case DrawPlan::Kind::discretized_tile:
        break;
    }
    gpu::Tile tile = plan.tiles_of(kind).instances[index];
    tile.field = {}; // the same values may lie elsewhere, other values in the same place
    return hash_of(tile);
}

std::optional<UiPass::Input> panels_of(const Frame& frame, Extent extent) {
    const ImDrawData* data = frame.ui != nullptr ? frame.ui->draw_data() : nullptr;
    if (data == nullptr) {
        return std::nullopt;
    }
    return UiPass::Input{.data = *data,
                         .white = frame.ui->white_texel(),
                         .extent = extent,
                         .origin = frame.origin,
                         .scale = data->FramebufferScale.x};
}

} // namespace

Renderer::State::State(const RendererOptions& options,
                       const Fonts& shared_fonts,
                       Extent extent,
                       Window* shown_in)
    : fonts(shared_fonts), instance(instance_options(options, shown_in)),
      surface(shown_in != nullptr ? make_surface(instance.get(), *shown_in)
                                  : Handle<VkSurfaceKHR, VkInstance>{}),
      device(instance, options.device, surface.get()),
      window_format(surface.get() != VK_NULL_HANDLE ? surface_format(device, surface.get())
                                                    : std::nullopt),
      target_format(window_format ? window_format->format : kTargetFormat), frames(device),
      passes(device, target_format), ui_pass(device, target_format), glyphs(device, frames, fonts),
      field_compute(device),
      fields(device,
             frames,
             options.fields_on_device.value_or(!device.is_software()) ? &field_compute : nullptr),
      target(make_target(device, target_format, extent)), readback(device, frames),
      window(shown_in) {
    if (window_format) {
        presenter = std::make_unique<Presenter>(Presenter::Options{.device = device,
                                                                   .frames = frames,
                                                                   .window = *window,
                                                                   .surface = surface.get(),
                                                                   .format = *window_format,
                                                                   .vsync = options.vsync});
    }
}

Renderer::State::~State() {
    // A lost device is idle for good, so the result makes no difference here.
    vkDeviceWaitIdle(device.get());
}

void Renderer::State::resize(Extent extent) {
    frames.retire(std::move(target));
    target = make_target(device, target_format, extent);
    target_is_drawn = false;
    damage.forget();
    backdrop.forget();
}

void Renderer::State::record(VkCommandBuffer commands, const Frame& frame) {
    const DrawPlan plan = plan_fields(commands, frame);
    const DrawBounds bounds = bounds_of(plan);
    const DrawPasses::Input scene{.plan = plan,
                                  .bounds = bounds,
                                  .instances = DrawPasses::upload(frames.arena(), plan),
                                  .palette = frame.list.palette,
                                  .extent = target.extent,
                                  .glyphs = glyphs.address()};
    const std::uint64_t ground = ground_of(frame, glyphs.generation());
    const std::span batches(plan.batches);
    const auto behind = batches.first(plan.backdrop_batches);
    damage.begin(target.extent, ground);
    add_damage(damage, scene, batches);
    const std::optional<UiPass::Input> panels = panels_of(frame, target.extent);
    const std::vector<UiPass::Draw> panel_draws =
        panels ? ui_pass.prepare(frames.arena(), damage, *panels) : std::vector<UiPass::Draw>{};

    backdrop.damage.begin(target.extent, ground);
    add_damage(backdrop.damage, scene, behind);
    const auto missing = behind.empty() ? std::nullopt : backdrop.finish(target.extent);
    if (missing) {
        draw_backdrop(commands, frame, scene, *missing);
    }
    const std::vector<Area> areas = damage.finish();
    begin_target(commands, areas, missing.has_value());
    for (const Area& area : areas) {
        begin_rendering(
            commands, target, area, missing ? std::nullopt : std::optional(frame.background));
        passes.record(commands, scene, missing ? batches.subspan(behind.size()) : batches, area);
        if (panels) {
            ui_pass.record(commands, *panels, panel_draws, area);
        }
        vkCmdEndRendering(commands);
    }
    image_barrier(commands, target.image.get(), kColorAttachment, kTransferSource);
    target_is_drawn = true;
}

/// Draws the missing areas of the kept backdrop, which can be copied then.
void Renderer::State::draw_backdrop(VkCommandBuffer commands,
                                    const Frame& frame,
                                    const DrawPasses::Input& scene,
                                    const std::vector<Area>& areas) {
    const bool is_new = backdrop.texture.extent != target.extent;
    if (is_new) {
        frames.retire(std::move(backdrop.texture));
        backdrop.texture = make_target(device, target_format, target.extent);
    }
    const VkImage image = backdrop.texture.image.get();
    image_barrier(commands, image, is_new ? Access{} : kTransferSource, kColorAttachment);
    for (const Area& area : areas) {
        begin_rendering(commands, backdrop.texture, area, frame.background);
        passes.record(commands,
                      scene,
                      std::span(scene.plan.batches).first(scene.plan.backdrop_batches),
                      area);
        vkCmdEndRendering(commands);
    }
    image_barrier(commands, image, kColorAttachment, kTransferSource);
}

/// Makes the target ready for drawing in `areas`, with the backdrop there if it is kept.
void Renderer::State::begin_target(VkCommandBuffer commands,
                                   const std::vector<Area>& areas,
                                   bool has_backdrop) {
    const Access before = target_is_drawn ? kTransferSource : Access{};
    if (!has_backdrop || areas.empty()) {
        image_barrier(commands, target.image.get(), before, kColorAttachment);
        return;
    }
    image_barrier(commands, target.image.get(), before, kTransferTarget);
    std::vector<VkImageCopy> regions;
    for (const Area& area : areas) {
        constexpr VkImageSubresourceLayers kLayers{VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
        const VkRect2D rect = rect_of(area);
        const VkOffset3D at{rect.offset.x, rect.offset.y, 0};
        regions.push_back({kLayers, at, kLayers, at, {rect.extent.width, rect.extent.height, 1}});
    }
    vkCmdCopyImage(commands,
                   backdrop.texture.image.get(),
                   VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                   target.image.get(),
                   VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                   static_cast<std::uint32_t>(regions.size()),
                   regions.data());
    image_barrier(commands, target.image.get(), kTransferTarget, kColorAttachment);
}

/// Plans a frame and has its fields computed.
DrawPlan Renderer::State::plan_fields(VkCommandBuffer commands, const Frame& frame) {
    glyphs.begin_frame();
    fields.begin_frame();
    DrawPlan plan = plan_frame({.list = frame.list,
                                .scale = frame.scale,
                                .extent = target.extent,
                                .origin = frame.origin,
                                .fonts = fonts,
                                .operations_per_field = frame.operations_per_field},
                               glyphs,
                               fields);
    fields.compute(commands);
    for (auto& [tiles, requests] : plan.tiles) {
        for (std::size_t i = 0; i < tiles.size(); ++i) {
            tiles[i].field = words(fields.address(requests[i]));
        }
    }
    return plan;
}

/// Adds all that `batches` draw to `sum`.
void Renderer::State::add_damage(Damage& sum,
                                 const DrawPasses::Input& scene,
                                 std::span<const DrawPlan::Batch> batches) const {
    for (const DrawPlan::Batch& batch : batches) {
        const Area clip = area_of(batch.clip);
        const std::vector<Area>& bounds = scene.bounds[static_cast<std::size_t>(batch.kind)];
        for (std::uint32_t i = batch.first; i < batch.first + batch.count; ++i) {
            std::uint64_t hash = mixed(mixed(hash_of(clip), hash_of(batch.kind)),
                                       hash_of_instance(scene.plan, batch.kind, i));
            if (DrawPlan::is_tile(batch.kind)) {
                hash = mixed(hash, fields.version(scene.plan.tiles_of(batch.kind).requests[i]));
            }
            sum.add(intersection(bounds[i], clip), hash);
        }
    }
}

/// Without a colour to clear the area with, what is there stays.
void Renderer::State::begin_rendering(VkCommandBuffer commands,
                                      const Texture& texture,
                                      const Area& area,
                                      const std::optional<Color>& clear) const {
    auto attachment =
        make_info<VkRenderingAttachmentInfo>(VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO);
    attachment.imageView = texture.view.get();
    attachment.imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    attachment.loadOp = clear ? VK_ATTACHMENT_LOAD_OP_CLEAR : VK_ATTACHMENT_LOAD_OP_LOAD;
    attachment.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
    const Color back = clear.value_or(Color{0});
    attachment.clearValue.color = {{back.r * back.a, back.g * back.a, back.b * back.a, back.a}};
    auto info = make_info<VkRenderingInfo>(VK_STRUCTURE_TYPE_RENDERING_INFO);
    info.renderArea = rect_of(area);
    info.layerCount = 1;
    info.colorAttachmentCount = 1;
    info.pColorAttachments = &attachment;
    vkCmdBeginRendering(commands, &info);
    const VkViewport viewport{0,
                              0,
                              static_cast<float>(texture.extent.width),
                              static_cast<float>(texture.extent.height),
                              0,
                              1};
    vkCmdSetViewport(commands, 0, 1, &viewport);
}

} // namespace engine
