#include "app/export/zoomed_film.h"

#include "app/export/still.h"
#include "app/format.h"
#include "app/layout.h"
#include "app/pointer.h"
#include "nn/errors.h"

#include <glm/common.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {
namespace {

constexpr float kSameShape = 0.03f; // of the width by the height: windows and films that look alike

StudioOptions drawn(const FilmOptions& options) {
    const int longest = std::max(options.studio.size.width, options.studio.size.height);
    if (options.pointer_zoom * longest > Studio::kLargestTarget) {
        throw nn::InputError(
            "expected a zoom of at most " +
            format_exact(std::floor(100.0 * Studio::kLargestTarget / longest) / 100) +
            " for a film of that size, found " + format_exact(options.pointer_zoom));
    }
    return options.pointer_zoom > 1 ? enlarged(options.studio, options.pointer_zoom)
                                    : options.studio;
}

bool same_shape(glm::vec2 a, glm::vec2 b) {
    return std::abs(a.x / a.y - b.x / b.y) < kSameShape;
}

} // namespace

ZoomedFilm::ZoomedFilm(const FilmSource& source, const FilmOptions& options)
    : source_(source), options_(options), studio_(drawn(options)) {
    if (options.pointer_zoom > 1) {
        overlay_.emplace(options.studio);
    }
}

/// In a film with panels of the window's shape everything stands where it stood in the window; else
/// the pointer is where the film's first frame has what it is on.
FollowZoom ZoomedFilm::path(const Studio& studio) const {
    const glm::vec2 frame = glm::vec2(studio_.size.width, studio_.size.height) / studio_.scale;
    const glm::vec2 window = source_.window_size();
    const bool alike = options_.studio.panels && same_shape(frame, window);
    const Places places = studio.screen().controls();
    const auto pointer_at = [&](double film_s) -> std::optional<glm::vec2> {
        const std::optional<Pointer> pointer = source_.pointer_at(film_s);
        if (!pointer) {
            return std::nullopt;
        }
        const auto place = alike ? std::nullopt : place_of(*pointer, places);
        const glm::vec2 share = place ? *place / frame : pointer->place / window;
        return glm::clamp(share, glm::vec2(0), glm::vec2(1));
    };
    const double seconds = options_.fps.time_of(frame_count(options_));
    return {pointer_at, seconds, static_cast<float>(options_.pointer_zoom)};
}

void ZoomedFilm::prepare(View& view) {
    if (overlay_) {
        captions_.push_back({view.caption, view.caption_shown, view.theme});
        view.film.caption_apart = true;
    }
}

engine::Image ZoomedFilm::seen(engine::Image whole, int index, const Studio& studio) {
    if (!overlay_) {
        return whole;
    }
    if (!path_) {
        path_ = path(studio);
    }
    const double film_s = options_.fps.time_of(index);
    engine::Image part = enlarged_part(whole, path_->at(film_s), options_.studio.size);
    overlay_->draw_over(part, captions_.front(), studio.screen().layout());
    captions_.pop_front();
    return part;
}

} // namespace app
