#include "app/export/png_exporter.h"

#include "app/export/formats.h"
#include "app/export/partial_file.h"
#include "app/export/partial_folder.h"
#include "app/export/png_text.h"
#include "app/export/video_encoder.h"

#include <array>
#include <cassert>
#include <cstdio>
#include <optional>
#include <span>
#include <stdexcept>

namespace app {
namespace {

/// Turns each frame into a whole PNG file.
class PngEncoder {
  public:
    using FileSink = std::function<void(std::span<const std::uint8_t> file)>;

    explicit PngEncoder(const ExportFormat& format)
        : encoder_(Codec::png, format), text_(png_text(notes_of(format))) {}

    /// Hands over the files that are ready, in order.
    void encode(const engine::Image& image, const FileSink& sink) {
        encoder_.encode(image, [&](AVPacket& packet) { sink(with_text(packet)); });
    }

    /// Hands over the rest.
    void flush(const FileSink& sink) {
        encoder_.flush([&](AVPacket& packet) { sink(with_text(packet)); });
    }

  private:
    std::span<const std::uint8_t> with_text(const AVPacket& packet) {
        const std::span<const std::uint8_t> png(packet.data, static_cast<std::size_t>(packet.size));
        const auto rest = png.subspan(kPngHeaderBytes);
        file_.assign(png.begin(), png.begin() + kPngHeaderBytes);
        file_.insert(file_.end(), text_.begin(), text_.end());
        file_.insert(file_.end(), rest.begin(), rest.end());
        return file_;
    }

    VideoEncoder encoder_;
    std::vector<std::uint8_t> text_;
    std::vector<std::uint8_t> file_;
};

class PngExporter : public Exporter {
  public:
    explicit PngExporter(const std::filesystem::path& output) : output_(output) {}

    void begin(const ExportFormat& format) override {
        quiet_ffmpeg();
        check_format(output_, format);
        file_.emplace(output_);
        encoder_.emplace(format);
    }

    void write(const engine::Image& frame) override {
        if (written_) {
            throw std::logic_error("a PNG holds a single picture");
        }
        encoder_->encode(frame, [this](auto png) { file_->append(png); });
        encoder_->flush([this](auto png) { file_->append(png); });
        written_ = true;
    }

    void finish() override {
        assert(written_);
        file_->commit();
    }

  private:
    std::filesystem::path output_;
    std::optional<PartialFile> file_;
    std::optional<PngEncoder> encoder_;
    bool written_ = false;
};

class PngSequenceExporter : public Exporter {
  public:
    explicit PngSequenceExporter(const std::filesystem::path& output) : output_(output) {}

    void begin(const ExportFormat& format) override {
        quiet_ffmpeg();
        check_format(output_, format);
        folder_.emplace(output_);
        encoder_.emplace(format);
    }

    void write(const engine::Image& frame) override {
        encoder_->encode(frame, [this](auto png) { add(png); });
    }

    void finish() override {
        encoder_->flush([this](auto png) { add(png); });
        folder_->commit();
    }

  private:
    void add(std::span<const std::uint8_t> png) {
        std::array<char, 24> name{};
        std::snprintf(name.data(), name.size(), "%06d.png", written_++);
        folder_->add(name.data(), png);
    }

    std::filesystem::path output_;
    std::optional<PartialFolder> folder_;
    std::optional<PngEncoder> encoder_;
    int written_ = 0;
};

} // namespace

std::unique_ptr<Exporter> make_png_exporter(const std::filesystem::path& output) {
    return std::make_unique<PngExporter>(output);
}

std::unique_ptr<Exporter> make_png_sequence_exporter(const std::filesystem::path& output) {
    return std::make_unique<PngSequenceExporter>(output);
}

} // namespace app
