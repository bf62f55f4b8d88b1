#pragma once

#include "app/export/exporter.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace app {

/// One kind of file that can be exported.
struct FormatRow {
    std::string_view key; ///< the file name's extension, without the dot
    std::string_view label;
    bool moving; ///< a film of many frames; else a single picture
    std::unique_ptr<Exporter> (*make)(const std::filesystem::path& output);
};

/// All formats, the usual one first.
std::span<const FormatRow> formats();

/// The row for `output`'s extension (in any case). Throws nn::InputError naming those there are.
const FormatRow& format_of(const std::filesystem::path& output);

} // namespace app
