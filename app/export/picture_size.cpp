#include "app/export/picture_size.h"

#include "app/layout.h"

#include <charconv>
#include <cmath>

namespace app {
namespace {

constexpr double kMostPixels = 1e6;

struct Unit {
    std::string_view name;
    double points;
};
constexpr Unit kUnits[] = {{"mm", kPointsPerInch / 25.4},
                           {"cm", kPointsPerInch / 2.54},
                           {"in", kPointsPerInch},
                           {"pt", 1}};

/// "86mm": a number and its unit, of which there may be none.
struct Length {
    double number = 0;
    const Unit* unit = nullptr;
};

std::optional<Length> parsed(std::string_view text) {
    Length length;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, length.number);
    if (error != std::errc() || !std::isfinite(length.number)) {
        return std::nullopt;
    }
    const std::string_view rest(stop, static_cast<std::size_t>(end - stop));
    for (const Unit& unit : kUnits) {
        if (rest == unit.name) {
            length.unit = &unit;
        }
    }
    const bool is_pixels = rest.empty() && length.number > 0 && length.number <= kMostPixels;
    return is_pixels || length.unit != nullptr ? std::optional(length) : std::nullopt;
}

bool is_whole(double number) {
    return number == std::floor(number);
}

PictureSize in_pixels(double width, double height) {
    return {.size = {width, height}};
}

PictureSize in_points(const Length& width, const Length& height) {
    return {.size = {width.number * width.unit->points, height.number * height.unit->points},
            .in_points = true};
}

} // namespace

std::optional<PictureSize> parse_picture_size(std::string_view text) {
    const std::size_t cross = text.find('x');
    auto width = parsed(text.substr(0, cross));
    if (!width) {
        return std::nullopt;
    }
    if (cross == std::string_view::npos) {
        constexpr double kShape = double{kSmallestSize.y} / double{kSmallestSize.x};
        if (width->unit != nullptr) {
            return in_points(*width, {width->number * kShape, width->unit});
        }
        // An even height: what films need.
        return is_whole(width->number)
                   ? std::optional(
                         in_pixels(width->number, 2 * std::round(width->number * kShape / 2)))
                   : std::nullopt;
    }
    const auto height = parsed(text.substr(cross + 1));
    if (!height || (width->unit != nullptr && height->unit == nullptr)) {
        return std::nullopt;
    }
    if (height->unit != nullptr) {
        width->unit = width->unit != nullptr ? width->unit : height->unit;
        return in_points(*width, *height);
    }
    return is_whole(width->number) && is_whole(height->number)
               ? std::optional(in_pixels(width->number, height->number))
               : std::nullopt;
}

} // namespace app
