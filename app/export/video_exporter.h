#pragma once

#include "app/export/exporter.h"

#include <filesystem>
#include <memory>

namespace app {

/// A film in MP4 for every player: H.264, or on request H.265 or AV1, yuv420p.
std::unique_ptr<Exporter> make_mp4_exporter(const std::filesystem::path& output);

/// A film in WebM for browsers: VP9, with alpha when transparent.
std::unique_ptr<Exporter> make_webm_exporter(const std::filesystem::path& output);

/// A film in MOV for editing: ProRes 4444 of 10 bits, with alpha when transparent.
std::unique_ptr<Exporter> make_mov_exporter(const std::filesystem::path& output);

/// An animated PNG: exact pixels, with alpha when transparent.
std::unique_ptr<Exporter> make_apng_exporter(const std::filesystem::path& output);

} // namespace app
