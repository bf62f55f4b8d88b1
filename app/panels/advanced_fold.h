#pragma once

#include "app/panels/panel.h"

namespace app {

/// What few need to know or to set: with which precision and learner it is computed, and how much
/// memory the past may take. Folded away until it is opened.
class AdvancedFold {
  public:
    void show(const Panel& panel);

  private:
    bool open_ = false;
};

} // namespace app
