#pragma once

#include "app/export/metadata.h"

#include <cstdint>
#include <span>
#include <vector>

namespace app {

/// `notes` as text chunks of PNG, under its own keywords (Title, Description, …): tEXt where the
/// value is plain ASCII, which every reader shows, and else iTXt.
/// Source: PNG specification, third edition, 11.3.3.
std::vector<std::uint8_t> png_text(const std::vector<Note>& notes);

/// How many pixels there are in an inch, as a chunk of PNG (pHYs), which holds whole ones in a
/// metre.
std::vector<std::uint8_t> png_density(double dpi);

/// `chunks` without the density that FFmpeg's encoder begins them with, which has no unit: a PNG
/// holds one at most.
std::span<const std::uint8_t> without_density(std::span<const std::uint8_t> chunks);

/// How many bytes of a PNG come before the place for such chunks: its signature and header.
inline constexpr std::size_t kPngHeaderBytes = 8 + 25;

} // namespace app
