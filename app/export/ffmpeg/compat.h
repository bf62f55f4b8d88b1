#pragma once

// The one place that includes FFmpeg's C headers and knows how its versions differ. Written for
// 5.1 (Debian 12) to 7.1 (Debian 13): what both share is used everywhere else, so a difference
// belongs here or nowhere.

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/audio_fifo.h>
#include <libavutil/channel_layout.h>
#include <libavutil/dict.h>
#include <libavutil/frame.h>
#include <libavutil/log.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

static_assert(LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(57, 24, 100),
              "FFmpeg 5.1 or newer is needed");

namespace app {

/// Notes the frame's length in units of its time base (`pkt_duration` until 5.1, then `duration`).
inline void set_duration(AVFrame& frame, int64_t duration) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(57, 30, 100)
    frame.duration = duration;
#else
    frame.pkt_duration = duration;
#endif
}

} // namespace app
