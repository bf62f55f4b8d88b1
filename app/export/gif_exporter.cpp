#include "app/export/gif_exporter.h"

#include "app/export/formats.h"
#include "app/export/gif_writer.h"
#include "app/export/metadata.h"
#include "app/export/partial_file.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>

namespace app {
namespace {

/// Pixels of a frame: the rectangle around all that changed, and which of it did.
struct Change {
    engine::Image image;
    std::vector<std::uint8_t> drawn; ///< one a pixel, 0 or 1
    int left = 0;
    int top = 0;
};

/// The part of `image` around all pixels for which `drawn`; one pixel when there are none.
Change cropped(const engine::Image& image, const std::vector<std::uint8_t>& drawn) {
    const int width = image.extent.width;
    int left = width;
    int right = 0;
    int top = image.extent.height;
    int bottom = 0;
    for (int y = 0; y < image.extent.height; ++y) {
        const auto row = drawn.begin() + static_cast<std::ptrdiff_t>(y) * width;
        const auto first = std::find(row, row + width, 1);
        if (first != row + width) {
            left = std::min(left, static_cast<int>(first - row));
            const auto last =
                std::find(std::reverse_iterator(row + width), std::reverse_iterator(row + left), 1);
            right = std::max(right, static_cast<int>(last.base() - row));
            top = std::min(top, y);
            bottom = y + 1;
        }
    }
    if (bottom == 0) {
        left = top = 0;
        right = bottom = 1;
    }
    Change change{
        .image = {{right - left, bottom - top}, {}}, .drawn = {}, .left = left, .top = top};
    for (int y = top; y < bottom; ++y) {
        const auto start = static_cast<std::ptrdiff_t>(y) * width;
        change.drawn.insert(
            change.drawn.end(), drawn.begin() + start + left, drawn.begin() + start + right);
        change.image.rgba.insert(change.image.rgba.end(),
                                 image.rgba.begin() + 4 * (start + left),
                                 image.rgba.begin() + 4 * (start + right));
    }
    return change;
}

/// How far a channel may be off before a pixel is drawn again, by quality: what moves a little less
/// costs nothing.
int tolerance_of(Quality quality) {
    constexpr std::array<int, 4> kTolerances = {8, 4, 1, 0};
    return kTolerances.at(static_cast<std::size_t>(quality));
}

class GifExporter : public Exporter {
  public:
    explicit GifExporter(const std::filesystem::path& output) : output_(output) {}

    void begin(const ExportFormat& format) override;
    void write(const engine::Image& frame) override;
    void finish() override;

  private:
    std::vector<std::uint8_t> changed(const engine::Image& frame);
    int next_delay();

    std::filesystem::path output_;
    ExportFormat format_;
    std::optional<PartialFile> file_;
    engine::Image shown_; ///< each pixel as it was given when it was drawn last
    std::int64_t frame_count_ = 0;
};

void GifExporter::begin(const ExportFormat& format) {
    assert(!file_);
    check_format(output_, format);
    file_.emplace(output_);
    format_ = format;
    file_->append(gif_start(format.size));
    std::string comment;
    for (const Note& note : notes_of(format)) {
        comment += (comment.empty() ? "" : "\n") + note.value;
    }
    file_->append(gif_comment(comment));
}

/// Which pixels have to be drawn, and notes that they were.
std::vector<std::uint8_t> GifExporter::changed(const engine::Image& frame) {
    const std::size_t count = frame.rgba.size() / 4;
    std::vector<std::uint8_t> drawn(count, 1);
    if (format_.transparent) {
        // What was there is removed, so all that is there now is drawn.
        for (std::size_t i = 0; i < count; ++i) {
            drawn[i] = frame.rgba[4 * i + 3] >= 128;
        }
        return drawn;
    }
    if (shown_.rgba.empty()) {
        shown_ = frame;
        return drawn;
    }
    const int tolerance = tolerance_of(format_.quality);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint8_t* now = &frame.rgba[4 * i];
        std::uint8_t* before = &shown_.rgba[4 * i];
        drawn[i] = std::abs(now[0] - before[0]) > tolerance ||
                   std::abs(now[1] - before[1]) > tolerance ||
                   std::abs(now[2] - before[2]) > tolerance;
        if (drawn[i] != 0) {
            std::copy_n(now, 4, before);
        }
    }
    return drawn;
}

/// In 1/100 s, so that each frame begins at its time, rounded.
int GifExporter::next_delay() {
    const auto start = [&](std::int64_t index) {
        const auto [frames, seconds] = format_.fps;
        return (index * 100 * seconds + frames / 2) / frames;
    };
    const std::int64_t index = frame_count_++;
    return static_cast<int>(start(index + 1) - start(index));
}

void GifExporter::write(const engine::Image& frame) {
    assert(frame.extent == format_.size);
    const Change change = cropped(frame, changed(frame));
    const bool dithered = format_.quality != Quality::draft;
    file_->append(gif_frame({.size = change.image.extent,
                             .left = change.left,
                             .top = change.top,
                             .delay_cs = next_delay(),
                             .removed = format_.transparent},
                            to_palette(change.image, change.drawn, dithered)));
}

void GifExporter::finish() {
    file_->append(std::array{kGifEnd});
    file_->commit();
}

} // namespace

std::unique_ptr<Exporter> make_gif_exporter(const std::filesystem::path& output) {
    return std::make_unique<GifExporter>(output);
}

} // namespace app
