#pragma once

#include "engine/dense_network.h"
#include "engine/geometry.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace engine {

/// Units whose fields are wanted, as (layer, unit); layer -1 holds features by code.
using FieldNeeds = std::set<std::pair<int, int>>;

/// The least to compute for some units' fields, and where each plane of values lies. Layers that
/// nobody wants to see share two scratch areas.
struct FieldPlan {
    struct Step {
        int layer = 0;
        std::size_t input_plane = 0;
        std::size_t output_plane = 0; ///< of `first_unit`
        int first_unit = 0;           ///< a multiple of 4
        int unit_count = 0;
    };

    FieldNeeds needs;
    std::vector<std::uint32_t> features; ///< codes of planes 0, 1, …
    std::vector<Step> steps;
    std::size_t kept_count = 0; ///< planes of features and wanted layers; the scratch lies behind
    std::size_t plane_count = 0;

    /// Plane of a unit that was needed.
    std::size_t plane(int layer, int unit) const;
};

/// Whether the network has that unit and is whole as far as its layer.
bool has_unit(const DenseNetwork& network, int layer, int unit);

/// All needs must satisfy `has_unit`.
FieldPlan plan_field(const DenseNetwork& network, const FieldNeeds& needs);

/// A grid on which evaluating the whole network takes about `operations` at most: `grid` with its
/// longer side shortened as far as that needs, but to no less than `kCoarsest` samples.
Extent coarse_grid(Extent grid, const DenseNetwork& network, double operations);
inline constexpr int kCoarsest = 48;

/// A step's weights as shaders read them: for every four units, [inputs] rows of 4 weights, then a
/// row of 4 biases; absent units are zero.
std::vector<float> pack_weights(const DenseNetwork& network, const FieldPlan::Step& step);

} // namespace engine
