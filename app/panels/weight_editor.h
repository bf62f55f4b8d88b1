#pragma once

#include "app/panels/panel.h"

#include <optional>
#include <string>

namespace app {

/// Changes weights and biases by hand: pressed and dragged up or down on the stage, or typed into a
/// field that a double click opens.
class WeightEditor {
  public:
    /// Call within the stage's window, each frame, after `view.hovered` is set. While a weight is
    /// held it stays hovered.
    void show(const Panel& panel, bool over_stage);

    bool holds() const { return held_.has_value(); }

  private:
    void hold(const Panel& panel);
    void field(const Panel& panel);
    void enter(const Panel& panel);

    std::optional<WeightRef> held_;
    double value_when_held_ = 0;
    WeightRef typed_;
    std::string words_; ///< in the field
    std::string first_words_;
    std::string error_; ///< what is wrong with them
    bool takes_keyboard_ = false;
    glm::vec2 opened_at_{0};
    glm::vec2 size_{0}; ///< of the field in the last frame
};

} // namespace app
