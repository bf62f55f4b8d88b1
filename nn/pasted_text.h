#pragma once

#include <string>
#include <string_view>

namespace nn {

/// `text` without what mail and web pages do to all text: characters of no width, HTML's escapes
/// (&amp;), the soft line breaks of quoted-printable mails, the ">" before quoted lines. Unusual
/// spaces become plain ones.
/// Throws InputError, named by `name`, if it is too long or not UTF-8.
std::string pasted_text(std::string_view text, std::string_view name);

/// `&amp;`, `&#38;` and `&#x26;` as "&", and likewise what else HTML escapes in an address; also
/// where it was done twice.
std::string html_unescaped(std::string text);

} // namespace nn
