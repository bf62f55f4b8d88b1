#include "app/panels/typed_number.h"

#include "app/format.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace app {
namespace {

void replace_all(std::string& words, const std::string& before, const std::string& after) {
    for (std::size_t at = words.find(before); at != std::string::npos;
         at = words.find(before, at + after.size())) {
        words.replace(at, before.size(), after);
    }
}

std::string trimmed(const std::string& words) {
    const std::size_t from = words.find_first_not_of(" \t");
    return from == std::string::npos ? ""
                                     : words.substr(from, words.find_last_not_of(" \t") - from + 1);
}

/// Whether a comma in them cannot be the one before the decimals.
bool has_other_commas(const std::string& words) {
    const auto commas = std::ranges::count(words, ',');
    return commas > 1 || (commas == 1 && words.find('.') != std::string::npos);
}

std::optional<double> decimal_in(std::string words) {
    replace_all(words, "−", "-");
    replace_all(words, ",", ".");
    if (!words.empty() && words[0] == '+') {
        words.erase(0, 1);
    }
    double value = 0;
    const char* end = words.data() + words.size();
    const auto [read, error] = std::from_chars(words.data(), end, value);
    const bool is_number = error == std::errc() && read == end && std::isfinite(value);
    return is_number ? std::optional(value) : std::nullopt;
}

/// Also as a fraction: "24000/1001".
std::optional<double> number_in(const std::string& words) {
    const std::size_t slash = words.find('/');
    if (slash == std::string::npos) {
        return decimal_in(words);
    }
    const auto above = decimal_in(trimmed(words.substr(0, slash)));
    const auto below = decimal_in(trimmed(words.substr(slash + 1)));
    return above && below && *below != 0 ? std::optional(*above / *below) : std::nullopt;
}

} // namespace

std::string range_words(const NumberRange& range) {
    return format_exact(range.low) + " to " + format_exact(range.high) + range.unit;
}

TypedNumber read_number(const std::string& words) {
    const std::string typed = trimmed(words);
    if (has_other_commas(typed)) {
        return {{},
                "“" + typed +
                    "” has a comma too many: one comma or one point stands before the decimals, "
                    "and nothing between thousands."};
    }
    const std::optional<double> value = number_in(typed);
    return {value, value ? "" : "“" + typed + "” is not a number."};
}

TypedNumber read_number(std::string words, const NumberRange& range) {
    const std::string typed = trimmed(words);
    const std::string unit = trimmed(range.unit);
    words = typed;
    if (!unit.empty() && words.ends_with(unit)) {
        words = trimmed(words.substr(0, words.size() - unit.size()));
    }
    const TypedNumber read = read_number(words);
    if (has_other_commas(words)) {
        return read;
    }
    if (!read.value) {
        return {{}, "“" + typed + "” is not a number; " + range_words(range) + " is expected."};
    }
    const double nearest = std::clamp(*read.value, range.low, range.high);
    if (nearest != *read.value) {
        return {nearest, "From " + range_words(range) + "; this is the nearest."};
    }
    return {nearest, {}};
}

} // namespace app
