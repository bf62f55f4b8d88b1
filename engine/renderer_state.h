#pragma once

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
    /// Draws a frame into `target` and leaves it ready to be copied from.
    void record(VkCommandBuffer commands, const Frame& frame);

    const Fonts& fonts;
    Instance instance;
    Handle<VkSurfaceKHR, VkInstance> surface; ///< null without a window
    Device device;
    FrameRing frames;
    DrawPasses passes;
    UiPass ui_pass;
    GlyphStore glyphs;
    FieldCompute field_compute;
    FieldCache fields;
    Texture target;
    Readback readback;
    std::unique_ptr<Presenter> presenter; ///< null without a window

  private:
    void record_rendering(VkCommandBuffer commands, const Frame& frame, const DrawPlan& plan);
};

} // namespace engine
