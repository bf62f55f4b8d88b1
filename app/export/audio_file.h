#pragma once

#include <filesystem>
#include <string>

namespace app {

/// Sound that goes with a film: a narration, music.
struct AudioFile {
    std::filesystem::path file;
    double seconds = 0;  ///< as long as it sounds
    std::string remark;  ///< what is wrong with it and yet bearable, as a sentence; may be empty
    double starts_s = 0; ///< in the film, when it begins: behind a title

    bool operator==(const AudioFile&) const = default;
};

/// What is written of it, whatever it was: bits a second.
inline constexpr int kAudioBitRate = 160'000;

} // namespace app
