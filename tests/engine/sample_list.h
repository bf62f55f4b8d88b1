#pragma once

#include "engine/draw_list.h"

namespace engine::test {

/// Every kind of item, translucent ones over others, on 112 x 88 logical pixels.
DrawList sample_list();

} // namespace engine::test
