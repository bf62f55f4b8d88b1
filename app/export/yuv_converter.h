#pragma once

#include "app/export/ffmpeg_handles.h"
#include "engine/geometry.h"

namespace app {

/// Converts sRGB pixels to limited-range BT.709 yuv420p, the form that every player understands.
class YuvConverter {
  public:
    explicit YuvConverter(engine::Extent size);

    /// `frame` must be writable, yuv420p and of the size given before; alpha is ignored.
    void convert(const engine::Image& image, AVFrame& frame) const;

  private:
    engine::Extent size_;
    FfmpegHandle<SwsContext> context_;
};

} // namespace app
