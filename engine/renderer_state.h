#pragma once

#include "engine/backdrop.h"
#include "engine/damage.h"
#include "engine/device.h"
#include "engine/draw_passes.h"
#include "engine/field_cache.h"
#include "engine/glyph_store.h"
#include "engine/instance.h"
#include "engine/presenter.h"
#include "engine/readback.h"
#include "engine/renderer.h"
#include "engine/ui_pass.h"

namespace engine {

/// Everything that a renderer owns, each member after those it depends on.
struct Renderer::State {
    State(const RendererOptions& options, const Fonts& shared_fonts, Extent extent, Window* window);
    ~State();
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void resize(Extent extent);
    /// Draws a frame into `target`, as far as it differs from what is there, and leaves it ready
    /// to be copied from.
    void record(VkCommandBuffer commands, const Frame& frame);

    const Fonts& fonts;
    Instance instance;
    Handle<VkSurfaceKHR, VkInstance> surface; ///< null without a window
    Device device;
    std::optional<VkSurfaceFormatKHR> window_format; ///< none where Vulkan cannot show pictures
    VkFormat target_format; ///< the window's, so that showing the target is a plain copy
    FrameRing frames;
    DrawPasses passes;
    UiPass ui_pass;
    GlyphStore glyphs;
    FieldCompute field_compute;
    FieldCache fields;
    Texture target;
    Damage damage;                ///< what of `target` the next frame changes
    bool target_is_drawn = false; ///< `target` holds the last frame
    Backdrop backdrop;
    Readback readback;
    Window* window;                       ///< null without one
    std::unique_ptr<Presenter> presenter; ///< null without a window, or its format

  private:
    DrawPlan plan_fields(VkCommandBuffer commands, const Frame& frame);
    void add_damage(Damage& sum,
                    const DrawPasses::Input& scene,
                    std::span<const DrawPlan::Batch> batches) const;
    void draw_backdrop(VkCommandBuffer commands,
                       const Frame& frame,
                       const DrawPasses::Input& scene,
                       const std::vector<Area>& areas);
    void begin_target(VkCommandBuffer commands, const std::vector<Area>& areas, bool has_backdrop);
    void begin_rendering(VkCommandBuffer commands,
                         const Texture& texture,
                         const Area& area,
                         const std::optional<Color>& clear) const;
};

} // namespace engine
