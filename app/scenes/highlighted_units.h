#pragma once

#include "app/session.h"
#include "nn/zero_line.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace app {

/// The unit that has the focus: the hovered one, the one that a hovered edge or bias leads into, or
/// the one that a film's camera is closer to.
std::optional<UnitRef> focused_unit(const View& view);

/// A unit whose tile is framed and whose zero line is in the large plot.
struct HighlightedUnit {
    UnitRef unit;
    float from = 0;                                       ///< its share when the focus changed last
    float share = 1;                                      ///< how strongly, in [0, 1]
    std::vector<std::array<nn::PlanePoint, 2>> zero_line; ///< features have none
};

/// The unit that has the focus, and those before it while they fade.
class HighlightedUnits {
  public:
    /// Reads the focus at scene time `time_s`. The first one is highlighted at once.
    void update(const Session& session, double time_s);

    const std::vector<HighlightedUnit>& units() const { return units_; }
    /// Of `unit`, in [0, 1].
    float share_of(UnitRef unit) const;
    bool settling() const { return settling_; }

  private:
    void turn_to(const std::optional<UnitRef>& unit);
    void ease(double gone);
    void compute_lines(const Session& session);

    std::optional<std::optional<UnitRef>> focus_; ///< null within: no unit
    double since_s_ = 0;
    bool settling_ = false;
    std::optional<std::uint64_t> snapshot_; ///< whose lines these are: the session's count of it
    std::vector<HighlightedUnit> units_;
};

} // namespace app
