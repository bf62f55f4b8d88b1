#pragma once

#include "app/export/exporter.h"

#include <filesystem>
#include <memory>

namespace app {

/// One picture in PNG, sRGB: without an alpha channel when every pixel is opaque.
std::unique_ptr<Exporter> make_png_exporter(const std::filesystem::path& output);

} // namespace app
