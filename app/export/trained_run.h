#pragma once

#include "app/export/film.h"

namespace app {

/// A run of an experiment where it stands at an epoch, or where it diverged on the way: for
/// pictures. It is trained when it is first asked for.
class TrainedRun : public FilmSource {
  public:
    /// `progress` counts epochs.
    TrainedRun(const nn::Experiment& experiment, double epoch, ExportProgress progress);

    const nn::Experiment& experiment() const override { return run_.experiment(); }
    void show(Session& session, int index, const CancelFlag& cancel) override;
    std::optional<nn::Divergence> diverged() const override { return diverged_; }

  private:
    nn::Run run_;
    double epoch_;
    ExportProgress progress_;
    std::optional<nn::Divergence> diverged_;
};

} // namespace app
