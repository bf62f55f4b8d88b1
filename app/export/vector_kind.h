#pragma once

namespace app {

/// Files that hold shapes instead of pixels.
enum class VectorKind { svg, pdf };

} // namespace app
