#include "app/export/estimate.h"

#include "app/export/formats.h"
#include "app/export/scratch_folder.h"
#include "app/export/zoomed_film.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>

namespace app {
namespace {

namespace fs = std::filesystem;

// A clip weighs as much as its first frame, complete in itself, and five that tell what changed.
constexpr int kClips = 4;
constexpr int kClipFrames = 6;

std::uintmax_t size_of(const fs::path& output) {
    if (output.has_filename()) {
        return fs::file_size(output);
    }
    std::uintmax_t sum = 0;
    for (const fs::directory_entry& file : fs::directory_iterator(output)) {
        sum += file.file_size();
    }
    return sum;
}

/// A film of a few frames among temporary files.
class Sample {
  public:
    Sample(const fs::path& like, const ExportFormat& format) {
        const std::string name = "sample" + std::string(format_of(like).ending);
        output_ = folder_.path() / name;
        exporter_ = format_of(output_).make(output_);
        exporter_->begin(format);
    }

    void write(const engine::Image& frame) { exporter_->write(frame); }

    /// Completes it and tells its size.
    double finish() {
        exporter_->finish();
        return static_cast<double>(size_of(output_));
    }

  private:
    ScratchFolder folder_;
    fs::path output_;
    std::unique_ptr<Exporter> exporter_;
};

/// Weighs one clip, frame by frame.
class Clip {
  public:
    Clip(const fs::path& like, const ExportFormat& format)
        : first_(like, format), all_(like, format) {}

    void write(const engine::Image& frame) {
        if (written_++ == 0) {
            first_.write(frame);
        }
        all_.write(frame);
    }

    int written() const { return written_; }

    struct Weights {
        double first = 0; ///< bytes of a frame that begins anew
        double next = 0;  ///< bytes of one after that
    };
    Weights finish() {
        const double first = first_.finish();
        return {first, (all_.finish() - first) / std::max(1, written_ - 1)};
    }

  private:
    Sample first_;
    Sample all_;
    int written_ = 0;
};

/// Clips are spread evenly, the first at the film's start and the last at its end.
bool in_clip(int index, int frames) {
    for (int clip = 0; clip < kClips; ++clip) {
        const int start = (frames - kClipFrames) * clip / (kClips - 1);
        if (index >= start && index < start + kClipFrames) {
            return true;
        }
    }
    return false;
}

/// Weighs a film by clips of it, or the whole if that is no more.
class Scales {
  public:
    Scales(const fs::path& output, const ExportFormat& format, int frames)
        : output_(output), format_(format), frames_(frames) {
        if (frames <= kClips * kClipFrames) {
            whole_.emplace(output, format);
        }
    }

    bool wants(int index) const { return whole_ || in_clip(index, frames_); }

    /// Takes the next frame that it wants.
    void add(const engine::Image& frame) {
        if (whole_) {
            whole_->write(frame);
            return;
        }
        if (!clip_) {
            clip_.emplace(output_, format_);
        }
        clip_->write(frame);
        if (clip_->written() == kClipFrames) {
            const Clip::Weights weights = clip_->finish();
            sum_ = {sum_.first + weights.first, sum_.next + weights.next};
            clip_.reset();
        }
    }

    Estimate finish() {
        const double bytes = whole_ ? whole_->finish() : extrapolated();
        return {.frames = frames_,
                .bytes = static_cast<std::uintmax_t>(std::llround(bytes)),
                .exact = whole_.has_value()};
    }

  private:
    double extrapolated() const {
        const bool key_frames = format_of(output_).key_frames;
        const int period = key_frames ? key_frame_period(format_.fps) : frames_;
        const int first_frames = (frames_ + period - 1) / period;
        return (sum_.first * first_frames + sum_.next * (frames_ - first_frames)) / kClips;
    }

    fs::path output_;
    ExportFormat format_;
    int frames_;
    std::optional<Sample> whole_;
    std::optional<Clip> clip_; ///< the one under way
    Clip::Weights sum_;        ///< of all that are complete
};

} // namespace

Estimate estimate_size(FilmSource& source,
                       const FilmOptions& options,
                       const std::filesystem::path& output,
                       const CancelFlag& cancel,
                       const ExportProgress& progress) {
    ExportFormat format = film_format(source, options);
    check_format(output, format);
    format.audio.reset(); // its weight is known
    const int frames = frame_count(options);
    Scales scales(output, format, frames);
    ZoomedFilm zoomed(source, options);
    Studio studio(zoomed.studio(), source.experiment());
    for (int i = 0; i < frames; ++i) {
        source.show(studio.session(), i, cancel);
        if (scales.wants(i)) {
            zoomed.prepare(studio.session().view);
            studio.draw(options.fps.time_of(i));
            scales.add(zoomed.seen(studio.take(), i, studio));
        }
        progress(i + 1, frames);
        if (cancel) {
            throw Cancelled();
        }
    }
    studio.expect_valid();
    Estimate estimate = scales.finish();
    if (options.audio) { // whose last picture holds as good as for nothing
        estimate.frames += held_frames(options);
        estimate.bytes += static_cast<std::uintmax_t>(film_seconds(options) * kAudioBitRate / 8);
        estimate.exact = false;
    }
    return estimate;
}

} // namespace app
