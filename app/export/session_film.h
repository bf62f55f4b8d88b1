#pragma once

#include "app/export/film.h"
#include "app/export/film_cut.h"
#include "app/export/subtitles.h"
#include "app/recording/timeline.h"
#include "nn/replay.h"

#include <memory>
#include <optional>
#include <vector>

namespace app {

/// Which part of a session is filmed, and how.
struct SessionCut {
    double from_s = 0;
    std::optional<double> to_s;      ///< else its end
    double speed = 1;                ///< seconds of the session in a second of film
    std::vector<CutEdit> edits = {}; ///< of parts that are left out or go at another speed
    std::optional<double> longest_pause_s = {}; ///< else pauses stay as long as they were
    std::optional<double> seconds = {};         ///< the film's length, in place of its speed
    std::optional<ThemeName> theme;             ///< else the one of the moment
    bool pointer = true;
    bool captions = true; ///< drawn into the picture
};

/// What `cut` makes of a session. Throws nn::InputError where nothing of it is left.
FilmCut film_cut(const Timeline& timeline, const SessionCut& cut);

/// A recorded session, exactly as it went: replayed without a worker or a clock, so that a film is
/// the same at any rate, of any size, on however slow a machine.
class SessionFilm : public FilmSource {
  public:
    /// Throws nn::InputError where nothing of the session is left.
    SessionFilm(std::shared_ptr<const RecordedSession> session, const SessionCut& cut, int fps);
    /// The moment at which `cut` begins alone, for a picture. Throws nn::InputError where it lies
    /// behind the session's end.
    static SessionFilm moment(std::shared_ptr<const RecordedSession> session, SessionCut cut);

    const nn::Experiment& experiment() const override;
    void show(Session& session, int index, const CancelFlag& cancel) override;
    std::optional<nn::Divergence> diverged() const override { return diverged_; }

    /// The first moment at which the numbers were not those that were recorded, in seconds of the
    /// session; nothing while all are.
    std::optional<double> mismatch_s() const;

    /// Of the film, which is as long as the cut at its speed.
    double seconds() const;
    std::vector<Cue> cues() const;
    /// From one mark to the next, called as `named_marks` does, the one in force where the cut
    /// begins at 0; see `chapters_of_film`. None if no mark is set before the cut's end.
    std::vector<Chapter> chapters() const;

  private:
    SessionFilm(Timeline timeline, FilmCut cut, const SessionCut& choices, int fps);

    Timeline timeline_;
    FilmCut cut_;
    SessionCut choices_;
    int fps_;
    nn::Replay replay_;
    std::optional<nn::Moment> shown_;
    std::optional<nn::Divergence> diverged_;
};

} // namespace app
