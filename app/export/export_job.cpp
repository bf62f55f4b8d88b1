#include "app/export/export_job.h"

#include "app/export/carded_film.h"
#include "app/export/companion.h"
#include "app/export/course_film.h"
#include "app/export/preview.h"
#include "app/export/read_files.h"
#include "app/export/run_film.h"
#include "app/export/still.h"
#include "app/format.h"
#include "nn/priority.h"

#include <array>
#include <chrono>
#include <utility>

namespace app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kRest = std::chrono::milliseconds(200); // choices come in drags
constexpr double kNewsSeconds = 0.2;

double seconds_since(Clock::time_point time) {
    return std::chrono::duration<double>(Clock::now() - time).count();
}

/// Tells how long the rest will take. Getting ready is not the rate: the first frame is the start.
class Stopwatch {
  public:
    /// `done` units of `total`: what there is to tell, or nothing so soon after the last time.
    std::optional<FilmProgress> look(double done, double total) {
        if (!first_) {
            first_ = {Clock::now(), done};
        } else if (seconds_since(told_) < kNewsSeconds && done < total) {
            return std::nullopt;
        }
        told_ = Clock::now();
        FilmProgress progress{done, total, std::nullopt};
        if (done > first_->done) {
            progress.seconds_left =
                seconds_since(first_->time) / (done - first_->done) * (total - done);
        }
        return progress;
    }

  private:
    struct Start {
        Clock::time_point time;
        double done = 0;
    };
    std::optional<Start> first_;
    Clock::time_point told_;
};

std::unique_ptr<SessionFilm> session_film(FilmOrder& order) {
    auto film = std::make_unique<SessionFilm>(order.session, order.cut, order.options.fps);
    order.options.seconds = film->seconds();
    order.options.chapters = film->chapters();
    return film;
}

/// What `order` shows; completes its options.
std::unique_ptr<FilmSource> source_of(FilmOrder& order) {
    if (order.shot) {
        order.options.seconds = 0;
        return std::make_unique<ShotSource>(order.shot, order.shot_choices);
    }
    if (order.session) {
        return session_film(order);
    }
    if (order.run) {
        return std::make_unique<CourseFilm>(*order.run, order.options);
    }
    return std::make_unique<RunFilm>(order.experiment, order.options, std::nullopt);
}

/// `film`, between its cards where it has any: `cards` keeps them.
FilmSource& whole_film(FilmSource& film, FilmOrder& order, std::optional<CardedFilm>& cards) {
    if (order.shot || !order.options.studio.presentation) {
        return film;
    }
    cards.emplace(film, order.options);
    order.options = with_cards(std::move(order.options));
    return *cards;
}

void add_line(std::string& text, const std::string& line) {
    text += (text.empty() || line.empty() ? "" : "\n") + line;
}

std::string remark_on(const FilmSource& source) {
    std::string words;
    if (const auto* film = dynamic_cast<const SessionFilm*>(&source)) {
        add_line(words, words_on_fast_captions(film->cues()));
        if (const auto wrong_s = film->mismatch_s()) {
            add_line(words,
                     "From " + format_clock(*wrong_s) +
                         " on its numbers are not quite those that were recorded.");
        }
    }
    if (source.diverged()) {
        add_line(words, "The run diverged: " + source.diverged()->what + ".");
    }
    return words;
}

} // namespace

ExportJob::ExportJob(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this] { run(); }) {}

ExportJob::~ExportJob() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
        cancel_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void ExportJob::look(FilmOrder order) {
    give({std::move(order), false});
}

void ExportJob::film(FilmOrder order) {
    give({std::move(order), true});
}

void ExportJob::give(Task task) {
    {
        const std::lock_guard lock(mutex_);
        next_ = std::move(task);
        cancel_ = true; // of the one under way
        report_ = {.busy = true, .preview = std::move(report_.preview)};
    }
    changed_.notify_all();
}

void ExportJob::cancel() {
    {
        const std::lock_guard lock(mutex_);
        cancel_ = true;
        report_.preview.reset(); // of what nobody looks at any more
        if (!next_) {
            return; // the thread tells
        }
        next_.reset();
        report_.busy = false;
        report_.cancelled = true;
    }
    wake_();
}

ExportJob::Report ExportJob::report() const {
    const std::lock_guard lock(mutex_);
    return report_;
}

void ExportJob::tell(const std::function<void(Report&)>& change) {
    {
        const std::lock_guard lock(mutex_);
        if (next_) {
            return; // the report is of that one already
        }
        change(report_);
    }
    wake_();
}

/// Waits for an order; nothing when there will be none.
std::optional<ExportJob::Task> ExportJob::next() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return closing_ || next_; });
        if (closing_) {
            return std::nullopt;
        }
        std::optional<Task> task = std::exchange(next_, std::nullopt);
        cancel_ = false;
        const auto overtaken = [this] { return closing_ || next_ || cancel_; };
        if (task->films || !changed_.wait_for(lock, kRest, overtaken)) {
            return task;
        }
        report_.busy = next_.has_value();
    }
}

void ExportJob::run() {
    nn::lower_thread_priority();
    while (std::optional<Task> task = next()) {
        std::string problem;
        bool cancelled = false;
        try {
            obey(*task);
        } catch (const Cancelled&) {
            cancelled = true;
        } catch (const std::exception& error) {
            problem = error.what();
        }
        tell([&](Report& report) {
            report.busy = false;
            report.cancelled = cancelled;
            report.problem = problem;
        });
    }
}

void ExportJob::open_sound(FilmOrder& order) {
    if (!order.audio.empty() && !order.shot) {
        order.options.audio = sounds_.open(order.audio, cancel_);
    }
}

void ExportJob::obey(Task& task) {
    const FilmOrder& order = task.order;
    expect_none_replaced(
        std::array{order.audio, order.file}, order.output, order.subtitles && !order.shot);
    open_sound(task.order);
    if (task.films) {
        return make(task.order);
    }
    tell([&](Report& report) {
        report.audio_s = task.order.options.audio ? task.order.options.audio->seconds : 0;
    });
    show(task.order);
    if (!task.order.shot) {
        weigh(task.order);
    }
}

ExportProgress ExportJob::progress_teller() {
    return [this, watch = Stopwatch()](double done, double total) mutable {
        if (const auto progress = watch.look(done, total)) {
            tell([&](Report& report) { report.progress = progress; });
        }
    };
}

void ExportJob::show(const FilmOrder& order) {
    FilmOrder taken = order;
    const auto source = source_of(taken);
    auto picture =
        std::make_shared<const engine::Image>(preview_of(*source, taken.options, cancel_));
    tell([&](Report& report) { report.preview = std::move(picture); });
}

void ExportJob::weigh(const FilmOrder& order) {
    FilmOrder taken = order;
    const auto source = source_of(taken);
    std::optional<CardedFilm> cards;
    FilmSource& film = whole_film(*source, taken, cards);
    const Estimate estimate =
        estimate_size(film, taken.options, taken.output, cancel_, progress_teller());
    tell([&](Report& report) { report.estimate = estimate; });
}

void ExportJob::make(FilmOrder& order) {
    const auto source = source_of(order);
    std::optional<Companions> companions;
    if (const auto* film = dynamic_cast<const SessionFilm*>(source.get());
        order.subtitles && film) {
        companions.emplace(*film, whole_seconds(order.options), order.output);
    }
    if (order.shot) {
        export_still(*source, order.options.studio, order.output, cancel_);
    } else {
        std::optional<CardedFilm> cards;
        FilmSource& film = whole_film(*source, order, cards);
        export_film(film, order.options, order.output, cancel_, progress_teller());
    }
    std::string beside; // of what lies beside the film
    if (companions) {
        companions->commit();
        beside = companions->remark();
        add_line(beside, words_on_older(companions->older()));
    }
    tell([&](Report& report) {
        report.made = order.output;
        report.remark = remark_on(*source);
        add_line(report.remark, order.options.audio ? order.options.audio->remark : "");
        add_line(report.remark, beside);
    });
}

} // namespace app
