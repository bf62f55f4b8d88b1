#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nn {

/// Bytes as text of 64 harmless characters, padded with '='. Source: RFC 4648, section 4.
std::string to_base64(std::span<const std::uint8_t> bytes);

/// The bytes that `text` stands for; nothing if it is not what `to_base64` writes.
std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text);

} // namespace nn
