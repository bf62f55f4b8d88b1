#pragma once

#include "app/export/advance.h"
#include "app/export/audio_file.h"

namespace app {

/// The longest sound that a film can have, in seconds.
inline constexpr double kLongestAudio_s = 12 * 3600;

/// Reads all of a sound file (WAV, MP3, M4A, OGG, FLAC, whatever FFmpeg knows; of a film its
/// sound), to know that it can be read and how long it is: some seconds for an hour.
/// Throws nn::InputError naming the file where there is none, it holds no sound, most of it is
/// broken, or it is longer than `kLongestAudio_s`; std::runtime_error where FFmpeg is missing;
/// Cancelled.
AudioFile open_audio(const std::filesystem::path& file, const CancelFlag& cancel);

} // namespace app
