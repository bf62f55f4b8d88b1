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
constexpr int kClips = 6;
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

/// Bytes that a second of sound adds to a film, weighed beside next to no pictures in its first
/// `most_s` or fewer.
double
sound_rate(const fs::path& like, ExportFormat format, const AudioFile& audio, double most_s) {
    const int seconds = std::max(1, static_cast<int>(std::ceil(most_s)));
    format.size = {64, 64};
    format.fps = 1;
    format.chapters.clear();
    format.duration_s = seconds;
    engine::Image picture{format.size, {}};
    picture.rgba.resize(std::size_t{4} * 64 * 64, 255);
    const auto weigh = [&](const std::optional<AudioFile>& sound) {
        format.audio = sound;
        Sample sample(like, format);
        for (int i = 0; i < seconds; ++i) {
            sample.write(picture);
        }
        return sample.finish();
    };
    return std::max(0.0, weigh(audio) - weigh(std::nullopt)) / seconds;
}

/// What the sound of a film of `film_s` seconds adds, with the silence around it: encoders decide
/// how much that is. Of a long film's sound and silence, their beginnings stand for all.
double sound_bytes(const fs::path& like, const ExportFormat& format, double film_s) {
    constexpr double kMostSound_s = 120; // encoded in two seconds
    constexpr double kMostSilence_s = 20;
    AudioFile audio = *format.audio;
    if (film_s <= kMostSound_s) {
        return film_s * sound_rate(like, format, audio, film_s);
    }
    const double sound_s = std::clamp(film_s - audio.starts_s, 0.0, audio.seconds);
    const double silence_s = film_s - sound_s;
    audio.starts_s = 0;
    double bytes = sound_s * sound_rate(like, format, audio, std::min(sound_s, kMostSound_s));
    if (silence_s > 0) {
        audio.starts_s = kMostSilence_s;
        bytes += silence_s * sound_rate(like, format, audio, std::min(silence_s, kMostSilence_s));
    }
    return bytes;
}

/// How many of `frames` begin anew.
int complete_frames(const FormatRow& row, const FrameRate& rate, int frames) {
    const int period = row.key_frames ? key_frame_period(rate) : frames;
    return (frames + period - 1) / period;
}

/// What the last picture adds where it holds for so many frames more.
double held_bytes(const fs::path& like,
                  const ExportFormat& format,
                  const engine::Image& last,
                  int frames) {
    Clip clip(like, format);
    for (int i = 0; i < kClipFrames; ++i) {
        clip.write(last);
    }
    const Clip::Weights weights = clip.finish();
    const int complete =
        format_of(like).key_frames ? complete_frames(format_of(like), format.fps, frames) : 0;
    return weights.first * complete + weights.next * (frames - complete);
}

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
            // Half of the way to the next clip is like it: the first and the last have one side.
            const double share = ++clips_ == 1 || clips_ == kClips ? 0.5 : 1;
            sum_ = {sum_.first + share * weights.first, sum_.next + share * weights.next};
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
        const int complete = complete_frames(format_of(output_), format_.fps, frames_);
        return (sum_.first * complete + sum_.next * (frames_ - complete)) / (kClips - 1);
    }

    fs::path output_;
    ExportFormat format_;
    int frames_;
    std::optional<Sample> whole_;
    std::optional<Clip> clip_; ///< the one under way
    int clips_ = 0;            ///< that are complete
    Clip::Weights sum_;        ///< of those
};

} // namespace

Estimate estimate_size(FilmSource& source,
                       const FilmOptions& options,
                       const std::filesystem::path& output,
                       const CancelFlag& cancel,
                       const ExportProgress& progress) {
    const ExportFormat whole = film_format(source, options);
    check_format(output, whole);
    ExportFormat format = whole;
    format.audio.reset(); // it is weighed by itself
    const int frames = frame_count(options);
    const int held = held_frames(options);
    engine::Image last;
    Scales scales(output, format, frames);
    ZoomedFilm zoomed(source, options);
    Studio studio(zoomed.studio(), source.experiment());
    for (int i = 0; i < frames; ++i) {
        source.show(studio.session(), i, cancel);
        if (scales.wants(i)) {
            zoomed.prepare(studio.session().view);
            studio.draw(options.fps.time_of(i));
            engine::Image frame = zoomed.seen(studio.take(), i, studio);
            scales.add(frame);
            if (held > 0 && i == frames - 1) { // of which there is always a clip
                last = std::move(frame);
            }
        }
        progress(i + 1, frames);
        if (cancel) {
            throw Cancelled();
        }
    }
    studio.expect_valid();
    Estimate estimate = scales.finish();
    if (held > 0) {
        estimate.frames += held;
        estimate.bytes += static_cast<std::uintmax_t>(held_bytes(output, format, last, held));
        estimate.exact = false;
    }
    if (options.audio) {
        estimate.bytes +=
            static_cast<std::uintmax_t>(sound_bytes(output, whole, film_seconds(options)));
        estimate.exact = false;
    }
    return estimate;
}

} // namespace app
