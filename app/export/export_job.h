#pragma once

#include "app/export/audio_cache.h"
#include "app/export/estimate.h"
#include "app/export/filming.h"
#include "app/export/session_film.h"
#include "app/export/shot.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace nn {
struct Past;
}

namespace app {

/// A film to be made: of a recorded session, or else of a run. Or a picture.
struct FilmOrder {
    nn::Experiment experiment; ///< filmed from its first step, unless there is one of the next two
    std::shared_ptr<const nn::Past> run; ///< filmed from its course's beginning to where it stands
    std::shared_ptr<const RecordedSession> session;
    SessionCut cut;
    bool subtitles = false;           ///< and chapters, in files beside a session's film
    std::shared_ptr<const Shot> shot; ///< of which a picture is made; null: it is a film
    ShotChoices shot_choices;
    std::filesystem::path audio; ///< the film's sound, to be opened; empty: silent
    std::filesystem::path file;  ///< of the session or the experiment, not to be replaced; or empty
    FilmOptions options;         ///< the cut decides how long a session's film is, and its chapters
    std::filesystem::path output;
};

/// Owns the thread on which films are looked at and made while the window goes on: its studio and
/// its graphics device are that thread's alone. One order at a time; a new one takes the place of
/// that under way. It runs at a low priority, and so do the encoder's and the driver's threads.
class ExportJob {
  public:
    /// `wake` is called, mostly from the thread, when there is something new in the report.
    explicit ExportJob(std::function<void()> wake);
    /// Gives up what is under way, and leaves nothing half-written.
    ~ExportJob();
    ExportJob(const ExportJob&) = delete;
    ExportJob& operator=(const ExportJob&) = delete;

    /// Draws the frame in the middle and weighs the film, once no other order came for a moment.
    void look(FilmOrder order);
    void film(FilmOrder order);
    /// Returns at once; the report tells when it is done.
    void cancel();

    /// How far the last order is.
    struct Report {
        bool busy = false;
        bool cancelled = false;
        std::shared_ptr<const engine::Image> preview; ///< of the last look that came so far
        std::optional<Estimate> estimate;
        std::optional<FilmProgress> progress; ///< of a film, or of weighing it
        double audio_s = 0;         ///< how long the last look's sound is; 0: unknown, or none
        std::filesystem::path made; ///< the film, once it is complete
        std::string remark;         ///< what is to be known about it; may be empty
        std::string problem;        ///< why there is none
    };
    Report report() const;

  private:
    struct Task {
        FilmOrder order;
        bool films = false;
    };

    void give(Task task);
    void run();
    std::optional<Task> next();
    void obey(Task& task);
    void open_sound(FilmOrder& order);
    void show(const FilmOrder& order);
    void weigh(const FilmOrder& order);
    void make(FilmOrder& order);
    ExportProgress progress_teller();
    /// Changes the report and wakes whoever reads it.
    void tell(const std::function<void(Report&)>& change);

    std::function<void()> wake_;
    CancelFlag cancel_ = false;
    AudioCache sounds_;        ///< the thread's
    mutable std::mutex mutex_; ///< guards the next four
    std::condition_variable changed_;
    std::optional<Task> next_;
    bool closing_ = false;
    Report report_;
    std::thread thread_; ///< last: it uses all of the above
};

} // namespace app
