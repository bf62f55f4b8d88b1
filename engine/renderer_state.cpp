#include "engine/renderer_state.h"

#include "engine/address.h"
#include "engine/info.h"
#include "engine/ui.h"
#include "engine/window_surface.h"

#include "imgui.h"

namespace engine {

namespace {

Texture make_target(const Device& device, Extent extent) {
    return make_texture(
        device,
        {.extent = extent,
         .format = kTargetFormat,
         .usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT});
}

InstanceOptions instance_options(const RendererOptions& options, const Window* window) {
    return {.extensions = window != nullptr ? window_extensions() : std::vector<const char*>{},
            .validation = options.validation,
            .on_validation_message = options.on_validation_message};
}

} // namespace

Renderer::State::State(const RendererOptions& options,
                       const Fonts& shared_fonts,
                       Extent extent,
                       Window* window)
    : fonts(shared_fonts), instance(instance_options(options, window)),
      surface(window != nullptr ? make_surface(instance.get(), *window)
                                : Handle<VkSurfaceKHR, VkInstance>{}),
      device(instance, options.device, surface.get()), frames(device), passes(device),
      ui_pass(device), glyphs(device, frames, fonts), field_compute(device),
      fields(device, frames, field_compute), target(make_target(device, extent)),
      readback(device, frames) {
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
    target = make_target(device, extent);
}

void Renderer::State::record(VkCommandBuffer commands, const Frame& frame) {
    glyphs.begin_frame();
    fields.begin_frame();
    DrawPlan plan = plan_frame(
        {.list = frame.list,
         .scale = frame.scale,
         .extent = target.extent,
         .fonts = fonts,
         .operations_per_field = frame.operations_per_field},
        glyphs,
        fields);
    fields.compute(commands);
    for (std::size_t i = 0; i < plan.tiles.size(); ++i) {
        plan.tiles[i].field = words(fields.address(plan.requests[i]));
    }
    // The whole target is cleared: its old contents may go, once they have been copied.
    constexpr Access kCopied{VK_PIPELINE_STAGE_2_TRANSFER_BIT, VK_ACCESS_2_NONE};
    image_barrier(commands, target.image.get(), kCopied, kColorAttachment);
    record_rendering(commands, frame, plan);
    image_barrier(commands, target.image.get(), kColorAttachment, kTransferSource);
}

void Renderer::State::record_rendering(VkCommandBuffer commands,
                                       const Frame& frame,
                                       const DrawPlan& plan) {
    const Extent extent = target.extent;
    const VkRect2D area{
        {0, 0},
        {static_cast<std::uint32_t>(extent.width), static_cast<std::uint32_t>(extent.height)}};
    const Color& back = frame.background;
    auto attachment =
        make_info<VkRenderingAttachmentInfo>(VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO);
    attachment.imageView = target.view.get();
    attachment.imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
    attachment.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
    attachment.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
    attachment.clearValue.color = {{back.r * back.a, back.g * back.a, back.b * back.a, back.a}};
    auto info = make_info<VkRenderingInfo>(VK_STRUCTURE_TYPE_RENDERING_INFO);
    info.renderArea = area;
    info.layerCount = 1;
    info.colorAttachmentCount = 1;
    info.pColorAttachments = &attachment;
    vkCmdBeginRendering(commands, &info);
    const VkViewport viewport{
        0, 0, static_cast<float>(extent.width), static_cast<float>(extent.height), 0, 1};
    vkCmdSetViewport(commands, 0, 1, &viewport);
    passes.record(commands,
                  frames.arena(),
                  {.plan = plan,
                   .palette = frame.list.palette,
                   .extent = extent,
                   .glyphs = glyphs.address()});
    const ImDrawData* panels = frame.ui != nullptr ? frame.ui->draw_data() : nullptr;
    if (panels != nullptr) {
        ui_pass.record(commands,
                       frames.arena(),
                       {.data = *panels,
                        .white = frame.ui->white_texel(),
                        .extent = extent,
                        .scale = panels->FramebufferScale.x});
    }
    vkCmdEndRendering(commands);
}

} // namespace engine
