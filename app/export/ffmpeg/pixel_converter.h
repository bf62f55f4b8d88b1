#pragma once

#include "app/export/ffmpeg/handles.h"
#include "engine/geometry.h"

namespace app {

/// Converts sRGB pixels to the form that an encoder takes: RGB unchanged, or limited-range BT.709,
/// which is what every player understands. Alpha, never multiplied into the colours, is kept where
/// `target` has a place for it and else ignored.
class PixelConverter {
  public:
    PixelConverter(engine::Extent size, AVPixelFormat target);

    /// `frame` must be writable and of the size and format given before.
    void convert(const engine::Image& image, AVFrame& frame) const;

  private:
    engine::Extent size_;
    FfmpegHandle<SwsContext> context_; ///< null: `convert_to_yuv420` does it
};

} // namespace app
