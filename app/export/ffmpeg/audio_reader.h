#pragma once

#include "app/export/ffmpeg/handles.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace app {

/// Samples a second of all the sound in films.
inline constexpr int kSampleRate = 48000;

/// The sound of a file of any format, decoded and mixed to stereo at `kSampleRate`. Where it begins
/// later than the file's pictures, silence stands for what is missing.
class AudioReader {
  public:
    /// Gives samples in `format`. Throws std::runtime_error naming the file, here and below, where
    /// it holds no sound or is broken.
    AudioReader(const std::filesystem::path& file, AVSampleFormat format);

    /// The next stretch of sound, good until the next call; null at the end.
    const AVFrame* read();

    /// Stretches that could not be decoded so far, and were left out.
    int broken() const { return broken_; }

    /// How long the file says that it is, in seconds; 0 where it does not.
    double declared_s() const;

  private:
    const AVFrame* read_silence();

    struct InputCloser {
        void operator()(AVFormatContext* input) const { avformat_close_input(&input); }
    };

    bool decode();
    void feed_decoder();
    void prepare_mixer(const AVFrame& decoded);
    bool mix(const AVFrame* decoded);

    std::string failure_; ///< "cannot read …"
    AVSampleFormat format_;
    std::unique_ptr<AVFormatContext, InputCloser> input_;
    int stream_ = 0;
    FfmpegHandle<AVCodecContext> decoder_;
    FfmpegHandle<AVPacket> packet_;
    FfmpegHandle<AVFrame> decoded_;
    FfmpegHandle<AVFrame> mixed_;
    FfmpegHandle<SwrContext> mixer_; ///< from the first stretch on
    std::int64_t silence_ = 0;       ///< samples left of it: the sound begins behind the pictures
    int broken_ = 0;
    bool ended_ = false;
};

} // namespace app
