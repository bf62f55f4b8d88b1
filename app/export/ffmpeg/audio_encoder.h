#pragma once

#include "app/export/ffmpeg/handles.h"

#include <functional>

namespace app {

/// Turns stereo sound at `kSampleRate` into packets. Equal sound gives equal packets.
class AudioEncoder {
  public:
    using PacketSink = std::function<void(AVPacket&)>;

    /// By FFmpeg's `name` of it. Throws std::runtime_error when the installed FFmpeg lacks it.
    explicit AudioEncoder(const char* name);

    AVSampleFormat sample_format() const { return context_->sample_fmt; }
    /// How many samples each frame has, but for the last, which may be shorter.
    int frame_samples() const { return context_->frame_size; }

    /// Takes the first `samples` of `sound`, which follow what was encoded before, and hands over
    /// the packets that are ready, in the time base of `context()`.
    void encode(AVAudioFifo& sound, int samples, const PacketSink& sink);

    /// Hands over the rest. Nothing may be encoded after that.
    void flush(const PacketSink& sink);

    const AVCodecContext& context() const { return *context_; }

  private:
    void send(const AVFrame* frame, const PacketSink& sink);

    FfmpegHandle<AVCodecContext> context_;
    FfmpegHandle<AVFrame> frame_;
    FfmpegHandle<AVPacket> packet_;
    int64_t encoded_ = 0; ///< samples
};

} // namespace app
