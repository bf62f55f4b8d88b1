#pragma once

#include <span>
#include <string_view>

namespace app {

/// How the frames of a film are compressed.
enum class Codec { h264, h265, av1, vp9, prores, png, apng };

struct CodecRow {
    Codec value;
    std::string_view key;
    std::string_view label;
    std::string_view encoder; ///< FFmpeg's name of the one encoder that is used
};

/// All codecs.
std::span<const CodecRow> codecs();

/// Whether the installed FFmpeg can encode it; none can where FFmpeg cannot be opened.
bool can_encode(Codec codec);

} // namespace app
