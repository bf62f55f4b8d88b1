#pragma once

#include "app/export/film_choices.h"
#include "app/panels/panel.h"

#include <optional>
#include <vector>

namespace app {

/// The time of a session as a strip, with what a film shows of it: a part is chosen by dragging, a
/// pause or a piece by a click, and left out or given another speed.
class CutStrip {
  public:
    /// For another session.
    void open() { *this = {}; }

    /// Draws it as wide as there is room, and changes the edits of `choices` as the person wants.
    void show(const Panel& panel, FilmChoices& choices);

    /// The film's length without its sound; 0 where nothing is left. For the choices that were last
    /// shown.
    double seconds() const { return cut_ ? cut_->seconds() : 0; }

    static constexpr float kHeight = 84;

  private:
    void keep_up(const Timeline& timeline, const FilmChoices& choices);
    void track(const Panel& panel, const Timeline& timeline, const engine::Rect& rect);
    void draw_pieces(const Panel& panel, const engine::Rect& rect) const;
    void draw_marks(const Panel& panel, const Timeline& timeline, const engine::Rect& rect) const;
    void choose(double from_s, double to_s, float pixels);
    void buttons(const Panel& panel, FilmChoices& choices);
    float x_of(const engine::Rect& rect, double time_s) const;

    double length_s_ = 0; ///< of the session
    std::optional<FilmChoices> shown_;
    std::optional<FilmCut> cut_; ///< none where nothing is left
    std::vector<Stretch> pauses_;
    std::optional<Stretch> chosen_;
    double pressed_s_ = 0; ///< where a drag began
};

} // namespace app
