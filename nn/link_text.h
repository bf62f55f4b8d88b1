#pragma once

#include <cstddef>
#include <functional>
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
    bool goes_on = false; ///< a second "=" followed the value
};

/// Of ASCII.
bool is_letter_or_digit(char c);

/// `text` without the spaces and control characters around it.
std::string_view trimmed_link(std::string_view text);

/// `text` as a browser's address holds it: trimmed, tabs and line breaks gone, and spaces, quotes,
/// angle brackets, backticks, control characters and all beyond ASCII as %XX. Plain ASCII.
/// Throws InputError, named by `name`, if it is too long or not UTF-8.
std::string browser_escaped(std::string_view text, std::string_view name);

/// Whether a name that an encoded "&" stands before is a key, so that the "&" parts pairs. Told
/// whether a plain "=" follows it; else an encoded one does.
using IsKey = std::function<bool(std::string_view name, bool plain_equals)>;

/// What stands between "&", also where that is written "&amp;", or percent-encoded before what
/// `is_key` says is a key, with its "=" plain or percent-encoded. Empty parts are left out, and so
/// is a "?" with a parameter that `follows_readers`.
std::vector<std::string_view> link_parts(std::string_view text, const IsKey& is_key);

/// `part` as a pair. A value ends at a second "=", as it does for the page.
LinkPair pair_from(std::string_view part);

/// Whether mailings and social networks add the parameter `key` to links, to see who follows them.
bool follows_readers(std::string_view key);

/// `link` without such parameters at its end.
std::string_view without_followers(std::string_view link);

/// Letters, digits and -._~:,/ stay; all else becomes %XX.
std::string percent_encoded(std::string_view text);

/// `c` as %XX.
std::string percent_escaped(char c);

/// %XX becomes its byte; a % without two hexadecimal digits stays.
std::string percent_decoded(std::string_view text);

/// `text` without what percent-encoding it again, once or more, added: %2520 becomes %20. Unless it
/// holds other percent-encoding: then a "%" is the text's own.
std::string without_double_escapes(std::string_view text);

/// `text`, cut to what fits in a message. `text` is ASCII.
std::string shown_in_message(std::string_view text);

/// Whether `text` starts with `prefix`, both in any case (ASCII). `prefix` is in small letters.
bool starts_with_any_case(std::string_view text, std::string_view prefix);

} // namespace nn
