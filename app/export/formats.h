#pragma once

#include "app/export/exporter.h"
#include "app/export/vector_kind.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace app {

/// Seconds between key frames: how far a player has to decode to jump.
inline constexpr int kKeyFrameSeconds = 2;
/// The same in frames, rounded.
inline int key_frame_period(const FrameRate& rate) {
    return static_cast<int>(kKeyFrameSeconds * rate.per_second() + 0.5);
}

/// One kind of file, or folder, that can be exported.
struct FormatRow {
    std::string_view key;
    std::string_view ending; ///< of the output's name: ".mp4"; "/" for a folder
    std::string_view label;
    bool moving;                        ///< a film of many frames; else a single picture
    bool can_be_transparent;            ///< has a place for the frames' alpha
    std::span<const Codec> codecs = {}; ///< to choose from, the usual one first; empty: no choice
    int highest_fps = kHighestFps;
    std::int64_t ticks_per_second = 0; ///< of the clock that frames begin at; 0: the rate's own
    bool has_sound = false;            ///< beside its pictures, if wanted
    bool key_frames = false; ///< begins anew every `kKeyFrameSeconds`, where players can jump to
    std::unique_ptr<Exporter> (*make)(const std::filesystem::path& output) = nullptr;
    std::optional<VectorKind> vector = {}; ///< holds shapes instead of frames: `make` is null
};

/// All formats, the usual one first.
std::span<const FormatRow> formats();

/// The row for `output`'s ending (in any case). Throws nn::InputError naming those there are.
const FormatRow& format_of(const std::filesystem::path& output);

/// Throws nn::InputError in words when files of `output`'s kind cannot be what `format` asks for:
/// transparency, sound, codec, frame rate, size.
void check_format(const std::filesystem::path& output, const ExportFormat& format);

} // namespace app
