#include "nn/pasted_text.h"

#include "nn/errors.h"
#include "nn/link_text.h"
#include "nn/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace nn {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestKey = 64; // bytes; what a pair's own "=" is not further away than

bool has_no_width(char32_t c) {
    return c == 0xAD || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069);
}

bool is_unusual_space(char32_t c) {
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

bool is_unusual_line_end(char32_t c) {
    return c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// `text`, which is UTF-8, with plain spaces and line breaks, and without what cannot be seen.
std::string with_plain_spaces(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t start = position;
        const char32_t c = decode_utf8(text, position).value();
        if (is_unusual_space(c)) {
            out += ' ';
        } else if (is_unusual_line_end(c)) {
            out += '\n';
        } else if (c == '\r' && text.substr(position).starts_with('\n')) {
            continue;
        } else if (!has_no_width(c)) {
            out += text.substr(start, position - start);
        }
    }
    return out;
}

/// Takes out the spaces, and the ">" of a quoted mail, that lines start with.
std::string without_quote_marks(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        out += text[i++];
        const std::size_t start = std::min(text.find_first_not_of(" \t", i), text.size());
        if (out.back() == '\n' &&
            std::string_view(">|").find(text[std::min(start, text.size() - 1)]) != kNone) {
            i = std::min(text.find_first_not_of(" \t>|", i), text.size());
        }
    }
    return out;
}

/// Where the line break ends that follows `position`, perhaps after spaces; kNone if none does.
std::size_t behind_line_break(std::string_view text, std::size_t position) {
    const std::size_t end = text.find_first_not_of(" \t", position);
    if (end == kNone || (text[end] != '\n' && text[end] != '\r')) {
        return kNone;
    }
    return std::min(text.find_first_not_of("\r\n", end), text.size());
}

/// Whether what parts the pairs of a link is at `position`.
bool is_pair_start(std::string_view text, std::size_t position) {
    const std::string_view here = text.substr(position);
    return std::string_view("&?#").find(text[position]) != kNone || here.starts_with("%26") ||
           here.starts_with("%3F") || here.starts_with("%23");
}

/// Whether `text` holds "=" as the pair does that starts with `start`: percent-encoded, and then
/// behind a name, where that is.
bool has_equals(std::string_view text, std::string_view start) {
    if (!start.starts_with('%')) {
        return text.find('=') != kNone;
    }
    const std::size_t encoded = text.find("%3D");
    const std::string_view name = text.substr(0, encoded);
    return text.find('=') != kNone ||
           (encoded != kNone && std::all_of(name.begin(), name.end(), is_letter_or_digit));
}

/// Whether the "=" at `position`, before a line break that ends at `behind`, is a mail's mark that
/// the line goes on, and not the link's own: a pair has one "=", and an address none.
bool is_soft_break(std::string_view text, std::size_t position, std::size_t behind) {
    std::size_t start = position;
    while (start > 0 && position - start < kLongestKey && !is_pair_start(text, start)) {
        --start;
    }
    if (!is_pair_start(text, start)) {
        return true;
    }
    std::size_t end = behind;
    while (end < text.size() && end - behind < kLongestKey && !is_pair_start(text, end)) {
        ++end;
    }
    const std::string_view mark = text.substr(start, text[start] == '%' ? 3 : 1);
    const std::string_view before =
        text.substr(start + mark.size(), position - std::min(position, start + mark.size()));
    const std::string_view after = text.substr(behind, end - behind);
    if (before.ends_with('%') || (before.size() > 1 && before[before.size() - 2] == '%')) {
        return true; // within a %XX
    }
    return !after.starts_with("3D") && (has_equals(before, mark) || has_equals(after, mark));
}

/// Whether the link's own "=" are all percent-encoded: those that stand in `text` end lines.
bool has_encoded_equals_only(std::string_view text) {
    for (std::size_t i = text.find('='); i != kNone; i = text.find('=', i + 1)) {
        if (behind_line_break(text, i + 1) == kNone) {
            return false;
        }
    }
    return text.find("%3D") != kNone || text.find("%253D") != kNone;
}

std::string without_soft_breaks(std::string_view text) {
    const bool all = has_encoded_equals_only(text);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t behind = text[i] == '=' ? behind_line_break(text, i + 1) : kNone;
        if (behind == kNone || !(all || is_soft_break(text, i, behind))) {
            out += text[i];
        } else {
            i = behind - 1;
        }
    }
    return out;
}

/// A character that HTML writes with a name.
struct Entity {
    std::string_view name;
    char character;
};

constexpr std::array<Entity, 10> kEntities{{
    {"amp", '&'},
    {"lt", '<'},
    {"gt", '>'},
    {"quot", '"'},
    {"apos", '\''},
    {"nbsp", ' '},
    {"num", '#'},
    {"equals", '='},
    {"comma", ','},
    {"percnt", '%'},
}};

/// The ASCII character that `name`, what stands between "&" and ";", means.
std::optional<char> entity(std::string_view name) {
    for (const Entity& known : kEntities) {
        if (name == known.name) {
            return known.character;
        }
    }
    if (!name.starts_with('#')) {
        return std::nullopt;
    }
    const bool is_hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(is_hex ? 2 : 1);
    unsigned code = 0;
    const auto result =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, is_hex ? 16 : 10);
    const bool whole = result.ec == std::errc{} && result.ptr == digits.data() + digits.size();
    return whole && code > 0x20 && code < 0x7F ? std::optional(static_cast<char>(code))
                                               : std::nullopt;
}

std::string html_unescaped_once(std::string_view text) {
    constexpr std::size_t kLongestEntity = 8;
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '&') {
            const std::size_t length = text.substr(i + 1, kLongestEntity).find(';');
            const std::optional<char> c =
                length == kNone ? std::nullopt : entity(text.substr(i + 1, length));
            if (c) {
                out += *c;
                i += length + 1;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

} // namespace

std::string html_unescaped(std::string text) {
    constexpr int kMostRounds = 3;
    for (int round = 0; round < kMostRounds; ++round) {
        text = html_unescaped_once(text);
    }
    return text;
}

std::string pasted_text(std::string_view text, std::string_view name) {
    if (text.size() > kMaxLinkBytes) {
        throw InputError(std::string(name) + ": expected at most 64 KiB, found more");
    }
    if (find_invalid_utf8(text) != kNone) {
        throw InputError(std::string(name) + ": expected UTF-8 text, found other bytes");
    }
    return html_unescaped(without_soft_breaks(without_quote_marks(with_plain_spaces(text))));
}

} // namespace nn
