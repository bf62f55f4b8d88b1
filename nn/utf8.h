#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace nn {

/// The character that starts at byte `position`, which moves past it. Nothing, and `position`
/// stays, where the bytes are not UTF-8 (overlong, surrogates, above U+10FFFF, cut short).
std::optional<char32_t> decode_utf8(std::string_view text, std::size_t& position);

/// Byte offset of the first byte that is not UTF-8; `npos` if all of `text` is.
std::size_t find_invalid_utf8(std::string_view text);

/// How many characters (code points) `text` has; a byte that is not UTF-8 counts as one.
std::size_t count_characters(std::string_view text);

/// The first `most` characters of `text`, as `count_characters` counts them. What is not UTF-8
/// becomes U+FFFD.
std::string first_characters(std::string_view text, std::size_t most);

/// `text` as UTF-16 code units, as JavaScript sees it. A byte that is not UTF-8 stands for itself.
std::u16string to_utf16(std::string_view text);

} // namespace nn
