#pragma once

#include "app/export/film.h"
#include "app/export/film_cut.h"
#include "app/export/subtitles.h"
#include "app/recording/closer_looks.h"
#include "app/recording/timeline.h"
#include "app/recording/touches.h"
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
    /// A film from the session's beginning begins when something happens, and a title's length is
    /// before it; see CardedFilm.
    bool presentation = false;
    bool narrated = false; ///< a sound goes with it: nothing before the first event is left out
    bool camera = false;   ///< it comes closer to what was rested on
};

/// What `cut` makes of a session. Throws nn::InputError where nothing of it is left.
FilmCut film_cut(const Timeline& timeline, const SessionCut& cut);

/// A recorded session, exactly as it went: replayed without a worker or a clock, so that a film is
/// the same at any rate, of any size, on however slow a machine.
class SessionFilm : public FilmSource {
  public:
    /// Throws nn::InputError where nothing of the session is left.
    SessionFilm(std::shared_ptr<const RecordedSession> session,
                const SessionCut& cut,
                FrameRate fps);
    /// The moment at which `cut` begins alone, for a picture. Throws nn::InputError where it lies
    /// behind the session's end.
    static SessionFilm moment(std::shared_ptr<const RecordedSession> session, SessionCut cut);

    const nn::Experiment& experiment() const override;
    void show(Session& session, int index, const CancelFlag& cancel) override;
    bool jumped() const override { return jumped_; }
    std::optional<nn::Divergence> diverged() const override { return diverged_; }
    std::optional<Pointer> pointer_at(double film_s) const override;
    glm::vec2 window_size() const override { return timeline_.session().header.size; }

    /// The first moment at which the numbers were not those that were recorded, in seconds of the
    /// session; nothing while all are.
    std::optional<double> mismatch_s() const;

    /// Of the film, which is as long as the cut at its speed.
    double seconds() const;
    const FrameRate& rate() const { return fps_; }
    /// Of the film: what of the captions lies in the cut.
    std::vector<Cue> cues() const;
    /// From one mark to the next, called as `named_marks` does, the one in force where the cut
    /// begins at 0; see `chapters_of_film`. None if no mark is set before the cut's end.
    std::vector<Chapter> chapters() const;

  private:
    SessionFilm(Timeline timeline, FilmCut cut, const SessionCut& choices, FrameRate fps);
    void show_caption(View& view, double at_s) const;
    void come_closer(Session& session, double at_s) const;
    double lead_s() const; ///< of its title

    Timeline timeline_;
    FilmCut cut_;
    SessionCut choices_;
    std::vector<Cue> captions_; ///< at the film's times, like the next two
    std::vector<Touch> touches_;
    std::vector<Rest> rests_;
    FrameRate fps_;
    nn::Replay replay_;
    std::optional<nn::Moment> shown_;
    double shown_film_s_ = 0;
    bool jumped_ = false;
    std::optional<nn::Divergence> diverged_;
};

} // namespace app
