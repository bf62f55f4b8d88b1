#pragma once

#include <string>

namespace app {

/// What was measured, as `format_value` writes it: "–" where it is nn::kNoNumber.
std::string format_measure(double value);

/// A share in percent with one decimal: "97.2 %"; "–" where it is nn::kNoNumber.
std::string format_percent(double share);

} // namespace app
