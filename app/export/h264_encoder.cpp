#include "app/export/h264_encoder.h"

#include <stdexcept>

namespace app {
namespace {

/// x264's output depends on its thread count, so it must not follow the machine's.
constexpr int kThreads = 8;
/// Constant quality. At 17 small text has no visible ringing; 23 is x264's default.
constexpr const char* kQuality = "17";
/// Seconds between key frames: how far a player has to decode to seek.
constexpr int kKeyFrameSeconds = 2;

const AVCodec& find_encoder() {
    const AVCodec* codec = avcodec_find_encoder_by_name("libx264");
    if (codec == nullptr) {
        throw std::runtime_error("cannot encode H.264: this FFmpeg (libavcodec " +
                                 std::string(AV_STRINGIFY(LIBAVCODEC_VERSION)) +
                                 ") was built without libx264");
    }
    return *codec;
}

void tag_bt709(AVCodecContext& context) {
    context.colorspace = AVCOL_SPC_BT709;
    context.color_primaries = AVCOL_PRI_BT709;
    context.color_trc = AVCOL_TRC_BT709;
    context.color_range = AVCOL_RANGE_MPEG;
    context.chroma_sample_location = AVCHROMA_LOC_LEFT;
}

FfmpegHandle<AVCodecContext> open_encoder(engine::Extent size, int fps) {
    const AVCodec& codec = find_encoder();
    FfmpegHandle<AVCodecContext> context = own(avcodec_alloc_context3(&codec));
    context->width = size.width;
    context->height = size.height;
    context->pix_fmt = AV_PIX_FMT_YUV420P;
    context->time_base = {1, fps};
    context->framerate = {fps, 1};
    context->sample_aspect_ratio = {1, 1};
    context->gop_size = kKeyFrameSeconds * fps;
    context->thread_count = kThreads;
    context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER; // MP4 keeps the parameter sets in its index
    tag_bt709(*context);

    AVDictionary* options = nullptr;
    av_dict_set(&options, "preset", "medium", 0);
    av_dict_set(&options, "profile", "high", 0);
    av_dict_set(&options, "crf", kQuality, 0);
    // x264's macroblock tree reads memory that it never wrote (seen in build 164 wherever a row is
    // no multiple of 16 blocks), so that equal frames would give different films.
    av_dict_set(&options, "mbtree", "0", 0);
    const int opened = avcodec_open2(context.get(), &codec, &options);
    av_dict_free(&options);
    check_ffmpeg(opened, "cannot start the H.264 encoder");
    return context;
}

FfmpegHandle<AVFrame> make_frame(const AVCodecContext& context) {
    FfmpegHandle<AVFrame> frame = own(av_frame_alloc());
    frame->format = context.pix_fmt;
    frame->width = context.width;
    frame->height = context.height;
    check_ffmpeg(av_frame_get_buffer(frame.get(), 0), "cannot store a frame for the encoder");
    return frame;
}

} // namespace

H264Encoder::H264Encoder(engine::Extent size, int fps)
    : context_(open_encoder(size, fps)), frame_(make_frame(*context_)),
      packet_(own(av_packet_alloc())), converter_(size) {}

void H264Encoder::encode(const engine::Image& image, const PacketSink& sink) {
    // The encoder may still hold the last frame's memory.
    check_ffmpeg(av_frame_make_writable(frame_.get()), "cannot store a frame for the encoder");
    converter_.convert(image, *frame_);
    frame_->pts = frame_count_++;
    set_duration(*frame_, 1);
    send(frame_.get(), sink);
}

void H264Encoder::flush(const PacketSink& sink) {
    send(nullptr, sink);
}

void H264Encoder::send(const AVFrame* frame, const PacketSink& sink) {
    check_ffmpeg(avcodec_send_frame(context_.get(), frame), "cannot encode a frame");
    for (;;) {
        const int result = avcodec_receive_packet(context_.get(), packet_.get());
        if (result == AVERROR(EAGAIN) || result == AVERROR_EOF) {
            return;
        }
        check_ffmpeg(result, "cannot encode a frame");
        packet_->duration = 1; // not passed through by libx264's wrapper
        sink(*packet_);
        av_packet_unref(packet_.get());
    }
}

} // namespace app
