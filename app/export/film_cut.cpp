#include "app/export/film_cut.h"

#include "app/format.h"
#include "nn/errors.h"
#include "nn/utf8.h"

#include <algorithm>
#include <iterator>

namespace app {
namespace {

constexpr double kReadLetters = 17; // a second, by people who watch something beside

/// `pieces` with `edit` in force in its part: those that it begins or ends in become two. What is
/// left out stays so at any speed but the rest's own.
std::vector<FilmCut::Piece>
edited(const std::vector<FilmCut::Piece>& pieces, const CutEdit& edit, double speed) {
    std::vector<FilmCut::Piece> all;
    const auto add = [&](double from_s, double to_s, double at) {
        if (from_s < to_s) {
            all.push_back({{from_s, to_s}, at});
        }
    };
    for (const FilmCut::Piece& piece : pieces) {
        const auto [from_s, to_s] = piece.session;
        const double begins = std::clamp(edit.part.from_s, from_s, to_s);
        const double ends = std::clamp(edit.part.to_s, begins, to_s);
        add(from_s, begins, piece.speed);
        const bool stays_out = piece.speed == 0 && edit.speed != 1;
        add(begins, ends, stays_out ? 0 : speed * edit.speed);
        add(ends, to_s, piece.speed);
    }
    return all;
}

} // namespace

std::vector<CutEdit> without_pauses(const Timeline& timeline, double longest_s) {
    std::vector<CutEdit> edits;
    const std::vector<Cue> captions = captions_of(timeline.session());
    for (const Stretch& pause : pauses_of(timeline, longest_s)) {
        const Cue* cue = cue_at(captions, pause.from_s);
        const double reading_s =
            cue == nullptr ? 0
                           : static_cast<double>(nn::count_characters(cue->text)) / kReadLetters;
        const double kept_s = std::max(longest_s, reading_s);
        if (kept_s < pause.seconds()) {
            edits.push_back({{pause.from_s + kept_s, pause.to_s}, 0});
        }
    }
    return edits;
}

FilmCut::FilmCut(Stretch whole, double speed, std::span<const CutEdit> edits)
    : pieces_{{whole, speed}} {
    for (const CutEdit& edit : edits) {
        pieces_ = edited(pieces_, edit, speed);
    }
    std::erase_if(pieces_, [](const Piece& piece) { return piece.speed == 0; });
    if (pieces_.empty()) {
        throw nn::InputError("expected a part of the session, found that all of it is left out");
    }
    double start_s = 0;
    for (Piece& piece : pieces_) {
        piece.start_s = start_s;
        start_s += piece.session.seconds() / piece.speed;
    }
}

double FilmCut::seconds() const {
    const Piece& last = pieces_.back();
    return last.start_s + last.session.seconds() / last.speed;
}

const FilmCut::Piece& FilmCut::piece_at(double film_s) const {
    const auto after = std::ranges::upper_bound(pieces_, film_s, {}, &Piece::start_s);
    return after == pieces_.begin() ? pieces_.front() : *std::prev(after);
}

bool FilmCut::leaves_out(double from_film_s, double to_film_s) const {
    const Piece* last = &piece_at(to_film_s);
    for (const Piece* piece = &piece_at(from_film_s); piece != last; ++piece) {
        if (piece[1].session.from_s > piece->session.to_s) {
            return true;
        }
    }
    return false;
}

double FilmCut::session_s(double film_s) const {
    const Piece& piece = piece_at(film_s);
    return std::clamp(piece.session.from_s + (film_s - piece.start_s) * piece.speed,
                      piece.session.from_s,
                      piece.session.to_s);
}

double FilmCut::film_s(double session_s) const {
    const auto found = std::ranges::find_if(
        pieces_, [&](const Piece& piece) { return session_s < piece.session.to_s; });
    if (found == pieces_.end()) {
        return seconds();
    }
    const double into_s = std::max(0.0, session_s - found->session.from_s);
    return found->start_s + into_s / found->speed;
}

} // namespace app
