#pragma once

#include "app/session.h"
#include "nn/zero_line.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace app {

/// The zero line of the hovered unit, computed once for each picture of the run. Features have
/// none.
class ZeroLineCache {
  public:
    std::span<const std::array<nn::PlanePoint, 2>> of(const Session& session);

  private:
    std::optional<UnitRef> unit_;
    std::uint64_t snapshot_ = 0; ///< the session's count of it
    std::vector<std::array<nn::PlanePoint, 2>> line_;
};

} // namespace app
