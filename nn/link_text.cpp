// The outer form of links, as browsers treat it (WHATWG URL standard).
#include "nn/link_text.h"

#include "nn/errors.h"
#include "nn/utf8.h"

#include <algorithm>

namespace nn {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// C0 controls and the space: what a browser strips from both ends of an address.
bool is_stripped(char c) {
    return static_cast<unsigned char>(c) <= 0x20;
}

/// The standard's "fragment percent-encode set".
bool is_escaped_by_browsers(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte >= 0x7F || std::string_view("\"<>`").find(c) != std::string::npos;
}

void append_escaped(std::string& out, char c) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHexDigits[byte >> 4u];
    out += kHexDigits[byte & 15u];
}

/// The value of a hexadecimal digit, or 16.
unsigned hex_value(char c) {
    const char upper = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    return static_cast<unsigned>(std::min(kHexDigits.find(upper), kHexDigits.size()));
}

LinkPair pair_from(std::string_view part) {
    const std::size_t equals = part.find('=');
    LinkPair pair{std::string(part.substr(0, equals)), std::nullopt};
    if (equals != std::string_view::npos) {
        const std::string_view rest = part.substr(equals + 1);
        pair.value = std::string(rest.substr(0, rest.find('=')));
    }
    return pair;
}

} // namespace

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
            append_escaped(out, c);
        } else {
            out += c;
        }
    }
    return out;
}

std::vector<LinkPair> link_pairs(std::string_view text) {
    constexpr std::string_view kEscaped = "amp;";
    std::vector<LinkPair> pairs;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (part.starts_with(kEscaped)) {
            part.remove_prefix(kEscaped.size());
        }
        if (!part.empty()) {
            pairs.push_back(pair_from(part));
        }
    }
    return pairs;
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_letter_or_digit(c) || std::string_view("-._~:,/").find(c) != std::string::npos) {
            out += c;
        } else {
            append_escaped(out, c);
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
