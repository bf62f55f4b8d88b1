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

/// How many bytes of a PNG come before the place for such chunks: its signature and header.
inline constexpr std::size_t kPngHeaderBytes = 8 + 25;

} // namespace app
