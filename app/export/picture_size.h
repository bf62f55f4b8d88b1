#pragma once

#include <glm/vec2.hpp>

#include <optional>
#include <string_view>

namespace app {

/// How large a picture is asked to be.
struct PictureSize {
    glm::dvec2 size{1280, 720}; ///< width and height
    bool in_points = false;     ///< of 1/72 inch, for a length in any unit; else pixels
};

inline constexpr double kPointsPerInch = 72;

/// Reads "1280x720", "1280", "86mm", "120mmx80mm", "120x80mm", "9cm", "3.5in" or "252pt"; one
/// length is the width, and the height follows as the smallest layout has it (16:9). A length may
/// be any number. None if `text` is nothing of that.
std::optional<PictureSize> parse_picture_size(std::string_view text);

} // namespace app
