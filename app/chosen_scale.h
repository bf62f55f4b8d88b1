#pragma once

#include "app/layout.h"

#include <algorithm>
#include <optional>

namespace app {

/// How large the window's contents are drawn: as somebody asked for on the command line or chose
/// by hand since, else growing with the window.
class ChosenScale {
  public:
    /// `remembered` is what was chosen by hand before; `asked` goes before it.
    ChosenScale(std::optional<float> asked, std::optional<float> remembered)
        : asked_(asked), chosen_(asked ? asked : remembered) {}

    /// Physical pixels per logical pixel, in a window of `size` on a desktop of that scale.
    float in(engine::Extent size, float of_desktop) const {
        return chosen_.value_or(window_scale(size, of_desktop));
    }

    /// One step up or down from `now`.
    void enlarge(float now) { chosen_ = std::min(now * kStep, 4.0f); }
    void shrink(float now) { chosen_ = std::max(now / kStep, 0.5f); }
    void reset() { chosen_ = asked_; }

    /// What was chosen by hand, to be remembered.
    std::optional<float> by_hand() const { return chosen_ == asked_ ? std::nullopt : chosen_; }

  private:
    static constexpr float kStep = 1.1f;

    std::optional<float> asked_;
    std::optional<float> chosen_;
};

} // namespace app
