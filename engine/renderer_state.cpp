#include "engine/renderer_state.h"

#include "engine/address.h"
#include "engine/draw_bounds.h"
#include "engine/hash.h"
#include "engine/info.h"
#include "engine/ui.h"
#include "engine/window_surface.h"

#include "imgui.h"

#include <optional>

namespace engine {

namespace {

Texture make_target(const Device& device, VkFormat format, Extent extent) {
    return make_texture(
        device,
        {.extent = extent,
         .format = format,
         .usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT});
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
    case DrawPlan::Kind::tile:
        break;
    }
    gpu::Tile tile = plan.tiles[index];
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
                       Window* window)
    : fonts(shared_fonts), instance(instance_options(options, window)),
      surface(window != nullptr ? make_surface(instance.get(), *window)
                                : Handle<VkSurfaceKHR, VkInstance>{}),
      device(instance, options.device, surface.get()),
      target_format(surface.get() != VK_NULL_HANDLE ? surface_format(device, surface.get()).format
                                                    : kTargetFormat),
      frames(device), passes(device, target_format), ui_pass(device, target_format),
      glyphs(device, frames, fonts), field_compute(device), fields(device, frames, field_compute),
      target(make_target(device, target_format, extent)), readback(device, frames) {
    if (window != nullptr) {
        presenter = std::make_unique<Presenter>(Presenter::Options{.device = device,
                                                                   .frames = frames,
                                                                   .window = *window,
                                                                   .surface = surface.get(),
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
}

void Renderer::State::record(VkCommandBuffer commands, const Frame& frame) {
    const DrawPlan plan = plan_fields(commands, frame);
    const DrawBounds bounds = bounds_of(plan);
    damage.begin(target.extent, ground_of(frame, glyphs.generation()));
    add_damage(plan, bounds);
    const DrawPasses::Input scene{.plan = plan,
                                  .bounds = bounds,
                                  .instances = DrawPasses::upload(frames.arena(), plan),
                                  .palette = frame.list.palette,
                                  .extent = target.extent,
                                  .glyphs = glyphs.address()};
    const std::optional<UiPass::Input> panels = panels_of(frame, target.extent);
    const std::vector<UiPass::Draw> panel_draws =
        panels ? ui_pass.prepare(frames.arena(), damage, *panels) : std::vector<UiPass::Draw>{};

    image_barrier(commands,
                  target.image.get(),
                  target_is_drawn ? kTransferSource : Access{},
                  kColorAttachment);
    for (const Area& area : damage.finish()) {
        begin_rendering(commands, frame, area);
        passes.record(commands, scene, area);
        if (panels) {
            ui_pass.record(commands, *panels, panel_draws, area);
        }
        vkCmdEndRendering(commands);
    }
    image_barrier(commands, target.image.get(), kColorAttachment, kTransferSource);
    target_is_drawn = true;
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
    for (std::size_t i = 0; i < plan.tiles.size(); ++i) {
        plan.tiles[i].field = words(fields.address(plan.requests[i]));
    }
    return plan;
}

void Renderer::State::add_damage(const DrawPlan& plan, const DrawBounds& bounds) {
    for (const DrawPlan::Batch& batch : plan.batches) {
        const Area clip = area_of(batch.clip);
        for (std::uint32_t i = batch.first; i < batch.first + batch.count; ++i) {
            std::uint64_t hash = mixed(hash_of(clip), hash_of_instance(plan, batch.kind, i));
            if (batch.kind == DrawPlan::Kind::tile) {
                hash = mixed(hash, fields.version(plan.requests[i]));
            }
            damage.add(intersection(bounds[static_cast<std::size_t>(batch.kind)][i], clip), hash);
        }
    }
}

void Renderer::State::begin_rendering(VkCommandBuffer commands,
                                      const Frame& frame,
                                      const Area& area) {
    const Color& back = frame.background;
    auto attachment =
        make_info<VkRenderingAttachmentInfo>(VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO);
    attachment.imageView = target.view.get();
    attachment.imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    attachment.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR; // of the area alone
    attachment.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
    attachment.clearValue.color = {{back.r * back.a, back.g * back.a, back.b * back.a, back.a}};
    auto info = make_info<VkRenderingInfo>(VK_STRUCTURE_TYPE_RENDERING_INFO);
    info.renderArea = rect_of(area);
    info.layerCount = 1;
    info.colorAttachmentCount = 1;
    info.pColorAttachments = &attachment;
    vkCmdBeginRendering(commands, &info);
    const VkViewport viewport{0,
                              0,
                              static_cast<float>(target.extent.width),
                              static_cast<float>(target.extent.height),
                              0,
                              1};
    vkCmdSetViewport(commands, 0, 1, &viewport);
}

} // namespace engine
