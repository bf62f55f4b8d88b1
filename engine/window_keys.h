#pragma once

#include "engine/window.h"

namespace engine {

/// GLFW's codes for a key and the modifiers held. '?' and '+' are told by Shift, as on a US
/// keyboard.
Key key_from_glfw(int key, int modifiers);

} // namespace engine
