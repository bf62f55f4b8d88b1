#include "app/export/ffmpeg/video_encoder.h"

#include "app/export/ffmpeg/encoder_settings.h"
#include "app/export/formats.h"
#include "nn/choice.h"

#include <stdexcept>

namespace app {
namespace {

std::string label_of(Codec codec) {
    return std::string(nn::row_of(codecs(), codec).label);
}

const AVCodec& find_encoder(Codec codec) {
    const std::string name(nn::row_of(codecs(), codec).encoder);
    const AVCodec* found = avcodec_find_encoder_by_name(name.c_str());
    if (found == nullptr) {
        throw std::runtime_error("cannot encode " + label_of(codec) + ": this FFmpeg (libavcodec " +
                                 std::string(AV_STRINGIFY(LIBAVCODEC_VERSION)) +
                                 ") was built without " + name);
    }
    return *found;
}

bool is_rgb(AVPixelFormat pixels) {
    return pixels == AV_PIX_FMT_RGB24 || pixels == AV_PIX_FMT_RGBA;
}

/// `Tagged` is an encoder or a frame.
template <class Tagged> void tag_colors(Tagged& tagged, AVPixelFormat pixels) {
    tagged.color_primaries = AVCOL_PRI_BT709;
    if (is_rgb(pixels)) {
        tagged.color_trc = AVCOL_TRC_IEC61966_2_1; // these two make PNG say "sRGB"
        return;
    }
    tagged.color_trc = AVCOL_TRC_BT709;
    tagged.colorspace = AVCOL_SPC_BT709;
    tagged.color_range = AVCOL_RANGE_MPEG;
}

FfmpegHandle<AVCodecContext> open_encoder(Codec codec, const ExportFormat& format) {
    const AVCodec& encoder = find_encoder(codec);
    const EncoderSettings settings = encoder_settings(codec, format);
    FfmpegHandle<AVCodecContext> context = own(avcodec_alloc_context3(&encoder));
    context->width = format.size.width;
    context->height = format.size.height;
    context->pix_fmt = settings.pixels;
    context->time_base = {format.fps.seconds, format.fps.frames};
    context->framerate = {format.fps.frames, format.fps.seconds};
    context->sample_aspect_ratio = {1, 1};
    context->gop_size = key_frame_period(format.fps);
    context->bit_rate = 0; // constant quality
    context->thread_count = settings.threads;
    context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER; // containers keep the parameter sets apart
    tag_colors(*context, settings.pixels);
    if (settings.pixels == AV_PIX_FMT_YUV420P) {
        context->chroma_sample_location = AVCHROMA_LOC_LEFT;
    }

    AVDictionary* options = nullptr;
    for (const auto& [key, value] : settings.options) {
        av_dict_set(&options, key, value.c_str(), 0);
    }
    const int opened = avcodec_open2(context.get(), &encoder, &options);
    const FfmpegHandle<AVDictionary> unknown(options);
    check_ffmpeg(opened, "cannot start the " + label_of(codec) + " encoder");
    if (const AVDictionaryEntry* entry = av_dict_get(options, "", nullptr, AV_DICT_IGNORE_SUFFIX)) {
        throw std::logic_error(label_of(codec) + " has no option " + entry->key);
    }
    return context;
}

FfmpegHandle<AVFrame> make_frame(const AVCodecContext& context) {
    FfmpegHandle<AVFrame> frame = own(av_frame_alloc());
    frame->format = context.pix_fmt;
    frame->width = context.width;
    frame->height = context.height;
    tag_colors(*frame, context.pix_fmt);
    check_ffmpeg(av_frame_get_buffer(frame.get(), 0), "cannot store a frame for the encoder");
    return frame;
}

} // namespace

VideoEncoder::VideoEncoder(Codec codec, const ExportFormat& format)
    : context_(open_encoder(codec, format)), frame_(make_frame(*context_)),
      packet_(own(av_packet_alloc())), converter_(format.size, context_->pix_fmt) {}

void VideoEncoder::encode(const engine::Image& image, const PacketSink& sink) {
    // The encoder may still hold the last frame's memory.
    check_ffmpeg(av_frame_make_writable(frame_.get()), "cannot store a frame for the encoder");
    converter_.convert(image, *frame_);
    frame_->pts = frame_count_++;
    set_duration(*frame_, 1);
    send(frame_.get(), sink);
}

void VideoEncoder::flush(const PacketSink& sink) {
    send(nullptr, sink);
}

void VideoEncoder::send(const AVFrame* frame, const PacketSink& sink) {
    const auto of_one_frame = [&](AVPacket& packet) {
        packet.duration = 1; // not passed through by every wrapper
        sink(packet);
    };
    encode_frame(*context_, frame, *packet_, of_one_frame, "cannot encode a frame");
}

} // namespace app
