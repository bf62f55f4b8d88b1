#include "app/export/ffmpeg/audio_length.h"

#include "app/export/ffmpeg/audio_reader.h"

namespace app {

AudioLength
length_of(const std::filesystem::path& file, double longest_s, const std::atomic<bool>& cancel) {
    AudioReader reader(file, AV_SAMPLE_FMT_FLTP);
    AudioLength length{.declared_s = reader.declared_s()};
    int64_t samples = 0;
    while (const AVFrame* sound = cancel ? nullptr : reader.read()) {
        samples += sound->nb_samples;
        length.seconds = static_cast<double>(samples) / kSampleRate;
        ++length.good;
        if (length.seconds > longest_s) {
            break;
        }
    }
    length.broken = reader.broken();
    return length;
}

} // namespace app
