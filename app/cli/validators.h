#pragma once

#include "app/export/film_cut.h"
#include "app/export/picture_size.h"
#include "engine/geometry.h"

#include <functional>
#include <string>
#include <vector>

namespace app {

/// A check for CLI11: returns what is wrong with an option's text, or nothing.
using TextCheck = std::function<std::string(const std::string&)>;

/// Accepts finite numbers from `low` to `high`.
TextCheck number_in(double low, double high);
/// Accepts 1 to `most` such numbers with commas between them.
TextCheck numbers_in(double low, double high, std::size_t most);
/// Accepts numbers above 0 up to `high`.
TextCheck number_above_zero(double high);
/// Accepts whole numbers from `low` to `high`.
TextCheck whole_number_in(long long low, long long high);
/// Accepts any text but none, where `expected` was.
TextCheck not_empty(std::string expected);
/// Accepts one of `words`.
TextCheck one_of(std::vector<std::string> words);
/// Takes seconds such as 62.5 and clock times such as 1:02.5, which become seconds: for CLI11's
/// `transform`. Returns what is wrong with the text, or nothing.
std::string to_seconds(std::string& text);
/// Accepts parts of a session such as 0:10-0:25, also in seconds; with `speed`, as 0:10-0:25=4, and
/// how much faster it goes.
TextCheck a_part(bool speed);
/// Accepts sizes in pixels such as 1280x720, from kSmallest to kLargest.
TextCheck a_size();
/// Accepts such sizes and the words of `frame_sizes`.
TextCheck a_picture_size();

/// What `parse_frame_rate` reads.
TextCheck a_frame_rate();

/// Reads what `numbers_in` accepted.
std::vector<double> numbers_of(const std::string& text);
/// Reads what `a_part` accepted.
CutEdit part_of(const std::string& text);
/// Reads what `a_size` accepted.
engine::Extent size_of(const std::string& text);
/// Reads what `a_picture_size` accepted.
PictureSize picture_size_of(const std::string& text);

inline constexpr engine::Extent kSmallestPicture{16, 16};
inline constexpr engine::Extent kLargestPicture{7680, 4320};

} // namespace app
