#pragma once

#include "engine/geometry.h"

#include <cstddef>
#include <cstdint>

namespace app {

/// One plane of a picture: rows of bytes, `stride` bytes apart.
struct BytePlane {
    std::uint8_t* bytes = nullptr;
    std::ptrdiff_t stride = 0;
};

/// A picture as films hold it: brightness in full, the two differences of colour for every other
/// pixel of every other row, rounded up where the size is odd.
struct Yuv420 {
    BytePlane y;
    BytePlane u;
    BytePlane v;
};

/// Converts sRGB pixels to limited-range BT.709. A sample of colour stands at the left pixel of its
/// pair, between the two rows, as MPEG has it: the mean of those around it, weighted 1, 2, 1.
/// Alpha is ignored. Every machine gives the same bytes.
/// Source: ITU-R BT.709-6; H.264, annex E (chroma sample location type 0).
void convert_to_yuv420(const engine::Image& image, const Yuv420& target);

} // namespace app
