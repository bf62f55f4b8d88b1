#pragma once

#include <stdexcept>

namespace engine {

/// A graphics device was asked for by a name that none has.
class NoSuchDevice : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace engine
