#include "app/export/video_exporter.h"

#include "app/export/ffmpeg_module.h"
#include "app/export/formats.h"
#include "app/export/partial_file.h"

#include <cassert>
#include <optional>

namespace app {
namespace {

/// Any format that is one FFmpeg encoder and one of its containers.
class VideoExporter : public Exporter {
  public:
    VideoExporter(const std::filesystem::path& output, const Container& container)
        : output_(output), container_(container) {}

    void begin(const ExportFormat& format) override {
        assert(!file_);
        check_format(output_, format);
        file_.emplace(output_);
        film_ = ffmpeg_module().open_film(
            {.container = container_, .file = file_->path(), .output = output_}, format);
    }

    void write(const engine::Image& frame) override { film_->write(frame); }

    void finish() override {
        film_->finish();
        file_->commit();
    }

  private:
    std::filesystem::path output_;
    Container container_;
    std::optional<PartialFile> file_;
    std::unique_ptr<FilmWriter> film_;
};

// Index before data, so that browsers start before the end is there.
constexpr Container kMp4{"mp4", Codec::h264, "aac", "movflags", "+faststart"};
constexpr Container kMov{"mov", Codec::prores, "aac", "movflags", "+faststart"};
constexpr Container kWebm{"webm", Codec::vp9, "libopus", "cues_to_front", "1"};
constexpr Container kApng{"apng", Codec::apng, "", "plays", "0"}; // for ever

} // namespace

std::unique_ptr<Exporter> make_mp4_exporter(const std::filesystem::path& output) {
    return std::make_unique<VideoExporter>(output, kMp4);
}

std::unique_ptr<Exporter> make_webm_exporter(const std::filesystem::path& output) {
    return std::make_unique<VideoExporter>(output, kWebm);
}

std::unique_ptr<Exporter> make_mov_exporter(const std::filesystem::path& output) {
    return std::make_unique<VideoExporter>(output, kMov);
}

std::unique_ptr<Exporter> make_apng_exporter(const std::filesystem::path& output) {
    return std::make_unique<VideoExporter>(output, kApng);
}

} // namespace app
