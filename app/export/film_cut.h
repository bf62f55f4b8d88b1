#pragma once

#include "app/recording/pauses.h"

#include <optional>
#include <span>
#include <vector>

namespace app {

/// What a film does with a part of a session.
struct CutEdit {
    Stretch part;
    double speed = 0; ///< times as fast as the rest; 0: left out; 1: brings back what was left out

    bool operator==(const CutEdit&) const = default;
};

/// What leaves of every pause of a session no more than `longest_s`, or, where a caption stands in
/// it, as much as it takes to read it.
std::vector<CutEdit> without_pauses(const Timeline& timeline, double longest_s);

/// Which moment of a session a film shows when: pieces of the session in their order, one behind
/// the other, each gone through at a speed of its own.
class FilmCut {
  public:
    struct Piece {
        Stretch session;
        double speed = 1;   ///< seconds of the session in a second of film
        double start_s = 0; ///< in the film
    };

    /// `whole` at `speed`, changed by `edits`, of which later ones hold where they overlap, but
    /// what is left out only comes back at the speed 1; their speeds are times `speed`. Throws
    /// nn::InputError where nothing is left.
    FilmCut(Stretch whole, double speed, std::span<const CutEdit> edits = {});

    /// At least one; all that is not in any is left out.
    std::span<const Piece> pieces() const { return pieces_; }

    double seconds() const; ///< the film's length

    /// The session's moment that is seen at `film_s`; before the film and behind it, its first and
    /// its last.
    double session_s(double film_s) const;

    /// Whether something is left out between two times of the film, the first the earlier one.
    bool leaves_out(double from_film_s, double to_film_s) const;

    /// When the session's moment is seen; one that is left out where the film goes on behind it.
    double film_s(double session_s) const;

  private:
    const Piece& piece_at(double film_s) const;

    std::vector<Piece> pieces_;
};

} // namespace app
