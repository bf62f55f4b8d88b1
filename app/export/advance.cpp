#include "app/export/advance.h"

namespace app {

void advance(nn::Run& run,
             double epoch,
             const CancelFlag& cancel,
             const std::function<void(double)>& progress) {
    while (!run.diverged() && run.epoch() < epoch) {
        if (cancel) {
            throw Cancelled();
        }
        run.step();
        if (progress) {
            progress(run.epoch());
        }
    }
}

} // namespace app
