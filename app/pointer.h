#pragma once

#include "app/layout.h"

#include <map>
#include <optional>
#include <string>

namespace app {

/// Where the pointer was. Beside the place itself, what it was on: in a frame of another size that
/// stands elsewhere.
struct Pointer {
    glm::vec2 place{-1}; ///< logical pixels of the window that it was in
    bool pressed = false;
    std::string on;     ///< the smallest named control or area below it; empty: none
    glm::vec2 share{0}; ///< how far across that it was

    bool operator==(const Pointer&) const = default;
};

/// Named controls and areas of a frame, in logical pixels.
using Places = std::map<std::string, engine::Rect>;

/// All that can be pointed at: a frame's controls, and the areas that they stand on.
Places pointable(const Places& controls, const Layout& layout);

/// A pointer at `place`, with what it is on. While a button is held it stays on what it was on
/// `before`, however far it is dragged.
Pointer pointer_at(glm::vec2 place,
                   bool pressed,
                   const Places& places,
                   const std::optional<Pointer>& before = std::nullopt);

/// Where `pointer` belongs in a frame with these places: at the same share of what it was on.
/// Nothing if that is not in this frame.
std::optional<glm::vec2> place_of(const Pointer& pointer, const Places& places);

} // namespace app
