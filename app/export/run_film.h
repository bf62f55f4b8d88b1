#pragma once

#include "app/export/film.h"
#include "app/export/pace.h"

namespace app {

/// A run of an experiment from its first step on.
class RunFilm : public FilmSource {
  public:
    /// At a steady speed if one is given; else see Pace.
    RunFilm(const nn::Experiment& experiment,
            const FilmOptions& options,
            std::optional<double> epochs_per_second);

    const nn::Experiment& experiment() const override { return run_.experiment(); }
    void show(Session& session, int index, const CancelFlag& cancel) override;
    std::optional<nn::Divergence> diverged() const override { return diverged_; }

  private:
    Pace pace_;
    nn::Run run_;
    std::optional<nn::Divergence> diverged_;
};

} // namespace app
