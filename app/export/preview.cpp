#include "app/export/preview.h"

#include "app/export/zoomed_film.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

// Drawn at about twice the size that it is shown at, so that its text can be made out.
constexpr int kLargestDrawn = 1280;
constexpr int kLargestShown = 720;

/// As `options`, of fewer pixels: everything stands where it will in the film.
StudioOptions shrunk(StudioOptions options) {
    const int longest = std::max(options.size.width, options.size.height);
    const double factor = std::min(1.0, static_cast<double>(kLargestDrawn) / longest);
    const auto scaled = [&](int pixels) {
        return std::max(1, static_cast<int>(std::lround(pixels * factor)));
    };
    options.size = {scaled(options.size.width), scaled(options.size.height)};
    options.scale *= static_cast<float>(factor);
    return options;
}

/// Every pixel the mean of four.
engine::Image halved(const engine::Image& image) {
    engine::Image half{{image.extent.width / 2, image.extent.height / 2}, {}};
    const auto stride = 4 * static_cast<std::size_t>(image.extent.width);
    const auto columns = static_cast<std::size_t>(half.extent.width);
    const auto rows = static_cast<std::size_t>(half.extent.height);
    half.rgba.reserve(4 * columns * rows);
    for (std::size_t y = 0; y < rows; ++y) {
        for (std::size_t i = 0; i < 4 * columns; ++i) {
            const std::uint8_t* at = &image.rgba[2 * y * stride + 8 * (i / 4) + i % 4];
            half.rgba.push_back(
                static_cast<std::uint8_t>((at[0] + at[4] + at[stride] + at[stride + 4] + 2) / 4));
        }
    }
    return half;
}

} // namespace

engine::Image preview_of(FilmSource& source, FilmOptions options, const CancelFlag& cancel) {
    options.studio = shrunk(options.studio);
    const int middle = frame_count(options) / 2;
    ZoomedFilm zoomed(source, options);
    Studio studio(zoomed.studio(), source.experiment());
    source.show(studio.session(), middle, cancel);
    zoomed.prepare(studio.session().view);
    const engine::Image whole = studio.picture(options.fps.time_of(middle));
    studio.expect_valid();
    engine::Image image = zoomed.seen(whole, middle, studio);
    const auto& size = image.extent;
    return std::max(size.width, size.height) > kLargestShown ? halved(image) : image;
}

} // namespace app
