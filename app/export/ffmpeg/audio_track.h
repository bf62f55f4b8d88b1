#pragma once

#include "app/export/audio_file.h"
#include "app/export/ffmpeg/audio_encoder.h"
#include "app/export/ffmpeg/audio_reader.h"

namespace app {

/// The sound beside a film's pictures: that of a file, and silence before and after it. Holds no
/// more than a stretch of it in memory.
class AudioTrack {
  public:
    using PacketSink = AudioEncoder::PacketSink;

    /// Throws std::runtime_error where the file cannot be read or `encoder` is missing.
    AudioTrack(const AudioFile& audio, const char* encoder);

    /// Encodes on, up to `seconds` from the film's start, in whole frames.
    void encode_until(double seconds, const PacketSink& sink);

    /// Encodes what is missing to the film's whole length. Nothing may be encoded after that.
    void finish(double seconds, const PacketSink& sink);

    const AVCodecContext& context() const { return encoder_.context(); }

  private:
    void fill(int samples);
    void add_silence(int samples);

    AudioEncoder encoder_;
    AudioReader reader_;
    FfmpegHandle<AVAudioFifo> sound_; ///< read and not encoded yet
    int64_t encoded_ = 0;             ///< samples
};

} // namespace app
