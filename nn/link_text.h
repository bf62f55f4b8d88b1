#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nn {

/// Longer links are turned down before anything is read.
inline constexpr std::size_t kMaxLinkBytes = 64 * 1024;

/// `name=value` of a link. No value where there is no "=".
struct LinkPair {
    std::string name;
    std::optional<std::string> value;
};

/// `text` without the spaces and control characters around it.
std::string_view trimmed_link(std::string_view text);

/// `text` as a browser's address holds it: trimmed, tabs and line breaks gone, and spaces, quotes,
/// angle brackets, backticks, control characters and all beyond ASCII as %XX. Plain ASCII.
/// Throws InputError, named by `name`, if it is too long or not UTF-8.
std::string browser_escaped(std::string_view text, std::string_view name);

/// The pairs between "&", also where that stands HTML-escaped as "&amp;". Empty ones are left out.
/// A value ends at a second "=", as it does for the page.
std::vector<LinkPair> link_pairs(std::string_view text);

/// Letters, digits and -._~:,/ stay; all else becomes %XX.
std::string percent_encoded(std::string_view text);

/// %XX becomes its byte; a % without two hexadecimal digits stays.
std::string percent_decoded(std::string_view text);

/// `text`, cut to what fits in a message. `text` is ASCII.
std::string shown_in_message(std::string_view text);

/// Whether `text` starts with `prefix`, both in any case (ASCII). `prefix` is in small letters.
bool starts_with_any_case(std::string_view text, std::string_view prefix);

} // namespace nn
