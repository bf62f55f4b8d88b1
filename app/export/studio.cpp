#include "app/export/studio.h"

#include "app/layout.h"
#include "app/opening.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace app {
namespace {

/// ImGui lays a new panel out by what it measured in the frame before.
constexpr int kSettlingFrames = 3;
/// ImGui wants time to pass between frames.
constexpr double kShortestDelta = 1e-3;

} // namespace

float scale_for(engine::Extent size) {
    const auto width = static_cast<float>(size.width);
    const auto height = static_cast<float>(size.height);
    const float grown = std::max(1.0f, std::min(width / 1920, height / 1080));
    const float fits = std::min(width / kSmallestSize.x, height / kSmallestSize.y);
    return std::min(grown, fits);
}

Studio::Studio(const StudioOptions& options, const nn::Experiment& experiment)
    : options_(options), renderer_(renderer_options(), fonts_, options.size),
      ui_(renderer_, fonts_, Screen::styles()), screen_(fonts_), session_(experiment) {
    session_.view.theme = options.theme;
    session_.view.panels = options.panels;
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

void Studio::show(std::shared_ptr<const nn::Snapshot> snapshot,
                  std::optional<double> epochs_per_second) {
    session_.ask(snapshot->diverged ? nn::Command(nn::Pause{}) : nn::Command(nn::Play{}));
    if (epochs_per_second) {
        session_.ask(nn::SetPace{*epochs_per_second * steps_per_epoch(session_.draft())});
    }
    session_.show(std::move(snapshot));
    session_.take_commands(); // nobody obeys them here
}

const engine::DrawList& Studio::compose(double time_s) {
    const double delta_s = std::max(kShortestDelta, time_s - last_time_s_);
    last_time_s_ = time_s;
    const glm::vec2 pixels{options_.size.width, options_.size.height};
    ui_.begin_frame(options_.size, static_cast<float>(delta_s));
    const engine::DrawList& list =
        screen_.compose(session_, ui_, {.size = pixels / options_.scale, .time_s = time_s});
    ui_.end_frame();
    return list;
}

void Studio::draw(double time_s) {
    for (int i = 0; !settled_ && i < kSettlingFrames; ++i) {
        compose(time_s);
    }
    settled_ = true;
    renderer_.draw(
        {.list = compose(time_s), .ui = &ui_, .background = background(), .scale = options_.scale});
}

engine::Color Studio::background() const {
    const engine::Color stage = theme(session_.view.theme).stage;
    return options_.transparent ? engine::Color(0) : stage;
}

void Studio::expect_valid() const {
    if (!validation_messages_.empty()) {
        throw std::runtime_error("Vulkan validation: " + validation_messages_.front());
    }
}

} // namespace app
