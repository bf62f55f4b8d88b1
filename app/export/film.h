#pragma once

#include "app/export/advance.h"
#include "app/export/exporter.h"
#include "app/export/studio.h"
#include "app/pointer.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace app {

/// The longest that a session's film can be, in seconds: two days, for a recording of a day.
inline constexpr double kLongestFilm_s = 2 * 24 * 3600;

struct FilmOptions {
    StudioOptions studio;
    FrameRate fps;
    double seconds = 10;
    Quality quality = Quality::lecture;
    std::optional<Codec> codec;     ///< see ExportFormat
    std::vector<Chapter> chapters;  ///< see ExportFormat
    double pointer_zoom = 1;        ///< how much closer it comes to the pointer: see FollowZoom
    std::optional<AudioFile> audio; ///< the film is as long as the longer: the last picture holds
};

/// What a film shows, frame after frame; a picture shows the first.
class FilmSource {
  public:
    virtual ~FilmSource() = default;

    /// The experiment that the first frame shows.
    virtual const nn::Experiment& experiment() const = 0;

    /// Shows frame `index` in `session`; asked for frames in order. Throws Cancelled.
    virtual void show(Session& session, int index, const CancelFlag& cancel) = 0;

    /// Whether the frame last shown is of another time of the run than the one before it, to which
    /// it did not go on: it was travelled to.
    virtual bool jumped() const { return false; }

    /// Where the pointer is at a time of the film, if there is one, and how large the window was
    /// that it was in, in logical pixels.
    virtual std::optional<Pointer> pointer_at(double /*film_s*/) const { return std::nullopt; }
    virtual glm::vec2 window_size() const { return glm::vec2(1); }

    /// How the run that was shown ended, if it could not go on.
    virtual std::optional<nn::Divergence> diverged() const = 0;
};

/// Receives how much is done and how much there is.
using ExportProgress = std::function<void(double done, double total)>;

/// Films `source`, without a window, a worker or a clock: frame i shows scene time
/// `fps.time_of(i)`.
/// Drawing, reading back and encoding overlap. Equal arguments give equal frames on one device.
/// `progress` counts frames.
/// Throws nn::InputError, std::runtime_error or Cancelled, and leaves no file then.
void export_film(FilmSource& source,
                 const FilmOptions& options,
                 const std::filesystem::path& output,
                 const CancelFlag& cancel,
                 const ExportProgress& progress);

/// What a film of `source` is to be, in the words of exporters.
ExportFormat film_format(const FilmSource& source, const FilmOptions& options);

/// How many frames a film shows of its source: at least one.
int frame_count(const FilmOptions& options);

/// How many times more the last of them is shown, until the sound has ended.
int held_frames(const FilmOptions& options);

/// The whole film's length, in seconds.
double film_seconds(const FilmOptions& options);

} // namespace app
