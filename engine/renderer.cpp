#include "engine/renderer.h"

#include "engine/renderer_state.h"
#include "engine/window.h"
#include "engine/x11_picture.h"

#include <cstring>
#include <stdexcept>
#include <utility>

namespace engine {

namespace {

bool is_empty(Extent extent) {
    return extent.width <= 0 || extent.height <= 0;
}

} // namespace

Renderer::Renderer(const RendererOptions& options,
                   const Fonts& fonts,
                   Extent extent,
                   Window* window)
    : state_(std::make_unique<State>(
          options, fonts, is_empty(extent) ? Extent{1, 1} : extent, window)) {}

Renderer::~Renderer() = default;

const std::string& Renderer::device_name() const {
    return state_->device.name();
}
bool Renderer::is_software() const {
    return state_->device.is_software();
}
Extent Renderer::extent() const {
    return state_->target.extent;
}
int Renderer::pending() const {
    return state_->readback.pending();
}
void Renderer::wait_idle() {
    state_->device.wait_idle();
}

void Renderer::resize(Extent extent) {
    if (!is_empty(extent) && extent != state_->target.extent) {
        state_->resize(extent);
    }
}

void Renderer::draw_ahead(const Frame& frame) {
    const VkCommandBuffer commands = state_->frames.begin();
    state_->record(commands, frame);
    state_->frames.submit();
    wait_idle();
}

void Renderer::present(const Frame& frame, const std::function<void()>& before_showing) {
    if (state_->window == nullptr) {
        throw std::logic_error("present() needs a renderer with a window");
    }
    if (!state_->presenter) {
        const Image picture = render(frame);
        if (before_showing) {
            before_showing();
        }
        return show_x11_picture(state_->window->handle(), picture);
    }
    if (!state_->presenter->prepare()) {
        return;
    }
    const VkCommandBuffer commands = state_->frames.begin();
    state_->record(commands, frame);
    const bool is_shown = state_->presenter->record(commands, state_->target);
    state_->frames.submit(is_shown ? state_->presenter->signals() : Signals{});
    if (before_showing) {
        before_showing();
    }
    if (is_shown) {
        state_->presenter->present();
    }
}

void Renderer::draw(const Frame& frame) {
    if (pending() >= kMaxPending) {
        throw std::logic_error("too many frames drawn: take_image() first");
    }
    const VkCommandBuffer commands = state_->frames.begin();
    state_->record(commands, frame);
    state_->readback.record(commands, state_->target);
    state_->readback.submitted(state_->frames.submit());
}

Image Renderer::take_image(Image reused) {
    if (pending() == 0) {
        throw std::logic_error("take_image() without a drawn frame");
    }
    return state_->readback.take(std::move(reused));
}

Image Renderer::render(const Frame& frame) {
    if (pending() != 0) {
        throw std::logic_error("render() while drawn frames wait: take_image() first");
    }
    draw(frame);
    return take_image();
}

std::vector<float> Renderer::evaluate(const UnitField& field, Extent extent) {
    if (!field.network || !has_unit(*field.network, field.layer, field.unit) || is_empty(extent)) {
        throw std::invalid_argument("evaluate(): the network has no such unit, or no samples");
    }
    const Device& device = state_->device;
    const FieldPlan plan = plan_field(*field.network, {{field.layer, field.unit}});
    const std::size_t count =
        static_cast<std::size_t>(extent.width) * static_cast<std::size_t>(extent.height);
    const std::size_t bytes = count * sizeof(float);
    const Buffer planes = make_buffer(device, plan.plane_count * bytes, BufferKind::device);
    const Buffer result = make_buffer(device, bytes, BufferKind::readback);
    Arena arena(device);
    device.run_once([&](VkCommandBuffer commands) {
        state_->field_compute.record(
            commands,
            arena,
            {.network = *field.network, .plan = plan, .grid = extent, .planes = planes.address});
        memory_barrier(commands, kComputeWrite, kTransferSource);
        const VkBufferCopy region{plan.plane(field.layer, field.unit) * bytes, 0, bytes};
        vkCmdCopyBuffer(commands, planes.buffer.get(), result.buffer.get(), 1, &region);
        memory_barrier(commands, kTransferTarget, kHostRead);
    });
    std::vector<float> values(count);
    std::memcpy(values.data(), result.mapped, bytes);
    return values;
}

} // namespace engine
