#include "app/export/mp4_exporter.h"

#include "app/export/h264_encoder.h"
#include "app/export/partial_file.h"
#include "nn/errors.h"

#include <cassert>
#include <optional>

namespace app {
namespace {

std::string text_of(engine::Extent size) {
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

void check_even(engine::Extent size, const std::filesystem::path& output) {
    const engine::Extent even{size.width & ~1, size.height & ~1};
    if (size != even) {
        throw nn::InputError("cannot write " + output.string() +
                             ": H.264 in MP4 needs an even width and height, found " +
                             text_of(size) + "; the nearest is " + text_of(even));
    }
}

class Mp4Exporter : public Exporter {
  public:
    explicit Mp4Exporter(const std::filesystem::path& output) : output_(output) {}

    void begin(const ExportFormat& format) override;
    void write(const engine::Image& frame) override;
    void finish() override;

  private:
    void open_muxer(const ExportFormat& format);
    void write_packet(AVPacket& packet);
    std::string failure() const { return "cannot write " + output_.string(); }

    std::filesystem::path output_;
    std::optional<PartialFile> file_;
    std::optional<H264Encoder> encoder_;
    FfmpegHandle<AVFormatContext> muxer_;
    AVStream* stream_ = nullptr; // the muxer's
};

void Mp4Exporter::begin(const ExportFormat& format) {
    assert(!file_);
    quiet_ffmpeg();
    check_even(format.size, output_);
    file_.emplace(output_);
    encoder_.emplace(format.size, format.fps);
    open_muxer(format);
}

void Mp4Exporter::open_muxer(const ExportFormat& format) {
    AVFormatContext* muxer = nullptr;
    const std::string partial = file_->path().string();
    check_ffmpeg(avformat_alloc_output_context2(&muxer, nullptr, "mp4", partial.c_str()),
                 failure());
    muxer_.reset(muxer);
    stream_ = avformat_new_stream(muxer, nullptr);
    if (stream_ == nullptr) {
        throw std::bad_alloc();
    }
    const AVCodecContext& encoder = encoder_->context();
    check_ffmpeg(avcodec_parameters_from_context(stream_->codecpar, &encoder), failure());
    stream_->time_base = encoder.time_base;
    stream_->avg_frame_rate = encoder.framerate;
    av_dict_set(&muxer->metadata, "title", format.title.c_str(), 0);
    av_dict_set(&muxer->metadata, "comment", ("seed " + format.seed).c_str(), 0);
    av_dict_set(&muxer->metadata, "encoding_tool", "Neurarium " NEURARIUM_VERSION, 0);

    check_ffmpeg(avio_open(&muxer->pb, partial.c_str(), AVIO_FLAG_WRITE), failure());
    AVDictionary* options = nullptr;
    av_dict_set(&options, "movflags", "+faststart", 0); // browsers start before the end is there
    const int written = avformat_write_header(muxer, &options);
    av_dict_free(&options);
    check_ffmpeg(written, failure());
}

void Mp4Exporter::write_packet(AVPacket& packet) {
    av_packet_rescale_ts(&packet, encoder_->context().time_base, stream_->time_base);
    packet.stream_index = stream_->index;
    check_ffmpeg(av_write_frame(muxer_.get(), &packet), failure());
}

void Mp4Exporter::write(const engine::Image& frame) {
    encoder_->encode(frame, [this](AVPacket& packet) { write_packet(packet); });
}

void Mp4Exporter::finish() {
    encoder_->flush([this](AVPacket& packet) { write_packet(packet); });
    check_ffmpeg(av_write_trailer(muxer_.get()), failure());
    check_ffmpeg(avio_closep(&muxer_->pb), failure());
    file_->commit();
}

} // namespace

std::unique_ptr<Exporter> make_mp4_exporter(const std::filesystem::path& output) {
    return std::make_unique<Mp4Exporter>(output);
}

} // namespace app
