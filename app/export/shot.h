#pragma once

#include "app/export/film.h"
#include "app/recording/recorded_session.h"

#include <memory>
#include <utility>

namespace app {

/// What stands before a person at one moment: enough to draw it again elsewhere, larger.
struct Shot {
    std::shared_ptr<const nn::Snapshot> snapshot;
    bool playing = false;
    nn::SetPace pace;
    ViewRecord view;                      ///< began at the moment
    std::optional<FollowedPass> followed; ///< likewise
    std::string caption;
    KeptRoom kept;
    std::optional<Pointer> pointer;
};

/// `session` at scene time `scene_s`. It must have a snapshot.
Shot shot_of(const Session& session, double scene_s);

/// What of a shot is left out or otherwise.
struct ShotChoices {
    std::optional<ThemeName> theme; ///< else its own
    bool pointer = true;
    bool captions = true;
};

/// A shot, for pictures.
class ShotSource : public FilmSource {
  public:
    ShotSource(std::shared_ptr<const Shot> shot, const ShotChoices& choices)
        : shot_(std::move(shot)), choices_(choices) {}

    const nn::Experiment& experiment() const override { return shot_->snapshot->experiment; }
    void show(Session& session, int index, const CancelFlag& cancel) override;
    std::optional<nn::Divergence> diverged() const override { return shot_->snapshot->diverged; }

  private:
    std::shared_ptr<const Shot> shot_;
    ShotChoices choices_;
};

} // namespace app
