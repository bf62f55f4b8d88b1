#include "app/export/ffmpeg/handles.h"

#include <array>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace app {
namespace {

/// The last error that FFmpeg logged on this thread: often more telling than its error code.
thread_local std::string last_words;

void keep_last_words(void*, int level, const char* format, va_list arguments) {
    if (level > AV_LOG_ERROR) {
        return;
    }
    std::array<char, 512> line{};
    std::vsnprintf(line.data(), line.size(), format, arguments);
    last_words = line.data();
    last_words.erase(last_words.find_last_not_of(" \n\r.") + 1);
}

std::string words_of(int error) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(error, text.data(), text.size());
    return text.data();
}

} // namespace

void quiet_ffmpeg() {
    static std::once_flag once;
    std::call_once(once, [] { av_log_set_callback(keep_last_words); });
}

int check_ffmpeg(int result, const std::string& what) {
    const std::string logged = std::exchange(last_words, {});
    if (result < 0) {
        throw std::runtime_error(what + ": " + words_of(result) +
                                 (logged.empty() ? "" : " (" + logged + ")"));
    }
    return result;
}

void encode_frame(AVCodecContext& encoder,
                  const AVFrame* frame,
                  AVPacket& packet,
                  const std::function<void(AVPacket&)>& sink,
                  const std::string& failure) {
    check_ffmpeg(avcodec_send_frame(&encoder, frame), failure);
    for (;;) {
        const int result = avcodec_receive_packet(&encoder, &packet);
        if (result == AVERROR(EAGAIN) || result == AVERROR_EOF) {
            return;
        }
        check_ffmpeg(result, failure);
        sink(packet);
        av_packet_unref(&packet);
    }
}

} // namespace app
