#pragma once

#include "app/app.h"

namespace app {

/// The playground as `run_app` runs it, trained by its own thread and drawn as often as there is
/// something new, but into memory: for machines without a display. Ends when `after_frame` says so;
/// size, experiment, device, pace and `paused` count, other options do not.
/// Throws std::runtime_error where there is no usable Vulkan driver.
int run_off_screen(const AppOptions& options);

} // namespace app
