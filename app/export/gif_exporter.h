#pragma once

#include "app/export/exporter.h"

#include <filesystem>
#include <memory>

namespace app {

/// GIF counts time in 1/100 s, and players slow down what is faster than 2 of them.
inline constexpr int kHighestGifFps = 50;

/// An animated GIF that repeats for ever. Each frame brings a palette of its own, made for the
/// pixels that changed; the others stay as they were. Frames last 2/100 s or longer, by turns a
/// little shorter and longer where the rate does not divide 100, and the whole lasts what it should
/// to 1/100 s. A transparent one has pixels that are there or not: from half an alpha on.
/// Holds two frames in memory, however long the film.
std::unique_ptr<Exporter> make_gif_exporter(const std::filesystem::path& output);

} // namespace app
