#pragma once

#include "app/screen.h"
#include "app/session.h"
#include "app/theme.h"
#include "engine/fonts.h"
#include "engine/renderer.h"
#include "engine/ui.h"
#include "nn/link_display.h"
#include "nn/snapshot.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace app {

/// How pictures of the playground are taken without a window.
struct StudioOptions {
    engine::Extent size{1280, 720}; ///< physical pixels
    float scale = 1;                ///< physical pixels per logical pixel
    float detail = 1;               ///< of a picture: pixels for each one that was asked for
    /// A vector picture's exact size in points; else one for each pixel that was asked for.
    std::optional<glm::dvec2> page;
    std::optional<double> dpi; ///< that a picture's file tells, pixels in an inch
    ThemeName theme = ThemeName::dark;
    bool panels = true;
    float text_size = 1;       ///< of words in films, times as large
    bool presentation = false; ///< of what is without panels
    /// Nothing behind what is drawn: pictures have straight alpha. Panels stay as opaque as they
    /// are.
    bool transparent = false;
    nn::LinkDisplay display; ///< as the link that is filmed says
    std::string device;      ///< see engine::RendererOptions
    bool validation = false; ///< Vulkan validation: see `validation_messages`
};

/// The playground before a camera: the same screen and the same renderer as in the window, drawn
/// into memory, at times that are given and not measured.
class Studio {
  public:
    /// Throws std::runtime_error where there is no usable Vulkan driver.
    Studio(const StudioOptions& options, const nn::Experiment& experiment);
    Studio(const Studio&) = delete;
    Studio& operator=(const Studio&) = delete;

    /// What the following frames show: a run being played.
    void show(std::shared_ptr<const nn::Snapshot> snapshot);

    /// Puts the pointer there for the following frames, in logical pixels.
    void point_at(glm::vec2 position, bool pressed = false) { ui_.set_pointer(position, pressed); }

    /// Lays out the frame at scene time `time_s`, with panels settled.
    const engine::DrawList& settled(double time_s);
    /// Starts drawing what was laid out last; at most `engine::Renderer::kMaxPending` at once.
    void draw(const engine::DrawList& list);
    /// Both.
    void draw(double time_s) { draw(settled(time_s)); }
    /// Waits until what was started is drawn.
    void wait() { renderer_.wait_idle(); }
    int pending() const { return renderer_.pending(); }
    /// Waits for the oldest frame started. Its pixels take the memory of `reused`.
    engine::Image take(engine::Image reused = {}) {
        return renderer_.take_image(std::move(reused));
    }

    /// One frame of any size, drawn in pieces if it is larger than kLargestTarget, which `draw`
    /// cannot go beyond. Nothing may be pending.
    engine::Image picture(double time_s);
    static constexpr int kLargestTarget = 8192; ///< physical pixels; every driver has as many

    Session& session() { return session_; }
    const Screen& screen() const { return screen_; }
    const std::string& device_name() const { return renderer_.device_name(); }

    /// What the validation layer said so far: a fault of the program's.
    const std::vector<std::string>& validation_messages() const { return validation_messages_; }
    /// Throws std::runtime_error with the first validation message, if there is any.
    void expect_valid() const;

  private:
    engine::RendererOptions renderer_options();
    const engine::DrawList& compose(double time_s);
    engine::Frame frame_of(const engine::DrawList& list) const;

    StudioOptions options_;
    std::vector<std::string> validation_messages_;
    engine::Fonts fonts_;
    engine::Renderer renderer_;
    engine::Ui ui_;
    Screen screen_;
    Session session_;
    double last_time_s_ = 0;
    bool settled_ = false;
};

} // namespace app
