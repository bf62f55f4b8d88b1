#pragma once

#include "app/export/frame_rate.h"

#include <cstdint>
#include <optional>

namespace app {

/// Which epoch each frame of a film shows.
///
/// With `epochs_per_second` the run goes at that steady speed, as it would in the window. Without,
/// the film spans `epochs`, and its speed grows evenly from rest: the first epochs change the
/// picture most, so they get the most frames, and the last frame shows exactly `epochs`.
struct Pace {
    int frames = 1;
    FrameRate fps;
    double epochs = 1000;
    std::optional<double> epochs_per_second;

    /// The epoch at frame `index`, from 0 at the first frame on.
    double epoch_at(int index) const;

    /// How fast the run goes at frame `index`.
    double speed_at(int index) const;
};

} // namespace app
