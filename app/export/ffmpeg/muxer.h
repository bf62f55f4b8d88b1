#pragma once

#include "app/export/ffmpeg/handles.h"
#include "app/export/ffmpeg/interface.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace app {

/// Writes packets of one encoder into a file, with its metadata and chapters.
class Muxer {
  public:
    /// Opens `file` for writing. Errors name `output`: std::runtime_error, here and below.
    Muxer(const Container& container,
          const std::filesystem::path& file,
          const std::filesystem::path& output,
          const AVCodecContext& encoder,
          const ExportFormat& format);

    /// `packet` is in the encoder's time base, in order of decoding.
    void write(AVPacket& packet);

    /// Completes and closes the file.
    void finish();

  private:
    void add_stream(const AVCodecContext& encoder, const ExportFormat& format);
    void add_chapters(const ExportFormat& format);

    std::string failure_;                ///< "cannot write …"
    std::vector<std::uint8_t> png_text_; ///< what an animated PNG says of itself
    AVRational time_base_;
    FfmpegHandle<AVFormatContext> context_;
    AVStream* stream_ = nullptr; // the context's
};

} // namespace app
