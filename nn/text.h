#pragma once

#include <span>
#include <string>
#include <string_view>

namespace nn {

/// The shortest decimal text that reads back as `value`: 0.03, 10, 1e+300.
std::string number_text(double value);

/// The entry of `known` with the smallest Levenshtein distance to `word`. `known` is not empty.
std::string_view nearest_key(std::string_view word, std::span<const std::string_view> known);

} // namespace nn
