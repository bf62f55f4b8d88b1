#include "app/export/ffmpeg/pixel_converter.h"

#include "app/export/yuv420.h"

#include <stdexcept>

namespace app {
namespace {

bool is_rgb(AVPixelFormat format) {
    return (av_pix_fmt_desc_get(format)->flags & AV_PIX_FMT_FLAG_RGB) != 0;
}

/// swscale converts by BT.601 unless told; source range full, target range limited.
void choose_bt709(SwsContext& context) {
    const int* bt709 = sws_getCoefficients(SWS_CS_ITU709);
    constexpr int kUnchanged = 1 << 16;
    check_ffmpeg(sws_setColorspaceDetails(&context, bt709, 1, bt709, 0, 0, kUnchanged, kUnchanged),
                 "cannot convert colours to BT.709");
}

/// None where our own conversion, many times as fast, does.
FfmpegHandle<SwsContext> make_context(engine::Extent size, AVPixelFormat target) {
    if (target == AV_PIX_FMT_YUV420P) {
        return nullptr;
    }
    // Full chroma input: each chroma sample averages all its pixels, so thin coloured lines stay.
    constexpr int kFlags = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP;
    FfmpegHandle<SwsContext> context = own(sws_getContext(size.width,
                                                          size.height,
                                                          AV_PIX_FMT_RGBA,
                                                          size.width,
                                                          size.height,
                                                          target,
                                                          kFlags,
                                                          nullptr,
                                                          nullptr,
                                                          nullptr));
    if (!is_rgb(target)) {
        choose_bt709(*context);
    }
    return context;
}

} // namespace

PixelConverter::PixelConverter(engine::Extent size, AVPixelFormat target)
    : size_(size), context_(make_context(size, target)) {}

void PixelConverter::convert(const engine::Image& image, AVFrame& frame) const {
    if (image.extent != size_) {
        throw std::logic_error("a frame's size differs from the film's");
    }
    if (context_ == nullptr) {
        convert_to_yuv420(image,
                          {.y = {frame.data[0], frame.linesize[0]},
                           .u = {frame.data[1], frame.linesize[1]},
                           .v = {frame.data[2], frame.linesize[2]}});
        return;
    }
    const uint8_t* const rows[] = {image.rgba.data()};
    const int row_bytes[] = {4 * size_.width};
    sws_scale(context_.get(), rows, row_bytes, 0, size_.height, frame.data, frame.linesize);
}

} // namespace app
