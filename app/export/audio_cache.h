#pragma once

#include "app/export/audio.h"

#include <filesystem>
#include <optional>

namespace app {

/// Opens sound files for whoever looks at films with the same one again and again: all of it is
/// read once, until it changes.
class AudioCache {
  public:
    /// Throws as `open_audio` does.
    AudioFile open(const std::filesystem::path& file, const CancelFlag& cancel);

  private:
    struct Entry {
        AudioFile audio;
        std::filesystem::file_time_type written;
    };
    std::optional<Entry> last_;
};

} // namespace app
