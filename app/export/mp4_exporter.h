#pragma once

#include "app/export/exporter.h"

#include <filesystem>
#include <memory>

namespace app {

/// H.264 in MP4, playable in browsers: yuv420p, BT.709, index before the data. Sizes must be even.
/// Equal frames give equal films on every machine with the same encoder library.
std::unique_ptr<Exporter> make_mp4_exporter(const std::filesystem::path& output);

} // namespace app
