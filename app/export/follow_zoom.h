#pragma once

#include "engine/geometry.h"

#include <functional>
#include <optional>
#include <vector>

namespace app {

/// The part of a picture that is seen: its middle and its size, in shares of the whole picture's
/// width and height.
struct PicturePart {
    glm::vec2 center{0.5f};
    float size = 1;
};

/// How a film comes closer to a pointer that does something and goes back where it rests. Where a
/// film looks at a time follows from where the pointer was and will be around it, so that it is
/// there in time, moves smoothly, and is the same at every frame rate.
class FollowZoom {
  public:
    /// Where the pointer is at a time of the film, in shares of the picture; nothing: nowhere.
    using PointerAt = std::function<std::optional<glm::vec2>(double film_s)>;

    /// For a film of `seconds`; `zoom` times as large at most, at least 1.
    FollowZoom(const PointerAt& pointer_at, double seconds, float zoom);

    /// Always within the picture.
    PicturePart at(double film_s) const;

  private:
    std::vector<PicturePart> path_; ///< at equal distances
};

/// `part` of `whole` in `size` pixels, each the mean of what it covers.
engine::Image
enlarged_part(const engine::Image& whole, const PicturePart& part, engine::Extent size);

} // namespace app
