#pragma once

#include <optional>
#include <string>

namespace app {

/// What a number that is typed may be.
struct NumberRange {
    double low = 0;
    double high = 1;
    std::string unit; ///< behind it, with its space: " %"

    bool operator==(const NumberRange&) const = default;
};

/// "0.00001 to 10", "0 to 50 %".
std::string range_words(const NumberRange& range);

/// What typed words come to.
struct TypedNumber {
    std::optional<double> value; ///< none where they are no number; else within the range
    std::string error;           ///< a sentence where there is something to say
};

/// Reads a number as people write it: with a point or a comma before its decimals and nothing
/// between thousands, as a fraction such as 1/3.
TypedNumber read_number(const std::string& words);

/// The same with its unit or without. What is beyond the range becomes its nearest end, and is
/// told.
TypedNumber read_number(std::string words, const NumberRange& range);

} // namespace app
