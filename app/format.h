#pragma once

#include <string>
#include <vector>

namespace app {

/// A number as people read it, with a true minus sign: three decimals for small ones ("0.021"),
/// fewer as it grows, powers of ten beyond a million and for next to nothing ("4e−5"); "∞" and "not
/// a number" in words.
std::string format_value(double value);

/// An integer with thousands separated by commas: "1,284".
std::string format_count(double value);

/// Minutes and seconds: "0:42"; with hours where there are any: "1:02:03".
std::string format_clock(double seconds);

/// "a, b or c".
std::string format_choice(const std::vector<std::string>& words);

/// The shortest decimal that reads back as `value`: "0.003", "10", "1e-05".
std::string format_exact(double value);

} // namespace app
