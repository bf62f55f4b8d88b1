#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace app {

/// Compresses symbols of `bits` bits (2 to 8) as GIF wants them: codes of growing width up to 12
/// bits, packed from the lowest bit up, beginning with a clear code and ending with an end code.
/// Source: Welch, "A technique for high-performance data compression", 1984; GIF89a, appendix F.
std::vector<std::uint8_t> lzw(std::span<const std::uint8_t> symbols, int bits);

} // namespace app
