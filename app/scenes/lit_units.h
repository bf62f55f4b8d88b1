#pragma once

#include "app/session.h"
#include "nn/zero_line.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace app {

/// The unit that is looked at: the hovered one, the one that a hovered edge or bias leads into, or
/// the one that a film is closer to.
std::optional<UnitRef> looked_at(const View& view);

/// A unit that stands out: its tile is framed, and its zero line is in the large plot.
struct LitUnit {
    UnitRef unit;
    float from = 0;  ///< its share when what is looked at changed last
    float share = 1; ///< of its light: less than 1 while it comes or goes
    std::vector<std::array<nn::PlanePoint, 2>> zero_line; ///< features have none
};

/// The unit that is looked at, and those before it while they fade.
class LitUnits {
  public:
    /// Takes note of what is looked at, at scene time `time_s`. What is lit first is so at once.
    void look(const Session& session, double time_s);

    const std::vector<LitUnit>& units() const { return units_; }
    /// How far `unit` is lit, in [0, 1].
    float share_of(UnitRef unit) const;
    bool settling() const { return settling_; }

  private:
    void turn_to(const std::optional<UnitRef>& unit);
    void ease(double gone);
    void compute_lines(const Session& session);

    std::optional<std::optional<UnitRef>> now_; ///< null within: no unit
    double since_s_ = 0;
    bool settling_ = false;
    std::optional<std::uint64_t>
        snapshot_; ///< the session's count of the one that the lines are of
    std::vector<LitUnit> units_;
};

} // namespace app
