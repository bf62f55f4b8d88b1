#pragma once

#include "app/export/exporter.h"

#include <filesystem>
#include <memory>

namespace app {

/// One picture in PNG, sRGB, with alpha when transparent.
std::unique_ptr<Exporter> make_png_exporter(const std::filesystem::path& output);

/// A film as a folder of pictures in PNG, 000000.png and on. Throws nn::InputError at the beginning
/// when there is something in that folder already.
std::unique_ptr<Exporter> make_png_sequence_exporter(const std::filesystem::path& output);

} // namespace app
