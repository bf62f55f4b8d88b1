#include "app/export/yuv420.h"
#include "tests/app/media.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace {

struct Planes {
    explicit Planes(engine::Extent size)
        : color_width((size.width + 1) / 2), y(area(size)), u(area(half(size))), v(u.size()) {}

    static engine::Extent half(engine::Extent size) {
        return {(size.width + 1) / 2, (size.height + 1) / 2};
    }
    static std::size_t area(engine::Extent size) {
        return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
    }

    int color_width;
    std::vector<std::uint8_t> y, u, v;
};

Planes converted(const engine::Image& image) {
    Planes planes(image.extent);
    app::convert_to_yuv420(image,
                           {.y = {planes.y.data(), image.extent.width},
                            .u = {planes.u.data(), planes.color_width},
                            .v = {planes.v.data(), planes.color_width}});
    return planes;
}

using Color = std::array<double, 3>;

Color color_at(const engine::Image& image, int x, int y) {
    const int column = std::clamp(x, 0, image.extent.width - 1);
    const int row = std::clamp(y, 0, image.extent.height - 1);
    const auto at = static_cast<std::size_t>(4 * (row * image.extent.width + column));
    return {double(image.rgba[at]), double(image.rgba[at + 1]), double(image.rgba[at + 2])};
}

/// The mean of the pixels around a sample of colour, weighted 1, 2, 1 in both rows.
Color mean_at(const engine::Image& image, int column, int row) {
    Color sum{};
    for (const int y : {2 * row, 2 * row + 1}) {
        for (const int dx : {-1, 0, 0, 1}) {
            const Color color = color_at(image, 2 * column + dx, y);
            for (std::size_t i = 0; i < sum.size(); ++i) {
                sum[i] += color[i] / 8;
            }
        }
    }
    return sum;
}

/// BT.709 in real numbers, limited range.
Color yuv_of(const Color& rgb) {
    const double y = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    return {16 + y * 219 / 255,
            128 + (rgb[2] - y) / 1.8556 * 224 / 255,
            128 + (rgb[0] - y) / 1.5748 * 224 / 255};
}

} // namespace

TEST_CASE("colours are converted as BT.709 says, at every size") {
    for (const engine::Extent size : {engine::Extent{64, 32}, {37, 19}, {2, 2}, {1, 1}, {1, 5}}) {
        CAPTURE(size.width);
        CAPTURE(size.height);
        const engine::Image image = tests::gradient_image(size, 3);
        const Planes planes = converted(image);
        double furthest = 0;
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x) {
                const double exact = yuv_of(color_at(image, x, y))[0];
                const auto at = static_cast<std::size_t>(y * size.width + x);
                furthest = std::max(furthest, std::abs(planes.y[at] - exact));
            }
        }
        for (int y = 0; y < (size.height + 1) / 2; ++y) {
            for (int x = 0; x < planes.color_width; ++x) {
                const Color exact = yuv_of(mean_at(image, x, y));
                const auto at = static_cast<std::size_t>(y * planes.color_width + x);
                furthest = std::max(furthest, std::abs(planes.u[at] - exact[1]));
                furthest = std::max(furthest, std::abs(planes.v[at] - exact[2]));
            }
        }
        CHECK(furthest <= 0.51); // rounded to whole numbers, with weights in 65536ths
    }
}

TEST_CASE("black, white and greys have no colour, and the range that players expect") {
    for (const int grey : {0, 1, 100, 128, 254, 255}) {
        CAPTURE(grey);
        const Planes planes = converted(tests::flat({6, 4}, {grey, grey, grey, 255}));
        const auto y = static_cast<std::uint8_t>(std::lround(16 + grey * 219 / 255.0));
        CHECK(std::ranges::count(planes.y, y) == 24);
        CHECK(std::ranges::count(planes.u, 128) == 6);
        CHECK(std::ranges::count(planes.v, 128) == 6);
    }
}
