#include "app/export/pace.h"

#include <algorithm>

namespace app {
namespace {

/// How far into the film frame `index` is: 0 at the first frame, 1 at the last.
double share(const Pace& pace, int index) {
    return static_cast<double>(index) / std::max(1, pace.frames - 1);
}

} // namespace

double Pace::epoch_at(int index) const {
    if (epochs_per_second) {
        return *epochs_per_second * index * fps.seconds / fps.frames;
    }
    return epochs * share(*this, index) * share(*this, index);
}

double Pace::speed_at(int index) const {
    if (epochs_per_second) {
        return *epochs_per_second;
    }
    return 2 * epochs * share(*this, index) * fps.per_second() / std::max(1, frames - 1);
}

} // namespace app
