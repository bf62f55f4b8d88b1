#include "app/export/yuv420.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <vector>

namespace app {
namespace {

// All sums are of whole numbers, so that every instruction set gives the same bytes. Weights are in
// 65536ths: 219 steps of brightness and 224 of colour for 255 of the picture.
constexpr int kBits = 16;

constexpr std::int32_t weight(double part) {
    return static_cast<std::int32_t>(part * (1 << kBits) + (part < 0 ? -0.5 : 0.5));
}

constexpr double kRed = 0.2126;
constexpr double kBlue = 0.0722;
constexpr double kGreen = 1 - kRed - kBlue;

struct Weights {
    std::int32_t red;
    std::int32_t green;
    std::int32_t blue;
};
constexpr Weights kY{
    weight(kRed * 219 / 255), weight(kGreen * 219 / 255), weight(kBlue * 219 / 255)};

/// Grey has no colour, exactly: the weights' sum is 0.
constexpr Weights difference(double red, double blue) {
    return {weight(red), -weight(red) - weight(blue), weight(blue)};
}
// A difference of colour spans as much as brightness: half of it to either side.
constexpr double kU = 224.0 / 255 / 2 / (1 - kBlue);
constexpr double kV = 224.0 / 255 / 2 / (1 - kRed);
constexpr Weights kCb = difference(-kRed * kU, (1 - kBlue) * kU);
constexpr Weights kCr = difference((1 - kRed) * kV, -kBlue* kV);

constexpr std::uint32_t kRedBlue = 0xff00ff; ///< of a pixel, red first in memory
static_assert(std::endian::native == std::endian::little);

/// Four bytes of a picture at once.
using Pixel [[gnu::may_alias]] = std::uint32_t;

/// Sums of two rows, with the first and the last column once more beside themselves.
struct Scratch {
    explicit Scratch(int width)
        : red_blue(static_cast<std::size_t>(width) + 3), green(red_blue.size()) {}

    std::vector<std::uint32_t> red_blue;
    std::vector<std::uint32_t> green;
};

[[gnu::always_inline]] inline void
convert_brightness(const Pixel* pixels, int width, std::uint8_t* y) {
    for (int x = 0; x < width; ++x) {
        const auto red = static_cast<std::int32_t>(pixels[x] & 0xff);
        const auto green = static_cast<std::int32_t>((pixels[x] >> 8) & 0xff);
        const auto blue = static_cast<std::int32_t>((pixels[x] >> 16) & 0xff);
        constexpr std::int32_t kZero = (16 << kBits) + (1 << (kBits - 1));
        y[x] = static_cast<std::uint8_t>(
            (kY.red * red + kY.green * green + kY.blue * blue + kZero) >> kBits);
    }
}

[[gnu::always_inline]] inline void
add_rows(const Pixel* upper, const Pixel* lower, int width, Scratch& scratch) {
    std::uint32_t* const red_blue = scratch.red_blue.data() + 1;
    std::uint32_t* const green = scratch.green.data() + 1;
    for (int x = 0; x < width; ++x) {
        red_blue[x] = (upper[x] & kRedBlue) + (lower[x] & kRedBlue);
        green[x] = ((upper[x] >> 8) & 0xff) + ((lower[x] >> 8) & 0xff);
    }
    for (std::uint32_t* const sums : {red_blue, green}) {
        sums[-1] = sums[0];
        sums[width] = sums[width + 1] = sums[width - 1];
    }
}

[[gnu::always_inline]] inline void
convert_colors(const Scratch& scratch, int count, std::uint8_t* u, std::uint8_t* v) {
    const std::uint32_t* const red_blue = scratch.red_blue.data() + 1;
    const std::uint32_t* const green_sums = scratch.green.data() + 1;
    for (int i = 0; i < count; ++i) {
        const int x = 2 * i;
        // Both halves stay below 2^11: they never meet.
        const std::uint32_t both = red_blue[x - 1] + 2 * red_blue[x] + red_blue[x + 1];
        const auto red = static_cast<std::int32_t>(both & 0xffff);
        const auto blue = static_cast<std::int32_t>(both >> 16);
        const auto green =
            static_cast<std::int32_t>(green_sums[x - 1] + 2 * green_sums[x] + green_sums[x + 1]);
        constexpr int kShift = kBits + 3;
        constexpr std::int32_t kMiddle = (128 << kShift) + (1 << (kShift - 1));
        u[i] = static_cast<std::uint8_t>(
            (kCb.red * red + kCb.green * green + kCb.blue * blue + kMiddle) >> kShift);
        v[i] = static_cast<std::uint8_t>(
            (kCr.red * red + kCr.green * green + kCr.blue * blue + kMiddle) >> kShift);
    }
}

std::uint8_t* row_of(const BytePlane& plane, int row) {
    return plane.bytes + row * plane.stride;
}

[[gnu::always_inline]] inline void convert(const engine::Image& image, const Yuv420& target) {
    const auto [width, height] = image.extent;
    const auto* const pixels = reinterpret_cast<const Pixel*>(image.rgba.data());
    Scratch scratch(width);
    for (int y = 0; y < height; y += 2) {
        const int below = std::min(y + 1, height - 1);
        const Pixel* const upper = pixels + std::ptrdiff_t{y} * width;
        const Pixel* const lower = pixels + std::ptrdiff_t{below} * width;
        convert_brightness(upper, width, row_of(target.y, y));
        if (below != y) {
            convert_brightness(lower, width, row_of(target.y, below));
        }
        add_rows(upper, lower, width, scratch);
        convert_colors(scratch, (width + 1) / 2, row_of(target.u, y / 2), row_of(target.v, y / 2));
    }
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void convert_avx2(const engine::Image& image, const Yuv420& target) {
    convert(image, target);
}
#endif

} // namespace

void convert_to_yuv420(const engine::Image& image, const Yuv420& target) {
    assert(image.extent.width > 0 && image.extent.height > 0);
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        return convert_avx2(image, target);
    }
#endif
    convert(image, target);
}

} // namespace app
