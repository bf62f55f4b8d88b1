#pragma once

#include "app/export/ffmpeg/interface.h"
#include "nn/shared_object.h"

namespace app {

/// app_ffmpeg, with all that needs FFmpeg: a fifth of a start's time and memory, for films alone.
nn::SharedObject ffmpeg_object();

/// What it gives, opened by the first call that succeeds. From any thread. Throws as `nn::open`
/// does.
const FfmpegInterface& ffmpeg_module();

} // namespace app
