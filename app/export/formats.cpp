#include "app/export/formats.h"

#include "app/export/mp4_exporter.h"
#include "app/export/png_exporter.h"
#include "nn/errors.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace app {
namespace {

constexpr std::array<FormatRow, 2> kFormats = {{
    {"mp4", "H.264 film in MP4", true, make_mp4_exporter},
    {"png", "picture in PNG", false, make_png_exporter},
}};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return text;
}

std::string known_extensions() {
    std::string list;
    for (const FormatRow& row : kFormats) {
        list += (list.empty() ? "." : " or .") + std::string(row.key);
    }
    return list;
}

} // namespace

std::span<const FormatRow> formats() {
    return kFormats;
}

const FormatRow& format_of(const std::filesystem::path& output) {
    const std::string extension = lower(output.extension().string());
    for (const FormatRow& row : kFormats) {
        if (extension == "." + std::string(row.key)) {
            return row;
        }
    }
    throw nn::InputError(output.string() + ": expected a name that ends in " + known_extensions() +
                         ", found " +
                         (extension.empty() ? "no extension" : "\"" + extension + "\""));
}

} // namespace app
