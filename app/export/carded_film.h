#pragma once

#include "app/export/film.h"

namespace app {

inline constexpr double kTitleSeconds = 2.5; ///< before a film
inline constexpr double kEndSeconds = 3;     ///< after it

/// The shortest film with cards, in seconds: one is left for the film itself.
inline constexpr double kShortestCarded_s = kTitleSeconds + kEndSeconds + 1;

/// How many of `whole_s`, the seconds of a film with cards, are left for the film itself; at least
/// one.
double seconds_between_cards(double whole_s);

/// The title card's frames.
int title_frames(const FrameRate& rate);

/// How long the film with these options is, its cards and the end of its sound included.
double whole_seconds(const FilmOptions& options);

/// A film with a title before it and an end after it, in the words of its experiment and of how it
/// went.
class CardedFilm : public FilmSource {
  public:
    /// `options` are those of `film`, which is used as long as this is.
    CardedFilm(FilmSource& film, const FilmOptions& options);

    const nn::Experiment& experiment() const override { return film_.experiment(); }
    void show(Session& session, int index, const CancelFlag& cancel) override;
    bool jumped() const override { return film_.jumped() && !still_; }
    std::optional<nn::Divergence> diverged() const override { return film_.diverged(); }
    std::optional<Pointer> pointer_at(double film_s) const override {
        const double title_s = fps_.time_of(title_frames(fps_));
        return film_s < title_s ? std::nullopt : film_.pointer_at(film_s - title_s);
    }
    glm::vec2 window_size() const override { return film_.window_size(); }

  private:
    FilmSource& film_;
    FrameRate fps_;
    int frames_;         ///< of the film
    bool still_ = false; ///< what the frame last shown shows of the film stood there before
};

/// `options` of a film, for that film with its cards. Its sound begins behind the title.
FilmOptions with_cards(FilmOptions options);

/// What stands on them.
FilmCard title_card(const nn::Experiment& experiment);
FilmCard end_card(const nn::Snapshot& snapshot);

} // namespace app
