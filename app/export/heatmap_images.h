#pragma once

#include "engine/draw_list.h"

#include <vector>

namespace app {

/// Pictures of all heatmaps of units in `list`, in its order, opaque and without borders: the
/// colours that the renderer's shaders give them, of the network that each names. One of a unit
/// that is not there is the colour of 0, as in frames. Every logical pixel has `samples_per_pixel`
/// samples a side, but no heatmap more than kMostSamples.
std::vector<engine::Image> heatmap_images(const engine::DrawList& list, float samples_per_pixel);
inline constexpr int kMostSamples = 2048;

} // namespace app
