#pragma once

#include "app/export/palette.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace app {

// The blocks of a GIF file, each as bytes. Source: CompuServe, "Graphics Interchange Format,
// version 89a", 1990; the block that repeats is Netscape's.

/// Begins a file of frames that repeat for ever.
std::vector<std::uint8_t> gif_start(engine::Extent size);

/// A comment, for readers that show it.
std::vector<std::uint8_t> gif_comment(std::string_view text);

/// Where and when a frame is shown.
struct GifFrame {
    engine::Extent size;
    int left = 0;
    int top = 0;
    int delay_cs = 0; ///< hundredths of a second
    bool removed =
        false; ///< when its time is over, its rectangle becomes transparent; else it stays
};

/// A frame; `image` has `frame.size` pixels.
std::vector<std::uint8_t> gif_frame(const GifFrame& frame, const IndexedImage& image);

inline constexpr std::uint8_t kGifEnd = 0x3b;

} // namespace app
