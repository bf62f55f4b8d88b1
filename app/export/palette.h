#pragma once

#include "engine/geometry.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace app {

/// A picture in few colours.
struct IndexedImage {
    using Color = std::array<std::uint8_t, 3>; ///< red, green, blue

    std::vector<Color> palette;        ///< 1 to `kMaxColors`
    std::vector<std::uint8_t> indices; ///< one a pixel; `clear()` where nothing is drawn

    /// The index behind the palette's last.
    std::uint8_t clear() const { return static_cast<std::uint8_t>(palette.size()); }
};

inline constexpr std::size_t kMaxColors = 255; ///< the 256th is for what is not drawn

/// `image` in the colours that suit those of its pixels best for which `drawn`, of as many
/// elements, is not 0. With `dithered`, a colour between two of the palette becomes a fine pattern
/// of both, which stands still while the picture moves; a colour of the palette stays flat. Equal
/// arguments give equal results. Source: median cut (Heckbert, "Color image quantization for frame
/// buffer display", 1982), boxes of the greatest variance cut first, at their mean; ordered
/// dithering (Bayer, 1973).
IndexedImage
to_palette(const engine::Image& image, std::span<const std::uint8_t> drawn, bool dithered);

} // namespace app
