#include "app/export/png_exporter.h"

#include "app/export/ffmpeg_module.h"
#include "app/export/formats.h"
#include "app/export/partial_file.h"
#include "app/export/partial_folder.h"

#include <array>
#include <cassert>
#include <cstdio>
#include <optional>
#include <span>
#include <stdexcept>

namespace app {
namespace {

class PngExporter : public Exporter {
  public:
    explicit PngExporter(const std::filesystem::path& output) : output_(output) {}

    void begin(const ExportFormat& format) override {
        check_format(output_, format);
        file_.emplace(output_);
        encoder_ = ffmpeg_module().make_png_encoder(format);
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
    std::unique_ptr<PngEncoder> encoder_;
    bool written_ = false;
};

class PngSequenceExporter : public Exporter {
  public:
    explicit PngSequenceExporter(const std::filesystem::path& output) : output_(output) {}

    void begin(const ExportFormat& format) override {
        check_format(output_, format);
        folder_.emplace(output_);
        encoder_ = ffmpeg_module().make_png_encoder(format);
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
    std::unique_ptr<PngEncoder> encoder_;
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
