#include "app/export/studio.h"

#include "app/layout.h"
#include "app/opening.h"

#include <algorithm>
#include <cassert>
#include <stdexcept>
#include <utility>

namespace app {
namespace {

/// ImGui lays a new panel out by what it measured in the frame before.
constexpr int kSettlingFrames = 3;
/// ImGui wants time to pass between frames.
constexpr double kShortestDelta = 1e-3;

engine::Extent target_size(engine::Extent size) {
    return {std::min(size.width, Studio::kLargestTarget),
            std::min(size.height, Studio::kLargestTarget)};
}

/// Copies the part of `piece` that lies within `whole`, where its corner is at `origin`.
void paste(const engine::Image& piece, glm::ivec2 origin, engine::Image& whole) {
    const auto at = [](const engine::Image& image, int x, int y) {
        return 4 * (std::ptrdiff_t{y} * image.extent.width + x);
    };
    const int columns = std::min(piece.extent.width, whole.extent.width - origin.x);
    const int rows = std::min(piece.extent.height, whole.extent.height - origin.y);
    for (int y = 0; y < rows; ++y) {
        std::copy_n(piece.rgba.begin() + at(piece, 0, y),
                    std::ptrdiff_t{columns} * 4,
                    whole.rgba.begin() + at(whole, origin.x, origin.y + y));
    }
}

} // namespace

Studio::Studio(const StudioOptions& options, const nn::Experiment& experiment)
    : options_(options), renderer_(renderer_options(), fonts_, target_size(options.size)),
      ui_(renderer_, fonts_, Screen::styles()), screen_(fonts_), session_(experiment) {
    session_.view.theme = options.theme;
    session_.view.panels = options.panels;
    session_.view.film = {.text_size = options.text_size, .presentation = options.presentation};
    show_as(session_.view, options.display);
    ui_.set_scale(options.scale);
}

engine::RendererOptions Studio::renderer_options() {
    return {.device = options_.device,
            .validation = options_.validation,
            .on_validation_message = [this](const std::string& message) {
                validation_messages_.push_back(message);
            }};
}

void Studio::show(std::shared_ptr<const nn::Snapshot> snapshot) {
    session_.show_recorded(std::move(snapshot), true, session_.pace());
}

const engine::DrawList& Studio::compose(double time_s) {
    const double delta_s = std::max(kShortestDelta, time_s - last_time_s_);
    last_time_s_ = time_s;
    const glm::vec2 pixels{options_.size.width, options_.size.height};
    ui_.begin_frame(options_.size, static_cast<float>(delta_s));
    const engine::DrawList& list = screen_.compose(
        session_,
        ui_,
        {.size = pixels / options_.scale, .time_s = time_s, .scale = options_.scale});
    ui_.end_frame();
    return list;
}

const engine::DrawList& Studio::settled(double time_s) {
    for (int i = 0; !settled_ && i < kSettlingFrames; ++i) {
        compose(time_s);
    }
    settled_ = true;
    return compose(time_s);
}

engine::Frame Studio::frame_of(const engine::DrawList& list) const {
    const engine::Color stage = theme(session_.view.theme).stage;
    return {.list = list,
            .ui = &ui_,
            .background = options_.transparent ? engine::Color(0) : stage,
            .scale = options_.scale};
}

void Studio::draw(const engine::DrawList& list) {
    assert(renderer_.extent() == options_.size);
    renderer_.draw(frame_of(list));
}

engine::Image Studio::picture(double time_s) {
    engine::Frame frame = frame_of(settled(time_s));
    const engine::Extent target = renderer_.extent();
    if (target == options_.size) {
        return renderer_.render(frame);
    }
    engine::Image whole{options_.size, {}};
    whole.rgba.resize(4 * static_cast<std::size_t>(options_.size.width) *
                      static_cast<std::size_t>(options_.size.height));
    for (int y = 0; y < options_.size.height; y += target.height) {
        for (int x = 0; x < options_.size.width; x += target.width) {
            frame.origin = {x, y};
            paste(renderer_.render(frame), frame.origin, whole);
        }
    }
    return whole;
}

void Studio::expect_valid() const {
    if (!validation_messages_.empty()) {
        throw std::runtime_error("Vulkan validation: " + validation_messages_.front());
    }
}

} // namespace app
