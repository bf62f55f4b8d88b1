#include "app/export/frame_rate.h"

#include "nn/errors.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <optional>

namespace app {
namespace {

constexpr std::int64_t kMostDigits = 6;     // of each number: what containers' clocks hold
constexpr std::int64_t kMostSeconds = 1001; // of a fraction that is looked for: television's

[[noreturn]] void refuse(std::string_view text) {
    throw nn::InputError("expected 1 to " + std::to_string(kHighestFps) +
                         " frames per second, such as 30, 29.97 or 30000/1001, found \"" +
                         std::string(text) + "\"");
}

std::optional<std::int64_t> whole_number(std::string_view digits) {
    std::int64_t value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    const bool is_one = error == std::errc() && stop == end && digits.front() != '-';
    return is_one && digits.size() <= kMostDigits ? std::optional(value) : std::nullopt;
}

/// The rate in lowest terms, if it can be had.
std::optional<FrameRate> fraction(std::optional<std::int64_t> frames,
                                  std::optional<std::int64_t> seconds) {
    if (!frames || !seconds || *seconds < 1 || *frames < *seconds ||
        *frames > kHighestFps * *seconds) {
        return std::nullopt;
    }
    const std::int64_t common = std::gcd(*frames, *seconds);
    return FrameRate(static_cast<int>(*frames / common), static_cast<int>(*seconds / common));
}

/// Television's rates are 1000/1001 of a whole number, and written rounded: to two digits at least.
std::optional<FrameRate> televisions(std::string_view text, std::size_t digits) {
    for (const int whole : {24, 30, 48, 60, 120}) {
        const FrameRate rate(whole * 1000, 1001);
        std::array<char, 32> rounded{};
        std::snprintf(
            rounded.data(), rounded.size(), "%.*f", static_cast<int>(digits), rate.per_second());
        if (digits >= 2 && digits <= 6 && text == rounded.data()) {
            return rate;
        }
    }
    return std::nullopt;
}

/// The fraction of the fewest seconds that reads `text` when rounded to its digits: 33.333333 is
/// 100/3.
std::optional<FrameRate> simplest(std::string_view text, std::size_t digits) {
    constexpr std::size_t kMostTyped = 18; // a number holds no more
    constexpr double kRounding = 1e-12;    // of the numbers here
    double value = 0;
    const bool is_one = std::ranges::all_of(
        text, [](char letter) { return letter == '.' || (letter >= '0' && letter <= '9'); });
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!is_one || error != std::errc() || stop != text.data() + text.size() ||
        text.size() > kMostTyped || value > kHighestFps) {
        return std::nullopt;
    }
    const double half = 0.5 * std::pow(10.0, -static_cast<double>(digits)) + kRounding;
    for (std::int64_t seconds = 1; seconds <= kMostSeconds; ++seconds) {
        const std::int64_t frames = std::llround(value * static_cast<double>(seconds));
        if (std::abs(static_cast<double>(frames) / static_cast<double>(seconds) - value) <= half) {
            return fraction(frames, seconds);
        }
    }
    return std::nullopt;
}

/// With three digits or fewer exactly what is written, but for television's.
std::optional<FrameRate> decimal(std::string_view text, std::size_t point) {
    const std::size_t digits = text.size() - point - 1;
    if (const auto rate = televisions(text, digits)) {
        return rate;
    }
    constexpr std::size_t kMostExact = 3;
    if (digits > kMostExact) {
        return simplest(text, digits);
    }
    const auto whole = whole_number(text.substr(0, point));
    const auto rest = whole_number(text.substr(point + 1));
    if (!whole || !rest) {
        return std::nullopt;
    }
    std::int64_t scale = 1;
    for (std::size_t i = 0; i < digits; ++i) {
        scale *= 10;
    }
    return fraction(*whole * scale + *rest, scale);
}

std::optional<FrameRate> parsed(std::string_view text) {
    if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
        return fraction(whole_number(text.substr(0, slash)), whole_number(text.substr(slash + 1)));
    }
    if (const std::size_t point = text.find('.'); point != std::string_view::npos) {
        return decimal(text, point);
    }
    return fraction(whole_number(text), 1);
}

/// "12.500" as "12.5", "30.000" as "30".
std::string without_zeros(std::string decimal) {
    decimal.erase(decimal.find_last_not_of('0') + 1);
    if (decimal.ends_with('.')) {
        decimal.pop_back();
    }
    return decimal;
}

} // namespace

FrameRate parse_frame_rate(std::string_view text) {
    if (const auto rate = parsed(text)) {
        return *rate;
    }
    refuse(text);
}

FrameRate frame_rate_of(double per_second) {
    constexpr double kSame = 1e-9; // of numbers that were divided once
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3f", per_second);
    if (per_second <= kHighestFps && std::abs(std::stod(text.data()) - per_second) >= kSame) {
        for (std::int64_t seconds = 1; seconds <= kMostSeconds; ++seconds) {
            const double frames = per_second * static_cast<double>(seconds);
            if (std::abs(frames - std::round(frames)) < kSame * static_cast<double>(seconds)) {
                if (const auto rate = fraction(std::llround(frames), seconds)) {
                    return *rate;
                }
            }
        }
    }
    return parse_frame_rate(without_zeros(text.data()));
}

std::string text_of(const FrameRate& rate) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3f", rate.per_second());
    const std::string decimal = without_zeros(text.data());
    return parsed(decimal) == rate
               ? decimal
               : std::to_string(rate.frames) + "/" + std::to_string(rate.seconds);
}

} // namespace app
