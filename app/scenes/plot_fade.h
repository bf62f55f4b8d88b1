#pragma once

#include "app/session.h"

#include <optional>

namespace app {

/// The large plot turns from one unit's response into another's over a short time.
class PlotFade {
  public:
    /// Takes note of what is hovered at scene time `time_s`. What is shown first is there at once.
    void look(const Session& session, double time_s);

    /// What the plot shows below what it turns into; nothing once it has turned.
    std::optional<UnitRef> before() const { return before_; }
    /// How far it has turned, in [0, 1].
    float share() const { return share_; }
    bool settling() const { return before_.has_value(); }

  private:
    std::optional<std::optional<UnitRef>> shown_; ///< null within: the output
    std::optional<UnitRef> before_;
    double since_s_ = 0;
    float share_ = 1;
};

UnitRef output_unit(const nn::Snapshot& snapshot);

/// The unit whose response the large plot shows: the hovered one, else the output.
UnitRef shown_unit(const Session& session);

} // namespace app
