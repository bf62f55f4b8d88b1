#include "nn/utf8.h"

namespace nn {
namespace {

/// How many bytes a character takes by its first byte; 0 for a byte that cannot be first.
std::size_t length_from(unsigned char first) {
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        return 3;
    }
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

bool is_character(char32_t code, std::size_t length) {
    if (length == 3) {
        return code >= 0x800 && (code < 0xD800 || code > 0xDFFF);
    }
    return length != 4 || (code >= 0x10000 && code <= 0x10FFFF);
}

} // namespace

std::optional<char32_t> decode_utf8(std::string_view text, std::size_t& position) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = length_from(byte(position));
    if (length == 0 || text.size() - position < length) {
        return std::nullopt;
    }
    char32_t code = length == 1 ? byte(position) : byte(position) & (0x7Fu >> length);
    for (std::size_t i = position + 1; i < position + length; ++i) {
        if ((byte(i) & 0xC0u) != 0x80u) {
            return std::nullopt;
        }
        code = (code << 6u) | (byte(i) & 0x3Fu);
    }
    if (!is_character(code, length)) {
        return std::nullopt;
    }
    position += length;
    return code;
}

std::size_t find_invalid_utf8(std::string_view text) {
    for (std::size_t position = 0; position < text.size();) {
        if (!decode_utf8(text, position)) {
            return position;
        }
    }
    return std::string_view::npos;
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t position = 0; position < text.size(); ++count) {
        if (!decode_utf8(text, position)) {
            ++position;
        }
    }
    return count;
}

std::string first_characters(std::string_view text, std::size_t most) {
    std::string out;
    for (std::size_t position = 0; position < text.size() && most > 0; --most) {
        const std::size_t start = position;
        if (decode_utf8(text, position)) {
            out += text.substr(start, position - start);
        } else {
            out += "\xef\xbf\xbd"; // U+FFFD
            ++position;
        }
    }
    return out;
}

std::u16string to_utf16(std::string_view text) {
    std::u16string units;
    for (std::size_t position = 0; position < text.size();) {
        const std::optional<char32_t> code = decode_utf8(text, position);
        if (!code) {
            units.push_back(static_cast<unsigned char>(text[position++]));
        } else if (*code < 0x10000) {
            units.push_back(static_cast<char16_t>(*code));
        } else {
            units.push_back(static_cast<char16_t>(0xD800 + ((*code - 0x10000) >> 10u)));
            units.push_back(static_cast<char16_t>(0xDC00 + ((*code - 0x10000) & 0x3FFu)));
        }
    }
    return units;
}

} // namespace nn
