#pragma once

#include "app/network_layout.h"
#include "app/panels/panel.h"
#include "app/panels/weight_editor.h"

namespace app {

/// What is grabbed on the stage: hovering, features switched by a click, weights dragged and typed,
/// and the buttons of the layers' heads.
class StagePanel {
  public:
    void show(const Panel& panel, const NetworkLayout& network);

  private:
    void pointer(const Panel& panel, const NetworkLayout& network);

    WeightEditor weight_editor_;
};

} // namespace app
