// The outer form of links, as browsers treat it (WHATWG URL standard).
#include "nn/link_text.h"

#include "nn/errors.h"
#include "nn/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace nn {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

/// C0 controls and the space: what a browser strips from both ends of an address.
bool is_stripped(char c) {
    return static_cast<unsigned char>(c) <= 0x20;
}

/// The standard's "fragment percent-encode set".
bool is_escaped_by_browsers(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte >= 0x7F || std::string_view("\"<>`").find(c) != std::string::npos;
}

/// The value of a hexadecimal digit, or 16.
unsigned hex_value(char c) {
    const char upper = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    return static_cast<unsigned>(std::min(kHexDigits.find(upper), kHexDigits.size()));
}

bool is_hex_pair(std::string_view text, std::size_t position) {
    return position + 2 <= text.size() && hex_value(text[position]) < 16 &&
           hex_value(text[position + 1]) < 16;
}

/// How long a "%" and a hexadecimal pair is at `position`, be it encoded again (%26, %2526, …); 0
/// if it is not there.
std::size_t escape_length(std::string_view text, std::size_t position, std::string_view hex) {
    if (position >= text.size() || text[position] != '%') {
        return 0;
    }
    std::size_t i = position + 1;
    while (text.substr(i).starts_with("25")) {
        i += 2;
    }
    return starts_with_any_case(text.substr(i), hex) ? i + 2 - position : 0;
}

/// The name at the start of `text`, if a "=" follows it, plain or percent-encoded; else empty.
std::string_view leading_key(std::string_view text) {
    const auto end = std::find_if_not(
        text.begin(), text.end(), [](char c) { return is_letter_or_digit(c) || c == '_'; });
    const auto length = static_cast<std::size_t>(end - text.begin());
    const bool is_key =
        text.substr(length).starts_with('=') || escape_length(text, length, "3d") > 0;
    return is_key ? text.substr(0, length) : std::string_view{};
}

/// `text`, which follows a "&", without the rest of "&amp;".
std::string_view without_amp(std::string_view text) {
    for (const std::string_view rest : {"amp;",
                                        "amp%3B",
                                        "amp%253B",
                                        "#38;",
                                        "%2338;",
                                        "%252338;",
                                        "#x26;",
                                        "%23x26;",
                                        "%2523x26;"}) {
        while (text.starts_with(rest)) {
            text.remove_prefix(rest.size());
        }
    }
    return text;
}

/// How long what parts two pairs is at `position`; 0 if nothing does there.
std::size_t separator_length(std::string_view text, std::size_t position, const IsKey& is_key) {
    if (text[position] == '&') {
        return 1;
    }
    if (text[position] == '?') {
        return follows_readers(leading_key(text.substr(position + 1))) ? 1 : 0;
    }
    const std::size_t length = escape_length(text, position, "26");
    if (length == 0) {
        return 0;
    }
    const std::string_view rest = without_amp(text.substr(position + length));
    const std::string_view key = leading_key(rest);
    const bool plain_equals = rest.substr(key.size()).starts_with('=');
    return !key.empty() && is_key(key, plain_equals) ? length : 0;
}

} // namespace

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string_view trimmed_link(std::string_view text) {
    while (!text.empty() && is_stripped(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_stripped(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string browser_escaped(std::string_view text, std::string_view name) {
    text = trimmed_link(text);
    if (text.size() > kMaxLinkBytes) {
        throw InputError(std::string(name) + ": expected at most 64 KiB, found more");
    }
    if (find_invalid_utf8(text) != std::string_view::npos) {
        throw InputError(std::string(name) + ": expected UTF-8 text, found other bytes");
    }
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == '\t' || c == '\n' || c == '\r') {
            continue;
        }
        if (is_escaped_by_browsers(c)) {
            out += percent_escaped(c);
        } else {
            out += c;
        }
    }
    return out;
}

std::vector<std::string_view> link_parts(std::string_view text, const IsKey& is_key) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    const auto add = [&](std::size_t end) {
        const std::string_view part = without_amp(text.substr(start, end - start));
        if (!part.empty() &&
            !(part.starts_with('?') && follows_readers(leading_key(part.substr(1))))) {
            parts.push_back(part);
        }
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const std::size_t length = separator_length(text, i, is_key); length > 0) {
            add(i);
            start = i + length;
            i = start - 1;
        }
    }
    add(text.size());
    return parts;
}

LinkPair pair_from(std::string_view part) {
    const std::size_t equals = part.find('=');
    LinkPair pair{std::string(part.substr(0, equals)), std::nullopt};
    if (equals != std::string_view::npos) {
        const std::string_view rest = part.substr(equals + 1);
        pair.value = std::string(rest.substr(0, rest.find('=')));
        pair.goes_on = rest.find('=') != std::string_view::npos;
    }
    return pair;
}

bool follows_readers(std::string_view key) {
    constexpr std::array<std::string_view, 21> kKeys{
        "fbclid", "gclid",  "dclid",  "gbraid",  "wbraid",  "msclkid",   "twclid",
        "ttclid", "yclid",  "igshid", "igsh",    "mc_cid",  "mc_eid",    "_ga",
        "_gl",    "_hsenc", "_hsmi",  "mkt_tok", "vero_id", "li_fat_id", "ref_src"};
    return key.starts_with("utm_") || std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

std::string_view without_followers(std::string_view link) {
    for (std::size_t i = link.size(); i > 0; --i) {
        const std::size_t at = i - 1;
        if (link[at] == '#' || escape_length(link, at, "23") > 0) {
            return link; // what is before it is another's
        }
        const bool plain = link[at] == '&' || link[at] == '?';
        const std::size_t length =
            plain ? 1 : escape_length(link, at, "26") + escape_length(link, at, "3f");
        if (length > 0 && follows_readers(leading_key(without_amp(link.substr(at + length))))) {
            link = link.substr(0, at);
        } else if (length > 0) {
            return link;
        }
    }
    return link;
}

std::string percent_escaped(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return {'%', kHexDigits[byte >> 4u], kHexDigits[byte & 15u]};
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_letter_or_digit(c) || std::string_view("-._~:,/").find(c) != std::string::npos) {
            out += c;
        } else {
            out += percent_escaped(c);
        }
    }
    return out;
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const unsigned high = hex_value(text[i + 1]);
            const unsigned low = hex_value(text[i + 2]);
            if (high < 16 && low < 16) {
                out += static_cast<char>(high * 16 + low);
                i += 2;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

std::string without_double_escapes(std::string_view text) {
    constexpr int kMostRounds = 3;
    std::string out(text);
    for (int round = 0; round < kMostRounds; ++round) {
        std::string inner;
        bool again = false;
        for (std::size_t i = 0; i < out.size(); ++i) {
            inner += out[i];
            if (out[i] != '%' || !is_hex_pair(out, i + 1)) {
                continue;
            }
            const std::string_view code = std::string_view(out).substr(i + 1, 2);
            if (code == "25" && is_hex_pair(out, i + 3)) {
                again = true;
                i += 2;
            } else if (code != "2C" && code != "3A" && code != "2F") { // ours never encode , : /
                return out;
            }
        }
        if (!again) {
            return out;
        }
        out = std::move(inner);
    }
    return out;
}

std::string shown_in_message(std::string_view text) {
    constexpr std::size_t kLongestShown = 60;
    if (text.size() <= kLongestShown) {
        return std::string(text);
    }
    return std::string(text.substr(0, kLongestShown)) + "…";
}

bool starts_with_any_case(std::string_view text, std::string_view prefix) {
    const auto small = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return text.size() >= prefix.size() &&
           std::equal(prefix.begin(), prefix.end(), text.begin(), [&](char a, char b) {
               return a == small(b);
           });
}

} // namespace nn
