#include "app/export/ffmpeg/audio_encoder.h"

#include "app/export/audio_file.h"
#include "app/export/ffmpeg/audio_reader.h"

#include <stdexcept>
#include <string_view>

namespace app {
namespace {

constexpr AVChannelLayout kStereo = AV_CHANNEL_LAYOUT_STEREO;

FfmpegHandle<AVCodecContext> open_encoder(const char* name) {
    const AVCodec* encoder = avcodec_find_encoder_by_name(name);
    if (encoder == nullptr) {
        throw std::runtime_error(std::string("cannot encode sound: this FFmpeg (libavcodec " +
                                             std::string(AV_STRINGIFY(LIBAVCODEC_VERSION)) +
                                             ") was built without ") +
                                 name);
    }
    FfmpegHandle<AVCodecContext> context = own(avcodec_alloc_context3(encoder));
    // libopus takes no samples but with those of both channels side by side.
    const bool opus = encoder->id == AV_CODEC_ID_OPUS;
    context->sample_fmt = opus ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_FLTP;
    context->sample_rate = kSampleRate;
    context->ch_layout = kStereo;
    context->time_base = {1, kSampleRate};
    context->bit_rate = kAudioBitRate;
    context->thread_count = 1;
    context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    check_ffmpeg(avcodec_open2(context.get(), encoder, nullptr),
                 std::string("cannot start the encoder of sound, ") + name);
    return context;
}

FfmpegHandle<AVFrame> make_frame(const AVCodecContext& context) {
    FfmpegHandle<AVFrame> frame = own(av_frame_alloc());
    frame->format = context.sample_fmt;
    frame->sample_rate = context.sample_rate;
    frame->ch_layout = kStereo;
    frame->nb_samples = context.frame_size;
    check_ffmpeg(av_frame_get_buffer(frame.get(), 0), "cannot store sound for the encoder");
    return frame;
}

} // namespace

AudioEncoder::AudioEncoder(const char* name)
    : context_(open_encoder(name)), frame_(make_frame(*context_)), packet_(own(av_packet_alloc())) {
}

void AudioEncoder::encode(AVAudioFifo& sound, int samples, const PacketSink& sink) {
    // The encoder may still hold the last frame's memory.
    frame_->nb_samples = frame_samples();
    check_ffmpeg(av_frame_make_writable(frame_.get()), "cannot store sound for the encoder");
    frame_->nb_samples = check_ffmpeg(
        av_audio_fifo_read(&sound, reinterpret_cast<void**>(frame_->extended_data), samples),
        "cannot store sound for the encoder");
    frame_->pts = encoded_;
    encoded_ += frame_->nb_samples;
    send(frame_.get(), sink);
}

void AudioEncoder::flush(const PacketSink& sink) {
    send(nullptr, sink);
}

void AudioEncoder::send(const AVFrame* frame, const PacketSink& sink) {
    encode_frame(*context_, frame, *packet_, sink, "cannot encode sound");
}

} // namespace app
