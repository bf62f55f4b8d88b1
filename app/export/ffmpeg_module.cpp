#include "app/export/ffmpeg_module.h"

#include "nn/choice.h"

#include <stdexcept>

namespace app {

nn::SharedObject ffmpeg_object() {
    return {.file = "app_ffmpeg.so",
            .entry = "neurarium_app_ffmpeg",
            .build = NEURARIUM_APP_FFMPEG_BUILD,
            .library = "FFmpeg",
            .package = "libavcodec-dev, libavformat-dev, libavutil-dev, libswresample-dev and "
                       "libswscale-dev"};
}

const FfmpegInterface& ffmpeg_module() {
    static const auto& opened = *static_cast<const FfmpegInterface*>(
        nn::open(ffmpeg_object(), nn::file_of(ffmpeg_object())));
    return opened;
}

bool can_encode(Codec codec) {
    try {
        return ffmpeg_module().has_encoder(nn::row_of(codecs(), codec).encoder.data());
    } catch (const std::runtime_error&) {
        return false; // said in full to whoever films
    }
}

} // namespace app
