#pragma once

#include "app/export/ffmpeg/handles.h"
#include "app/export/ffmpeg/interface.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// Writes the packets of a film's encoder, and of its sound's, into a file with its metadata and
/// chapters.
class Muxer {
  public:
    /// Opens the film's file for writing; `audio` is null where it is silent. Errors name its
    /// output: std::runtime_error, here and below.
    Muxer(const FilmFile& film,
          const AVCodecContext& video,
          const AVCodecContext* audio,
          const ExportFormat& format);

    /// `packet` is in its encoder's time base, in order of decoding.
    void write(AVPacket& packet) { write(packet, video_); }
    void write_audio(AVPacket& packet) { write(packet, audio_); }

    /// Completes and closes the file.
    void finish();

  private:
    struct Track {
        AVStream* stream = nullptr; ///< the context's
        AVRational time_base{};     ///< the encoder's
    };

    Track add_track(const AVCodecContext& encoder);
    void describe_video(const AVCodecContext& encoder, const ExportFormat& format);
    void write(AVPacket& packet, const Track& track);
    void add_chapters(const ExportFormat& format);

    std::string failure_;                ///< "cannot write …"
    std::vector<std::uint8_t> png_text_; ///< what an animated PNG says of itself
    FfmpegHandle<AVFormatContext> context_;
    Track video_;
    Track audio_; ///< without a stream where it is silent
};

} // namespace app
