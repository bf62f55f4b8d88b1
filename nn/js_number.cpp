// String to number as JavaScript does it (ECMA-262, StringNumericLiteral).
#include "nn/js_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

namespace nn {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpaces = " \t\n\v\f\r";
    const std::size_t first = text.find_first_not_of(kSpaces);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kSpaces) + 1 - first);
}

/// The value of `c` as a digit, up to base 16; 16 for what is none.
int digit_value(char c) {
    if (is_digit(c)) {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 16;
}

/// The base that "0x", "0o" or "0b" announces, or 0.
int announced_base(std::string_view text) {
    if (text.size() < 2 || text[0] != '0') {
        return 0;
    }
    switch (text[1]) {
    case 'x':
    case 'X':
        return 16;
    case 'o':
    case 'O':
        return 8;
    case 'b':
    case 'B':
        return 2;
    default:
        return 0;
    }
}

double from_digits(std::string_view digits, int base) {
    double value = digits.empty() ? kNan : 0;
    for (const char c : digits) {
        const int digit = digit_value(c);
        if (digit >= base) {
            return kNan;
        }
        value = value * base + digit;
    }
    return value;
}

/// How many characters of `text` are digits, from `start`.
std::size_t digits_from(std::string_view text, std::size_t start) {
    const auto rest = text.substr(start);
    const auto end = std::find_if_not(rest.begin(), rest.end(), is_digit);
    return static_cast<std::size_t>(end - rest.begin());
}

/// Digits, a point, digits and an exponent; a digit before or after the point is enough.
bool is_decimal(std::string_view text) {
    std::size_t position = digits_from(text, 0);
    std::size_t digits = position;
    if (position < text.size() && text[position] == '.') {
        const std::size_t fraction = digits_from(text, position + 1);
        position += 1 + fraction;
        digits += fraction;
    }
    if (digits == 0 || position == text.size()) {
        return digits > 0;
    }
    if (text[position] != 'e' && text[position] != 'E') {
        return false;
    }
    ++position;
    if (position < text.size() && (text[position] == '+' || text[position] == '-')) {
        ++position;
    }
    const std::size_t exponent = digits_from(text, position);
    return exponent > 0 && position + exponent == text.size();
}

/// Whether a decimal too far from 1 to be held is large, not small.
bool is_large(std::string_view decimal) {
    constexpr int kFar = 1'000'000; // past every text that we read
    const std::size_t mark = std::min(decimal.find_first_of("eE"), decimal.size());
    const std::string_view mantissa = decimal.substr(0, mark);
    int exponent = 0;
    if (mark < decimal.size()) {
        std::string_view text = decimal.substr(mark + 1);
        const bool negative = text.front() == '-';
        text.remove_prefix(negative || text.front() == '+' ? 1 : 0);
        const double size = std::min(from_digits(text, 10), double{kFar});
        exponent = static_cast<int>(negative ? -size : size);
    }
    const auto point = static_cast<int>(std::min(mantissa.find('.'), mantissa.size()));
    const auto first = static_cast<int>(mantissa.find_first_of("123456789"));
    return point - first + exponent > 0;
}

double from_decimal(std::string_view text) {
    if (text == "Infinity") {
        return kInfinity;
    }
    if (!is_decimal(text)) {
        return kNan;
    }
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec == std::errc::result_out_of_range) {
        return is_large(text) ? kInfinity : 0;
    }
    return value;
}

} // namespace

double js_number(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) {
        return 0;
    }
    if (const int base = announced_base(text); base != 0) {
        return from_digits(text.substr(2), base);
    }
    if (text.front() == '-') {
        return -from_decimal(text.substr(1));
    }
    return from_decimal(text.substr(text.front() == '+' ? 1 : 0));
}

} // namespace nn
