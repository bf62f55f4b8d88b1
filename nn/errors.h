#pragma once

#include <stdexcept>

namespace nn {

/// What a person gave us (a file, a link, an option) cannot be used. The message names the thing,
/// what was expected and what was found; the program exits with 2.
class InputError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace nn
