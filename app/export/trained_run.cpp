#include "app/export/trained_run.h"

#include <utility>

namespace app {

TrainedRun::TrainedRun(const nn::Experiment& experiment, double epoch, ExportProgress progress)
    : run_(experiment), epoch_(epoch), progress_(std::move(progress)) {}

void TrainedRun::show(Session& session, int, const CancelFlag& cancel) {
    advance(run_, epoch_, cancel, [this](double epoch) { progress_(epoch, epoch_); });
    const auto snapshot = run_.snapshot();
    diverged_ = snapshot->diverged;
    session.show_recorded(snapshot, true, session.pace());
}

} // namespace app
