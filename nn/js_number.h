#pragma once

#include <string_view>

namespace nn {

/// `text` as JavaScript's `Number(text)` and unary plus read it: decimals, "Infinity" with an
/// optional sign, 0x, 0o and 0b without one, spaces around it trimmed, empty is 0. NaN for all
/// else. `text` is taken as ASCII.
/// Source: ECMA-262, StringNumericLiteral.
double js_number(std::string_view text);

} // namespace nn
