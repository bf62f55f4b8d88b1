#pragma once

#include <string>
#include <vector>

namespace app {

/// A number as people read it, with a true minus sign: three decimals for small ones ("0.021"),
/// fewer as it grows ("1,284"), words from a million on ("1.5 trillion"), all its zeros while it is
/// small ("0.00007") and a power of ten for next to nothing ("3 × 10⁻¹²"); "∞" and "not a number"
/// in words.
std::string format_value(double value);

/// The same in as few digits as tell values apart: "0.02", "−0.98", "12".
std::string format_brief(double value);

/// An integer with thousands separated by commas: "1,284".
std::string format_count(double value);

/// Minutes and seconds: "0:42"; with hours where there are any: "1:02:03".
std::string format_clock(double seconds);

/// "a, b or c".
std::string format_choice(const std::vector<std::string>& words);

/// The shortest decimal that reads back as `value`: "0.003", "10", "0.00001". A program reads it
/// too: a plain minus sign, nothing between thousands.
std::string format_exact(double value);

/// The same with at most so many digits that count, and all of those before the point: "0.1429".
std::string format_short(double value, int digits = 4);

/// A round number beside an axis: "0.5", "0.0001", "1.5 trillion".
std::string format_tick(double value);

/// What an example should come to: "+1" and "−1" of a class, "0.532" of a regression.
std::string format_label(double value);

} // namespace app
