#include "app/cli/validators.h"

#include "app/export/frame_rate.h"
#include "app/export/frame_size.h"
#include "app/format.h"
#include "nn/choice.h"
#include "nn/errors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace app {
namespace {

constexpr double kSlowest = 0.001;
constexpr double kFastest = 10000;

/// The whole of `text` as a number, or nothing.
template <class Number> std::optional<Number> parsed(std::string_view text) {
    Number value{};
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end) {
        return std::nullopt;
    }
    return value;
}

/// The parts of `text` between commas; one where there is none.
std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t comma = 0; comma != std::string_view::npos;) {
        comma = text.find(',');
        words.push_back(text.substr(0, comma));
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return words;
}

std::string mismatch(const std::string& expected, const std::string& found) {
    return "expected " + expected + ", found \"" + found + "\"";
}

/// Seconds of "90", "1:30" or "1:01:30.5".
std::optional<double> parsed_clock(std::string_view text) {
    double seconds = 0;
    for (int part = 0; part < 3; ++part) {
        const std::size_t colon = text.find(':');
        const auto value = parsed<double>(text.substr(0, colon));
        if (!value || !(*value >= 0 && *value <= 1e6) || (part > 0 && *value >= 60)) {
            return std::nullopt;
        }
        seconds = seconds * 60 + *value;
        if (colon == std::string_view::npos) {
            return seconds;
        }
        text.remove_prefix(colon + 1);
    }
    return std::nullopt;
}

/// "FROM-TO", and with `speed` "FROM-TO=SPEED".
std::optional<CutEdit> parsed_part(std::string_view text, bool speed) {
    CutEdit edit;
    if (const std::size_t sign = text.find('='); speed && sign != std::string_view::npos) {
        const auto value = parsed<double>(text.substr(sign + 1));
        if (!value || !(*value >= kSlowest && *value <= kFastest)) {
            return std::nullopt;
        }
        edit.speed = *value;
        text = text.substr(0, sign);
    } else if (speed) {
        return std::nullopt;
    }
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) {
        return std::nullopt;
    }
    const auto from_s = parsed_clock(text.substr(0, dash));
    const auto to_s = parsed_clock(text.substr(dash + 1));
    if (!from_s || !to_s || *to_s <= *from_s) {
        return std::nullopt;
    }
    edit.part = {*from_s, *to_s};
    return edit;
}

std::optional<engine::Extent> parsed_size(std::string_view text) {
    const std::size_t cross = text.find('x');
    if (cross == std::string_view::npos) {
        return std::nullopt;
    }
    const auto width = parsed<int>(text.substr(0, cross));
    const auto height = parsed<int>(text.substr(cross + 1));
    if (!width || !height) {
        return std::nullopt;
    }
    return engine::Extent{*width, *height};
}

/// In whole pixels, which it has.
engine::Extent extent_of(const PictureSize& size) {
    return {static_cast<int>(size.size.x), static_cast<int>(size.size.y)};
}

// 10 mm to 5 m: PDF readers draw no larger pages.
constexpr double kShortestPoints = 10 * kPointsPerInch / 25.4;
constexpr double kLongestPoints = 5000 * kPointsPerInch / 25.4;

std::string size_words(engine::Extent size) {
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

/// Which length of a size in points is too short or too long, or nothing.
std::string wrong_length(const PictureSize& size, const std::string& text) {
    const auto fits = [](double points) {
        return points >= kShortestPoints && points <= kLongestPoints;
    };
    const std::size_t cross = text.find('x');
    if (!fits(size.size.x)) {
        return mismatch("a width from 10mm to 5000mm", text.substr(0, cross));
    }
    if (fits(size.size.y)) {
        return "";
    }
    if (cross != std::string::npos) {
        return mismatch("a height from 10mm to 5000mm", text.substr(cross + 1));
    }
    const double height_mm = std::round(size.size.y / kPointsPerInch * 254) / 10;
    return mismatch("a height from 10mm to 5000mm", format_exact(height_mm) + "mm") +
           ", which is 9/16 of the width";
}

bool within_limits(engine::Extent size) {
    return size.width >= kSmallestPicture.width && size.height >= kSmallestPicture.height &&
           size.width <= kLargestPicture.width && size.height <= kLargestPicture.height;
}

} // namespace

TextCheck number_in(double low, double high) {
    return [=](const std::string& text) -> std::string {
        const auto value = parsed<double>(text);
        if (value && *value >= low && *value <= high) {
            return "";
        }
        return mismatch("a number from " + format_exact(low) + " to " + format_exact(high), text);
    };
}

TextCheck numbers_in(double low, double high, std::size_t most) {
    return [=](const std::string& text) -> std::string {
        const auto fits = [=](std::string_view word) {
            const auto value = parsed<double>(word);
            return value && *value >= low && *value <= high;
        };
        const std::vector<std::string_view> words = split(text);
        if (words.size() <= most && std::ranges::all_of(words, fits)) {
            return "";
        }
        return mismatch("a number from " + format_exact(low) + " to " + format_exact(high) +
                            ", or up to " + std::to_string(most) + " with commas between them",
                        text);
    };
}

std::vector<double> numbers_of(const std::string& text) {
    std::vector<double> numbers;
    for (const std::string_view word : split(text)) {
        numbers.push_back(parsed<double>(word).value_or(0));
    }
    return numbers;
}

TextCheck number_above_zero(double high) {
    return [=](const std::string& text) -> std::string {
        const auto value = parsed<double>(text);
        if (value && *value > 0 && *value <= high) {
            return "";
        }
        return mismatch("a number above 0, up to " + format_exact(high), text);
    };
}

TextCheck whole_number_in(long long low, long long high) {
    return [=](const std::string& text) -> std::string {
        const auto value = parsed<long long>(text);
        if (value && *value >= low && *value <= high) {
            return "";
        }
        return mismatch(
            "a whole number from " + std::to_string(low) + " to " + std::to_string(high), text);
    };
}

TextCheck not_empty(std::string expected) {
    return [expected = std::move(expected)](const std::string& text) {
        return text.empty() ? "expected " + expected + ", found none" : std::string();
    };
}

TextCheck one_of(std::vector<std::string> words) {
    return [words = std::move(words)](const std::string& text) -> std::string {
        const bool known = std::ranges::count(words, text) > 0;
        return known ? "" : mismatch(format_choice(words), text);
    };
}

std::string to_seconds(std::string& text) {
    const auto seconds = parsed_clock(text);
    if (!seconds) {
        return mismatch("a moment of the session in seconds or such as 1:02.5", text);
    }
    text = format_exact(*seconds);
    return "";
}

TextCheck a_part(bool speed) {
    return [=](const std::string& text) -> std::string {
        if (parsed_part(text, speed)) {
            return "";
        }
        return mismatch(
            speed ? "a part of the session and its speed, 0.001 to 10,000, such as 0:30-0:50=4"
                  : "a part of the session such as 0:10-0:25",
            text);
    };
}

CutEdit part_of(const std::string& text) {
    return parsed_part(text, text.find('=') != std::string::npos).value();
}

TextCheck a_size() {
    return [](const std::string& text) -> std::string {
        const auto size = parsed_size(text);
        if (size && within_limits(*size)) {
            return "";
        }
        return mismatch("a size in pixels such as 1280x720, from " + size_words(kSmallestPicture) +
                            " to " + size_words(kLargestPicture),
                        text);
    };
}

TextCheck a_picture_size() {
    return [](const std::string& text) -> std::string {
        std::vector<std::string> words{"a size in pixels such as 1280x720", "86mm", "3.5in"};
        for (const FrameSizeRow& row : frame_sizes()) {
            if (row.key == text) {
                return "";
            }
            words.emplace_back(row.key);
        }
        const auto size = parse_picture_size(text);
        if (!size) {
            return mismatch(format_choice(words), text);
        }
        if (!size->in_points) {
            return within_limits(extent_of(*size)) ? "" : a_size()(size_words(extent_of(*size)));
        }
        return wrong_length(*size, text);
    };
}

TextCheck a_frame_rate() {
    return [](const std::string& text) -> std::string {
        try {
            parse_frame_rate(text);
            return "";
        } catch (const nn::InputError& error) {
            return error.what();
        }
    };
}

PictureSize picture_size_of(const std::string& text) {
    const FrameSizeRow* row = nn::find_row(frame_sizes(), text);
    return row == nullptr ? parse_picture_size(text).value_or(PictureSize{})
                          : PictureSize{.size = {row->size.width, row->size.height}};
}

engine::Extent size_of(const std::string& text) {
    return parsed_size(text).value_or(engine::Extent{});
}

} // namespace app
