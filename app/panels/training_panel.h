#pragma once

#include "app/panels/panel.h"

namespace app {

/// Optimizer, learning rate, regularization and loss, at the cursor of the left panel.
void training_controls(const Panel& panel);

} // namespace app
