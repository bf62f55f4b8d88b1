#pragma once

#include "app/theme.h"
#include "nn/snapshot.h"

namespace app {

/// How the edges of one network are drawn: width and opacity grow with the weight's size. Weights
/// that matter stand out from the stage by 2:1 at least, on a line of at least 1.5 logical pixels;
/// smaller ones recede.
class EdgeLook {
  public:
    /// Of a network among tiles of `tile` logical pixels.
    EdgeLook(const nn::Snapshot& snapshot, float tile);

    /// Of an edge in logical pixels.
    float width(double weight) const;
    /// In [0, 1], of the colour that `edge_color` gives.
    float opacity(const Theme& theme, double weight) const;
    /// Weights of this size and more matter: 0.3, or in a network of very many edges the size that
    /// only the heaviest reach.
    double matters() const { return matters_; }

  private:
    float scale_ = 1;
    double matters_ = 0;
    double crowding_ = 1; ///< 1, and more in a network of very many edges
};

/// Colour of the line of a weight: by its sign.
engine::Color edge_color(const Theme& theme, double weight);

} // namespace app
