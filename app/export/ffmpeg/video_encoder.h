#pragma once

#include "app/export/exporter.h"
#include "app/export/ffmpeg/handles.h"
#include "app/export/ffmpeg/pixel_converter.h"

#include <functional>

namespace app {

/// Turns frames into the packets of any `Codec` by FFmpeg. Equal frames give equal packets.
class VideoEncoder {
  public:
    using PacketSink = std::function<void(AVPacket&)>;

    /// Throws std::runtime_error when the installed FFmpeg lacks the codec or it fails.
    VideoEncoder(Codec codec, const ExportFormat& format);

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
    PixelConverter converter_;
    int64_t frame_count_ = 0;
};

} // namespace app
