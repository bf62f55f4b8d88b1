#pragma once

#include <exception>
#include <string>
#include <vector>

namespace app {

/// Thrown when the reader of standard output went away (a closed pipe).
class ReaderGone : public std::exception {};

/// Writes `text` to standard output at once. Throws ReaderGone, or std::runtime_error in words
/// (disk full, …).
void print(const std::string& text);

/// Writes "neurarium: " and `words`, without their control characters, as a line to standard error.
void remark(const std::string& words);

/// "a, b, c".
std::string comma_list(const std::vector<std::string>& words);

} // namespace app
