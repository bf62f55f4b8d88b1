#include "app/format.h"

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

} // namespace

std::string format_value(double value) {
    if (std::isnan(value)) {
        return "not a number";
    }
    const double size = std::abs(value);
    const char* format = size >= 1e6 ? "%.2e" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f";
    std::string digits = std::isinf(value) ? "∞" : printed(format, size);
    const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
    return value < 0 && !is_zero ? "−" + digits : digits;
}

std::string format_count(double value) {
    std::string digits = printed("%.0f", std::floor(value));
    for (std::ptrdiff_t at = std::ssize(digits) - 3; at > (digits.front() == '-' ? 1 : 0);
         at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits;
}

std::string format_exact(double value) {
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

} // namespace app
