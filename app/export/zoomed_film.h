#pragma once

#include "app/export/caption_overlay.h"
#include "app/export/film.h"
#include "app/export/follow_zoom.h"

#include <deque>
#include <optional>

namespace app {

/// A film as a pointer's zoom sees it: the studio draws it larger, so that what is near stays
/// sharp, and of each frame a part is kept, over which captions stand as in a whole one. Without a
/// zoom it changes nothing.
class ZoomedFilm {
  public:
    /// Throws nn::InputError where the zoom asks for more pixels than can be drawn.
    ZoomedFilm(const FilmSource& source, const FilmOptions& options);

    /// What the frames are drawn with.
    const StudioOptions& studio() const { return studio_; }

    /// Called before each frame is drawn, in order: takes note of its caption, which is drawn over
    /// what is seen.
    void prepare(View& view);

    /// What the film shows of frame `index`, as `studio` drew it. The first call decides where
    /// controls stand.
    engine::Image seen(engine::Image whole, int index, const Studio& studio);

  private:
    FollowZoom path(const Studio& studio) const;

    const FilmSource& source_;
    const FilmOptions& options_;
    StudioOptions studio_;
    std::optional<FollowZoom> path_; ///< from the first frame on
    std::optional<CaptionOverlay> overlay_;
    std::deque<ShownCaption> captions_; ///< of the frames that are drawn and not yet seen
};

} // namespace app
