#pragma once

#include "app/network_layout.h"
#include "app/painter.h"
#include "app/scenes/highlighted_units.h"
#include "app/session.h"

#include <memory>

namespace app {

/// The network in the form the renderer evaluates: the snapshot's parameters in single precision.
std::shared_ptr<const engine::DenseNetwork> dense_network(const nn::Snapshot& snapshot);

/// What a frame of the network shows beside the snapshot itself.
struct NetworkSceneState {
    std::shared_ptr<const engine::DenseNetwork> network;
    double time_s = 0; ///< scene time
    double flow_s = 0; ///< how long light has flowed along the edges; stands still when paused
    HighlightedUnits highlighted;
};

/// Draws edges, the light that flows along them, tiles with their live responses, and biases.
void draw_network(const Painter& painter,
                  const NetworkLayout& layout,
                  const Session& session,
                  const NetworkSceneState& state);

/// "Hidden 2, unit 3", "x₁²", "Output": what people call a unit.
std::string unit_name(const nn::Snapshot& snapshot, UnitRef unit);

} // namespace app
