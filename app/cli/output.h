#pragma once

#include <exception>
#include <string>

namespace app {

/// Thrown when the reader of standard output went away (a closed pipe).
class ReaderGone : public std::exception {};

/// Writes `text` to standard output at once. Throws ReaderGone, or std::runtime_error in words
/// (disk full, …).
void print(const std::string& text);

} // namespace app
