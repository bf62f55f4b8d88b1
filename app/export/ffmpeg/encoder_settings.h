#pragma once

#include "app/export/exporter.h"
#include "app/export/ffmpeg/compat.h"

#include <string>
#include <utility>
#include <vector>

namespace app {

/// How one of FFmpeg's encoders is asked for a film.
struct EncoderSettings {
    AVPixelFormat pixels = AV_PIX_FMT_YUV420P;
    /// Never the machine's number: the output of some encoders depends on it.
    int threads = 1;
    std::vector<std::pair<const char*, std::string>> options; ///< of the encoder's own
};

/// What `codec` is told for `format`'s quality and transparency.
EncoderSettings encoder_settings(Codec codec, const ExportFormat& format);

} // namespace app
