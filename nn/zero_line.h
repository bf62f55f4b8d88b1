#pragma once

#include "nn/snapshot.h"

#include <array>
#include <vector>

namespace nn {

/// A point of the plane, in data units.
struct PlanePoint {
    double x = 0;
    double y = 0;
};

/// Where in the plane the weighted sum of a unit is 0, its bias included: what a unit of the first
/// layer over x and y draws is a straight line. In pieces, each from one point to another, within
/// [-kPlaneExtent, kPlaneExtent] both ways; none where the sum has one sign everywhere.
/// The sum is computed on a grid and taken as linear between its points, so the line is exact where
/// the sum is linear, and coarser in networks of very many weights.
/// Source: marching squares, after W. Lorensen and H. Cline, "Marching cubes", SIGGRAPH 1987.
std::vector<std::array<PlanePoint, 2>> zero_line(const Snapshot& snapshot, int layer, int unit);

} // namespace nn
