#pragma once

#include "engine/draw_list.h"
#include "nn/snapshot.h"

#include <vector>

namespace app {

/// Pictures of all heatmaps of units in `list`, in its order, opaque and without borders: what the
/// renderer's shaders compute, from `snapshot`'s own parameters in double precision. Every logical
/// pixel has `samples_per_pixel` samples a side, but no heatmap more than kMostSamples. The list
/// must show that snapshot's network.
std::vector<engine::Image>
heatmap_images(const engine::DrawList& list, const nn::Snapshot& snapshot, float samples_per_pixel);
inline constexpr int kMostSamples = 2048;

} // namespace app
