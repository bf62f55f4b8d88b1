// What app_ffmpeg exports.
#include "app/export/ffmpeg/audio_length.h"
#include "app/export/ffmpeg/audio_track.h"
#include "app/export/ffmpeg/interface.h"
#include "app/export/ffmpeg/muxer.h"
#include "app/export/ffmpeg/png_text.h"
#include "app/export/ffmpeg/video_encoder.h"
#include "app/export/metadata.h"

#include <cstring>
#include <memory>
#include <vector>

namespace app {
namespace {

/// One encoder, one for the sound if there is any, and one container.
class EncodedFilm : public FilmWriter {
  public:
    EncodedFilm(const FilmFile& film, const ExportFormat& format)
        : frame_s_(format.fps.time_of(1)),
          encoder_(format.codec.value_or(film.container.codec), format),
          audio_(format.audio
                     ? std::make_unique<AudioTrack>(*format.audio, film.container.audio_encoder)
                     : nullptr),
          muxer_(film, encoder_.context(), audio_ ? &audio_->context() : nullptr, format) {}

    void write(const engine::Image& frame) override {
        encoder_.encode(frame, [this](AVPacket& packet) { muxer_.write(packet); });
        ++frames_;
        if (audio_) {
            audio_->encode_until(frames_ * frame_s_, to_audio());
        }
    }

    void finish() override {
        encoder_.flush([this](AVPacket& packet) { muxer_.write(packet); });
        if (audio_) {
            audio_->finish(frames_ * frame_s_, to_audio());
        }
        muxer_.finish();
    }

  private:
    AudioTrack::PacketSink to_audio() {
        return [this](AVPacket& packet) { muxer_.write_audio(packet); };
    }

    double frame_s_;
    int frames_ = 0;
    VideoEncoder encoder_;
    std::unique_ptr<AudioTrack> audio_; ///< null: a silent film
    Muxer muxer_;
};

class EncodedPngs : public PngEncoder {
  public:
    explicit EncodedPngs(const ExportFormat& format)
        : encoder_(Codec::png, format), text_(png_text(notes_of(format))),
          has_density_(format.dpi.has_value()) {
        if (format.dpi) {
            const auto density = png_density(*format.dpi);
            text_.insert(text_.begin(), density.begin(), density.end());
        }
    }

    void encode(const engine::Image& frame, const FileSink& sink) override {
        encoder_.encode(frame, [&](AVPacket& packet) { sink(with_text(packet)); });
    }

    void flush(const FileSink& sink) override {
        encoder_.flush([&](AVPacket& packet) { sink(with_text(packet)); });
    }

  private:
    std::span<const std::uint8_t> with_text(const AVPacket& packet) {
        const std::span<const std::uint8_t> png(packet.data, static_cast<std::size_t>(packet.size));
        auto rest = png.subspan(kPngHeaderBytes);
        if (has_density_) {
            rest = without_density(rest);
        }
        file_.assign(png.begin(), png.begin() + kPngHeaderBytes);
        file_.insert(file_.end(), text_.begin(), text_.end());
        file_.insert(file_.end(), rest.begin(), rest.end());
        return file_;
    }

    VideoEncoder encoder_;
    std::vector<std::uint8_t> text_;
    bool has_density_;
    std::vector<std::uint8_t> file_;
};

bool has_encoder(const char* name) {
    return avcodec_find_encoder_by_name(name) != nullptr;
}

std::unique_ptr<FilmWriter> open_film(const FilmFile& film, const ExportFormat& format) {
    quiet_ffmpeg();
    return std::make_unique<EncodedFilm>(film, format);
}

std::unique_ptr<PngEncoder> make_png_encoder(const ExportFormat& format) {
    quiet_ffmpeg();
    return std::make_unique<EncodedPngs>(format);
}

AudioLength measure_audio(const std::filesystem::path& file,
                          double longest_s,
                          const std::atomic<bool>& cancel) {
    quiet_ffmpeg();
    return length_of(file, longest_s, cancel);
}

constexpr FfmpegInterface kInterface{.has_encoder = has_encoder,
                                     .open_film = open_film,
                                     .make_png_encoder = make_png_encoder,
                                     .measure_audio = measure_audio};

} // namespace
} // namespace app

extern "C" __attribute__((visibility("default"))) const void*
neurarium_app_ffmpeg(const char* build) {
    return std::strcmp(build, NEURARIUM_APP_FFMPEG_BUILD) == 0 ? &app::kInterface : nullptr;
}
