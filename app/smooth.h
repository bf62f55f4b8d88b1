#pragma once

#include <algorithm>

namespace app {

/// 0 before `t` 0, 1 after `t` 1, with soft ends between: 3t² − 2t³.
inline double smooth_share(double t) {
    const double s = std::clamp(t, 0.0, 1.0);
    return s * s * (3 - 2 * s);
}

inline float smooth(double t) {
    return static_cast<float>(smooth_share(t));
}

} // namespace app
