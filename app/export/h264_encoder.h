#pragma once

#include "app/export/ffmpeg_handles.h"
#include "app/export/yuv_converter.h"
#include "engine/geometry.h"

#include <functional>

namespace app {

/// Turns frames into H.264 packets by libx264.
class H264Encoder {
  public:
    using PacketSink = std::function<void(AVPacket&)>;

    /// Width and height must be even. Throws std::runtime_error when libx264 is missing or fails.
    H264Encoder(engine::Extent size, int fps);

    /// Takes the next frame and hands over the packets that are ready, in the time base of
    /// `context()`.
    void encode(const engine::Image& image, const PacketSink& sink);

    /// Hands over the rest. Nothing may be encoded after that.
    void flush(const PacketSink& sink);

    const AVCodecContext& context() const { return *context_; }

  private:
    void send(const AVFrame* frame, const PacketSink& sink);

    FfmpegHandle<AVCodecContext> context_;
    FfmpegHandle<AVFrame> frame_;
    FfmpegHandle<AVPacket> packet_;
    YuvConverter converter_;
    int64_t frame_count_ = 0;
};

} // namespace app
