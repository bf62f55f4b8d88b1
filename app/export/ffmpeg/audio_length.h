#pragma once

#include "app/export/ffmpeg/interface.h"

#include <atomic>
#include <filesystem>

namespace app {

/// See FfmpegInterface::measure_audio.
AudioLength
length_of(const std::filesystem::path& file, double longest_s, const std::atomic<bool>& cancel);

} // namespace app
