#include "app/format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace app {
namespace {

std::string printed(const char* format, double value) {
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, value);
    return buffer.data();
}

/// "4e-05" as "4e−5".
std::string power_of_ten(double size) {
    std::string digits = printed(size < 1 ? "%.0e" : "%.2e", size);
    if (const std::size_t at = digits.find("e-0"); at != std::string::npos) {
        digits.replace(at, 3, "e−");
    } else if (const std::size_t minus = digits.find("e-"); minus != std::string::npos) {
        digits.replace(minus, 2, "e−");
    }
    return digits;
}

std::string digits_of(double size) {
    if (size >= 1e6 || (size > 0 && size < 1e-4)) {
        return power_of_ten(size);
    }
    return printed(size >= 100                 ? "%.0f"
                   : size >= 10                ? "%.1f"
                   : size >= 1e-3 || size == 0 ? "%.3f"
                                               : "%.5f",
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
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

} // namespace app
