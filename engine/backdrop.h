#pragma once

#include "engine/damage.h"
#include "engine/texture.h"

#include <optional>

namespace engine {

/// What a list begins with and seldom changes, kept as a picture of its own: a frame in which
/// something moves over it copies it instead of drawing it again. While it changes with every frame
/// it is not kept, for then the copy would be wasted.
class Backdrop {
  public:
    /// The picture is lost: its size or its format changes.
    void forget();

    /// Ends a frame whose changes were added to `damage`. Returns what of `texture` is to be drawn
    /// before all of it may be copied; none when the frame is to be drawn without it.
    std::optional<std::vector<Area>> finish(Extent extent);

    Damage damage;   ///< of the backdrop alone, frame by frame
    Texture texture; ///< made by the owner when it is first needed; empty before

  private:
    bool is_drawn_ = false; ///< `texture` shows the last frame's backdrop
    bool has_changed_ = true;
};

} // namespace engine
