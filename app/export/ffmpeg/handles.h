#pragma once

#include "app/export/ffmpeg/compat.h"

#include <functional>
#include <memory>
#include <new>
#include <string>

namespace app {

struct FfmpegDeleter {
    void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(SwsContext* context) const { sws_freeContext(context); }
    void operator()(SwrContext* context) const { swr_free(&context); }
    void operator()(AVAudioFifo* fifo) const { av_audio_fifo_free(fifo); }
    void operator()(AVDictionary* dictionary) const { av_dict_free(&dictionary); }
    void operator()(AVFormatContext* context) const {
        avio_closep(&context->pb);
        avformat_free_context(context);
    }
};

/// Owns one object of FFmpeg's; a muxer is owned together with its open file.
template <class T> using FfmpegHandle = std::unique_ptr<T, FfmpegDeleter>;

/// Keeps FFmpeg from printing: what it logs as an error on this thread goes into the next message
/// of `check_ffmpeg`. Called once by each exporter; cheap after the first time.
void quiet_ffmpeg();

/// Throws std::runtime_error "what: FFmpeg's words" when `result` is an FFmpeg error; else returns
/// it.
int check_ffmpeg(int result, const std::string& what);

/// `pointer`, or std::bad_alloc when FFmpeg had no memory for it.
template <class T> FfmpegHandle<T> own(T* pointer) {
    if (pointer == nullptr) {
        throw std::bad_alloc();
    }
    return FfmpegHandle<T>(pointer);
}

/// Gives a frame to the encoder, or, given null, asks for the rest, and hands over the packets that
/// are ready. `failure` begins what is thrown as by `check_ffmpeg`.
void encode_frame(AVCodecContext& encoder,
                  const AVFrame* frame,
                  AVPacket& packet,
                  const std::function<void(AVPacket&)>& sink,
                  const std::string& failure);

} // namespace app
