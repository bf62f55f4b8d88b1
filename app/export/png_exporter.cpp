#include "app/export/png_exporter.h"

#include "app/export/ffmpeg_handles.h"
#include "app/export/partial_file.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <stdexcept>

namespace app {
namespace {

bool opaque(const engine::Image& image) {
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) {
        if (image.rgba[i] != 255) {
            return false;
        }
    }
    return true;
}

/// Copies the first `channels` of each pixel.
void copy_channels(const engine::Image& image, std::size_t channels, AVFrame& frame) {
    const auto width = static_cast<std::size_t>(image.extent.width);
    const uint8_t* source = image.rgba.data();
    for (int y = 0; y < image.extent.height; ++y) {
        uint8_t* target = frame.data[0] + static_cast<std::ptrdiff_t>(y) * frame.linesize[0];
        for (std::size_t x = 0; x < width; ++x, source += 4, target += channels) {
            std::copy_n(source, channels, target);
        }
    }
}

FfmpegHandle<AVFrame> make_frame(const engine::Image& image) {
    const bool without_alpha = opaque(image);
    FfmpegHandle<AVFrame> frame = own(av_frame_alloc());
    frame->format = without_alpha ? AV_PIX_FMT_RGB24 : AV_PIX_FMT_RGBA;
    frame->width = image.extent.width;
    frame->height = image.extent.height;
    frame->color_primaries = AVCOL_PRI_BT709; // these two make the encoder say "sRGB"
    frame->color_trc = AVCOL_TRC_IEC61966_2_1;
    check_ffmpeg(av_frame_get_buffer(frame.get(), 0), "cannot store a picture");
    copy_channels(image, without_alpha ? 3 : 4, *frame);
    return frame;
}

FfmpegHandle<AVCodecContext> open_encoder(const AVFrame& frame) {
    const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_PNG);
    if (codec == nullptr) {
        throw std::runtime_error("cannot encode PNG: this FFmpeg was built without it");
    }
    FfmpegHandle<AVCodecContext> context = own(avcodec_alloc_context3(codec));
    context->width = frame.width;
    context->height = frame.height;
    context->pix_fmt = static_cast<AVPixelFormat>(frame.format);
    context->time_base = {1, 1};
    context->color_primaries = frame.color_primaries;
    context->color_trc = frame.color_trc;
    AVDictionary* options = nullptr;
    av_dict_set(&options, "pred", "mixed", 0); // the best filter of each row: half the size
    const int opened = avcodec_open2(context.get(), codec, &options);
    av_dict_free(&options);
    check_ffmpeg(opened, "cannot start the PNG encoder");
    return context;
}

FfmpegHandle<AVPacket> encode(const AVFrame& frame) {
    const FfmpegHandle<AVCodecContext> context = open_encoder(frame);
    FfmpegHandle<AVPacket> packet = own(av_packet_alloc());
    check_ffmpeg(avcodec_send_frame(context.get(), &frame), "cannot encode a picture");
    check_ffmpeg(avcodec_send_frame(context.get(), nullptr), "cannot encode a picture");
    check_ffmpeg(avcodec_receive_packet(context.get(), packet.get()), "cannot encode a picture");
    return packet;
}

class PngExporter : public Exporter {
  public:
    explicit PngExporter(const std::filesystem::path& output) : output_(output) {}

    void begin(const ExportFormat&) override {
        quiet_ffmpeg();
        file_.emplace(output_);
    }

    void write(const engine::Image& frame) override {
        if (written_) {
            throw std::logic_error("a PNG holds a single picture");
        }
        const FfmpegHandle<AVPacket> packet = encode(*make_frame(frame));
        file_->append({packet->data, static_cast<std::size_t>(packet->size)});
        written_ = true;
    }

    void finish() override {
        assert(written_);
        file_->commit();
    }

  private:
    std::filesystem::path output_;
    std::optional<PartialFile> file_;
    bool written_ = false;
};

} // namespace

std::unique_ptr<Exporter> make_png_exporter(const std::filesystem::path& output) {
    return std::make_unique<PngExporter>(output);
}

} // namespace app
