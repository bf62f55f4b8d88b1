#include "app/export/ffmpeg/audio_track.h"

#include <algorithm>
#include <cmath>

namespace app {

AudioTrack::AudioTrack(const AudioFile& audio, const char* encoder)
    : encoder_(encoder), reader_(audio.file, encoder_.sample_format()),
      sound_(own(av_audio_fifo_alloc(encoder_.sample_format(), 2, kSampleRate))) {
    if (const auto before = static_cast<int>(std::llround(audio.starts_s * kSampleRate));
        before > 0) {
        add_silence(before);
    }
}

void AudioTrack::encode_until(double seconds, const PacketSink& sink) {
    const int frame = encoder_.frame_samples();
    for (const auto end = std::llround(seconds * kSampleRate); encoded_ + frame <= end;
         encoded_ += frame) {
        fill(frame);
        encoder_.encode(*sound_, frame, sink);
    }
}

void AudioTrack::finish(double seconds, const PacketSink& sink) {
    encode_until(seconds, sink);
    if (const auto rest = static_cast<int>(std::llround(seconds * kSampleRate) - encoded_);
        rest > 0) {
        fill(rest);
        encoder_.encode(*sound_, rest, sink);
    }
    encoder_.flush(sink);
}

/// Reads until there are at least `samples`.
void AudioTrack::fill(int samples) {
    while (av_audio_fifo_size(sound_.get()) < samples) {
        const AVFrame* read = reader_.read();
        if (read == nullptr) {
            return add_silence(samples - av_audio_fifo_size(sound_.get()));
        }
        check_ffmpeg(av_audio_fifo_write(sound_.get(),
                                         reinterpret_cast<void**>(read->extended_data),
                                         read->nb_samples),
                     "cannot store sound for the encoder");
    }
}

void AudioTrack::add_silence(int samples) {
    const FfmpegHandle<AVFrame> silence = own(av_frame_alloc());
    silence->format = encoder_.sample_format();
    silence->ch_layout = encoder_.context().ch_layout;
    silence->nb_samples = samples;
    check_ffmpeg(av_frame_get_buffer(silence.get(), 0), "cannot store sound for the encoder");
    av_samples_set_silence(silence->extended_data, 0, samples, 2, encoder_.sample_format());
    check_ffmpeg(av_audio_fifo_write(
                     sound_.get(), reinterpret_cast<void**>(silence->extended_data), samples),
                 "cannot store sound for the encoder");
}

} // namespace app
