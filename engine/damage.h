#pragma once

#include "engine/area.h"
#include "engine/geometry.h"

#include <cstdint>
#include <vector>

namespace engine {

/// Finds out where a frame differs from the one before, so that only that is drawn again. The
/// target is divided into square cells; all that is drawn mixes its hash into the cells it touches,
/// in painter's order, and a cell whose hash is that of the frame before shows the same.
/// Source: rxi, "Cached Software Rendering" (2020).
class Damage {
  public:
    static constexpr int kCell = 32;        ///< physical pixels a side
    static constexpr std::size_t kMost = 8; ///< areas in a frame

    /// Begins a frame; `ground` is the hash of what every pixel depends on.
    void begin(Extent extent, std::uint64_t ground);
    /// Something of that hash is drawn within `area`.
    void add(const Area& area, std::uint64_t hash);
    /// Ends the frame: at most `kMost` areas, apart from each other, that cover all changes.
    std::vector<Area> finish();

    /// The next frame counts as changed everywhere: the target's contents are lost.
    void forget() { before_.clear(); }

  private:
    std::vector<Area> changed_runs() const;

    Extent extent_;
    int columns_ = 0;
    int rows_ = 0;
    std::vector<std::uint64_t> cells_;
    std::vector<std::uint64_t> before_; ///< empty when there is nothing to compare with
};

} // namespace engine
