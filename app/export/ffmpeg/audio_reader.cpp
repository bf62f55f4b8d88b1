#include "app/export/ffmpeg/audio_reader.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace app {
namespace {

constexpr AVChannelLayout kStereo = AV_CHANNEL_LAYOUT_STEREO;

AVFormatContext* open_input(const std::filesystem::path& file, const std::string& failure) {
    // Nothing but files, whatever addresses a playlist names; and "file:", for a name with a colon.
    AVDictionary* options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    AVFormatContext* input = nullptr;
    const int opened =
        avformat_open_input(&input, ("file:" + file.string()).c_str(), nullptr, &options);
    av_dict_free(&options);
    check_ffmpeg(opened, failure);
    return input;
}

/// Lets nothing but that stream be read.
void choose_stream(AVFormatContext& input, int chosen) {
    for (unsigned i = 0; i < input.nb_streams; ++i) {
        const bool wanted = static_cast<int>(i) == chosen;
        input.streams[i]->discard = wanted ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
}

FfmpegHandle<AVCodecContext>
open_decoder(const AVStream& stream, const AVCodec& codec, const std::string& failure) {
    FfmpegHandle<AVCodecContext> decoder = own(avcodec_alloc_context3(&codec));
    check_ffmpeg(avcodec_parameters_to_context(decoder.get(), stream.codecpar), failure);
    decoder->pkt_timebase = stream.time_base;
    decoder->thread_count = 1;
    check_ffmpeg(avcodec_open2(decoder.get(), &codec, nullptr), failure);
    return decoder;
}

/// How much later than the file that stream begins, in seconds; 0 where the file does not say.
double delay_of(const AVFormatContext& input, const AVStream& stream) {
    if (stream.start_time == AV_NOPTS_VALUE || input.start_time == AV_NOPTS_VALUE) {
        return 0;
    }
    const double begins_s = static_cast<double>(stream.start_time) * av_q2d(stream.time_base);
    return std::max(0.0, begins_s - static_cast<double>(input.start_time) / AV_TIME_BASE);
}

/// Says what the channels are of a file that does not: two are left and right.
void name_channels(AVFrame& frame) {
    if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC) {
        av_channel_layout_default(&frame.ch_layout, frame.ch_layout.nb_channels);
    }
}

} // namespace

AudioReader::AudioReader(const std::filesystem::path& file, AVSampleFormat format)
    : failure_("cannot read the sound of " + file.string()), format_(format),
      input_(open_input(file, failure_)), packet_(own(av_packet_alloc())),
      decoded_(own(av_frame_alloc())), mixed_(own(av_frame_alloc())) {
    check_ffmpeg(avformat_find_stream_info(input_.get(), nullptr), failure_);
    const AVCodec* codec = nullptr;
    stream_ = av_find_best_stream(input_.get(), AVMEDIA_TYPE_AUDIO, -1, -1, &codec, 0);
    if (stream_ < 0 || codec == nullptr) {
        throw std::runtime_error(failure_ + ": there is none in it");
    }
    choose_stream(*input_, stream_);
    decoder_ = open_decoder(*input_->streams[stream_], *codec, failure_);
    silence_ = std::llround(delay_of(*input_, *input_->streams[stream_]) * kSampleRate);
}

double AudioReader::declared_s() const {
    if (input_->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE) {
        return 0;
    }
    const AVStream& stream = *input_->streams[stream_];
    if (stream.duration > 0) {
        return delay_of(*input_, stream) +
               static_cast<double>(stream.duration) * av_q2d(stream.time_base);
    }
    const bool known = input_->duration > 0 && input_->nb_streams == 1; // else maybe the pictures'
    return known ? static_cast<double>(input_->duration) / AV_TIME_BASE : 0;
}

const AVFrame* AudioReader::read_silence() {
    av_frame_unref(mixed_.get());
    mixed_->format = format_;
    mixed_->sample_rate = kSampleRate;
    mixed_->ch_layout = kStereo;
    mixed_->nb_samples = static_cast<int>(std::min<std::int64_t>(silence_, kSampleRate));
    check_ffmpeg(av_frame_get_buffer(mixed_.get(), 0), failure_);
    av_samples_set_silence(mixed_->extended_data, 0, mixed_->nb_samples, 2, format_);
    silence_ -= mixed_->nb_samples;
    return mixed_.get();
}

const AVFrame* AudioReader::read() {
    if (silence_ > 0) {
        return read_silence();
    }
    while (!ended_) {
        ended_ = !decode();
        if (mix(ended_ ? nullptr : decoded_.get())) {
            return mixed_.get();
        }
    }
    return nullptr;
}

/// Decodes the next stretch; false at the end.
bool AudioReader::decode() {
    for (;;) {
        const int result = avcodec_receive_frame(decoder_.get(), decoded_.get());
        if (result == AVERROR_EOF) {
            return false;
        }
        if (result >= 0) {
            name_channels(*decoded_);
            return true;
        }
        if (result == AVERROR_INVALIDDATA) {
            ++broken_;
        } else if (result != AVERROR(EAGAIN)) {
            check_ffmpeg(result, failure_);
        }
        feed_decoder();
    }
}

void AudioReader::feed_decoder() {
    int sent = 0;
    const int got = av_read_frame(input_.get(), packet_.get());
    if (got == AVERROR_EOF || got == AVERROR_INVALIDDATA) { // the latter where a file was cut off
        broken_ += got == AVERROR_INVALIDDATA;
        sent = avcodec_send_packet(decoder_.get(), nullptr);
    } else {
        check_ffmpeg(got, failure_);
        sent = packet_->stream_index == stream_ ? avcodec_send_packet(decoder_.get(), packet_.get())
                                                : 0;
        av_packet_unref(packet_.get());
    }
    if (sent == AVERROR_INVALIDDATA) {
        ++broken_; // tags and junk between the sound, in many an MP3
    } else if (sent != AVERROR_EOF) {
        check_ffmpeg(sent, failure_);
    }
}

/// Anew for each form that the file takes. One channel is heard as loud on both sides, where FFmpeg
/// would make it quieter.
void AudioReader::prepare_mixer(const AVFrame& decoded) {
    mixer_ = own(swr_alloc());
    check_ffmpeg(swr_config_frame(mixer_.get(), mixed_.get(), &decoded), failure_);
    if (decoded.ch_layout.nb_channels == 1) {
        constexpr double kBoth[] = {1, 1};
        check_ffmpeg(swr_set_matrix(mixer_.get(), kBoth, 1), failure_);
    }
    check_ffmpeg(swr_init(mixer_.get()), failure_);
}

/// Mixes `decoded` into `mixed_`, or, given null, the rest. Returns whether that gave any sound.
bool AudioReader::mix(const AVFrame* decoded) {
    if (decoded == nullptr && mixer_ == nullptr) {
        return false;
    }
    av_frame_unref(mixed_.get());
    mixed_->format = format_;
    mixed_->sample_rate = kSampleRate;
    mixed_->ch_layout = kStereo;
    if (mixer_ == nullptr) {
        prepare_mixer(*decoded);
    }
    int result = swr_convert_frame(mixer_.get(), mixed_.get(), decoded);
    if (result == AVERROR_INPUT_CHANGED) { // from here on the file has another form
        prepare_mixer(*decoded);
        result = swr_convert_frame(mixer_.get(), mixed_.get(), decoded);
    }
    check_ffmpeg(result, failure_);
    return mixed_->nb_samples > 0;
}

} // namespace app
