#pragma once

#include "engine/draw_list.h"
#include "engine/fonts.h"
#include "engine/geometry.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace engine {

class Ui;
class Window;

struct RendererOptions {
    std::string device;      ///< part of a device's name or its index; empty picks the best
    bool validation = false; ///< turn on the Khronos validation layer; absence of it is an error
    /// Receives every validation message (on the calling thread); prints to stderr when empty.
    std::function<void(const std::string&)> on_validation_message;
    bool vsync = true;
    /// Whether the device evaluates heatmaps; else the processor does it directly. Unset: unless
    /// the device is the processor itself, to which shaders that load and store are slow.
    std::optional<bool> fields_on_device;
};

/// One device that Vulkan offers, and why it cannot be used (empty when it can).
struct DeviceReport {
    std::string name;
    std::vector<std::string> rejections;
};

/// All devices, best first. Throws std::runtime_error when there is no Vulkan driver.
std::vector<DeviceReport> list_devices();

/// What one frame is made of: the scene below, the panels (if any) above.
struct Frame {
    const DrawList& list;
    const Ui* ui = nullptr; ///< its last `end_frame` is drawn
    Color background{0, 0, 0, 1};
    float scale = 1; ///< physical pixels per logical pixel
    /// Physical pixel of the frame that lands in the target's top left corner: a frame too large
    /// for one target is drawn piece by piece.
    glm::ivec2 origin{0};
    /// Heatmaps are evaluated on coarser grids where they would take more operations than this
    /// each; see `coarse_grid`. 0: each on its own grid.
    double operations_per_field = 0;
};

/// Draws frames into an off-screen image with Vulkan, two in flight, then copies them to a window
/// or reads them back: the same pixels either way.
class Renderer {
  public:
    /// Without a window it needs no display. Throws std::runtime_error with every reason why each
    /// device was rejected.
    Renderer(const RendererOptions& options,
             const Fonts& fonts,
             Extent extent,
             Window* window = nullptr);
    ~Renderer();
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    const std::string& device_name() const;
    /// Whether the device is the processor itself, so that drawing takes time from all else.
    bool is_software() const;
    Extent extent() const;
    /// Sizes the off-screen image; nothing happens when the size is the same.
    void resize(Extent extent);

    /// Draws without showing it, and waits for that: the same frame is there at once when it is
    /// presented next.
    void draw_ahead(const Frame& frame);

    /// Draws to the window. Returns at once while the window is minimised. `before_showing` is
    /// called when the device has all it needs, and draws: what it waits for, the frame waits for.
    void present(const Frame& frame, const std::function<void()>& before_showing = {});

    /// Draws and starts the read-back; up to `kMaxPending` may be under way, a further call is an
    /// error (std::logic_error): take one first.
    void draw(const Frame& frame);
    static constexpr int kMaxPending = 2;
    int pending() const;
    /// Waits for the oldest drawn frame and returns its pixels, in the memory of `reused`.
    Image take_image(Image reused = {});
    /// `draw` and `take_image` in one.
    Image render(const Frame& frame);

    /// Values of one unit over the plane, `extent.width` x `extent.height` samples at pixel
    /// centres, rows from the top (y = +extent) down.
    std::vector<float> evaluate(const UnitField& field, Extent extent);

    /// Waits until the GPU is idle.
    void wait_idle();

    struct State;
    State& state() { return *state_; }

  private:
    std::unique_ptr<State> state_;
};

} // namespace engine
