#include "app/export/audio_cache.h"

#include <system_error>

namespace app {

AudioFile AudioCache::open(const std::filesystem::path& file, const CancelFlag& cancel) {
    std::error_code error;
    const auto written = std::filesystem::last_write_time(file, error);
    if (!last_ || last_->audio.file != file || last_->written != written) {
        last_.reset();
        last_ = Entry{open_audio(file, cancel), written};
    }
    return last_->audio;
}

} // namespace app
