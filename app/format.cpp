#include "app/format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace app {
namespace {

constexpr double kMillion = 1e6;       // from here on, in words
constexpr double kLeastDecimal = 1e-6; // below, powers of ten

std::string printed(const char* format, double value) {
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, value);
    return buffer.data();
}

/// "⁻¹²" for -12.
std::string raised(int power) {
    constexpr std::array kDigits = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string words = power < 0 ? "⁻" : "";
    for (const char digit : std::to_string(std::abs(power))) {
        words += kDigits[static_cast<std::size_t>(digit - '0')];
    }
    return words;
}

/// "3 × 10⁻¹²", the factor as `format` has it.
std::string power_of_ten(const char* format, double size) {
    const std::string digits = printed(format, size); // "3e-12"
    const std::size_t at = digits.find('e');
    return digits.substr(0, at) + " × 10" + raised(std::stoi(digits.substr(at + 1)));
}

/// "1.5 trillion": three digits at most, and beyond trillions a power of ten.
std::string large_words(double size) {
    constexpr std::array kNames = {" million", " billion", " trillion"};
    const double seen = std::stod(printed("%.2e", size)); // 999,999,999 reads "1 billion"
    double unit = 1e6;
    for (const char* name : kNames) {
        if (seen < 1000 * unit) {
            return printed("%.3g", seen / unit) + name;
        }
        unit *= 1000;
    }
    return power_of_ten("%.1e", size);
}

std::string digits_of(double size) {
    if (size >= kMillion) {
        return large_words(size);
    }
    if (size >= 1000) {
        return format_count(std::round(size));
    }
    if (size > 0 && size < kLeastDecimal) {
        return power_of_ten("%.0e", size);
    }
    return printed(size >= 100                 ? "%.0f"
                   : size >= 10                ? "%.1f"
                   : size >= 1e-3 || size == 0 ? "%.3f"
                   : size >= 1e-5              ? "%.5f"
                                               : "%.6f",
                   size);
}

} // namespace

std::string format_value(double value) {
    if (std::isnan(value)) {
        return "not a number";
    }
    const double size = std::abs(value);
    const std::string digits = std::isinf(value) ? "∞" : digits_of(size);
    return value < 0 ? "−" + digits : digits;
}

std::string format_brief(double value) {
    const double size = std::abs(value);
    if (!(size < 999.5)) {
        return format_value(value);
    }
    const std::string digits = printed(size < 9.995 ? "%.2f" : "%.0f", size);
    return value < 0 && std::stod(digits) > 0 ? "−" + digits : digits;
}

std::string format_count(double value) {
    std::string digits = printed("%.0f", std::floor(value));
    for (std::ptrdiff_t at = std::ssize(digits) - 3; at > (digits.front() == '-' ? 1 : 0);
         at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits;
}

std::string format_clock(double seconds) {
    const auto whole = static_cast<long long>(std::max(0.0, std::floor(seconds + 1e-9)));
    std::array<char, 32> text{};
    if (whole >= 3600) {
        std::snprintf(text.data(),
                      text.size(),
                      "%lld:%02lld:%02lld",
                      whole / 3600,
                      whole / 60 % 60,
                      whole % 60);
    } else {
        std::snprintf(text.data(), text.size(), "%lld:%02lld", whole / 60, whole % 60);
    }
    return text.data();
}

std::string format_choice(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool last = i + 1 == words.size();
        text += (i == 0 ? "" : last ? " or " : ", ") + words[i];
    }
    return text;
}

std::string format_exact(double value) {
    constexpr double kMost = 1e15; // from here on, digits would be made up
    const double size = std::abs(value);
    const bool plain = size == 0 || (size >= kLeastDecimal && size < kMost);
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(),
                                   buffer.data() + buffer.size(),
                                   value,
                                   plain ? std::chars_format::fixed : std::chars_format::general)
                         .ptr;
    return {buffer.data(), end};
}

std::string format_short(double value, int digits) {
    const double size = std::abs(value);
    if (size == 0 || !(size < std::pow(10, digits - 1))) {
        return format_exact(std::round(value));
    }
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*g", digits, value);
    return format_exact(std::strtod(text.data(), nullptr));
}

std::string format_tick(double value) {
    const double size = std::abs(value);
    const std::string words = size >= kMillion                   ? large_words(size)
                              : size > 0 && size < kLeastDecimal ? power_of_ten("%.0e", size)
                                                                 : format_exact(size);
    return value < 0 ? "−" + words : words;
}

std::string format_label(double value) {
    if (value != std::round(value)) {
        return format_value(value);
    }
    return (value < 0 ? "−" : value > 0 ? "+" : "") + printed("%.0f", std::abs(value));
}

} // namespace app
