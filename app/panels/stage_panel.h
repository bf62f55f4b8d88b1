#pragma once

#include "app/network_layout.h"
#include "app/panels/panel.h"
#include "app/panels/rest_of_batch.h"
#include "app/panels/weight_editor.h"

namespace app {

/// What is grabbed on the stage: hovering, features switched by a click, weights dragged and typed,
/// and the buttons of the layers' heads.
class StagePanel {
  public:
    void show(const Panel& panel, const NetworkLayout& network);

    /// Whether what the pointer is on is about to be hovered.
    bool settling() const { return settling_; }

  private:
    void pointer(const Panel& panel, const NetworkLayout& network);
    void hover(const Panel& panel, const NetworkLayout& network, bool over_stage);

    WeightEditor weight_editor_;
    RestOfBatch rest_of_batch_;
    decltype(View::hovered) under_pointer_; ///< hovered once it has been for a while
    float rested_s_ = 0;                    ///< how long
    bool settling_ = false;
};

} // namespace app
