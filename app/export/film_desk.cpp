#include "app/export/film_desk.h"

#include "app/library/folder.h"
#include "app/recording/recorder.h"
#include "nn/worker.h"

#include <system_error>
#include <utility>

namespace app {
namespace {

namespace fs = std::filesystem;

/// Of a film or a folder of pictures: without the folder that it lies in.
std::string name_of(const fs::path& output) {
    return shown_name(output.has_filename() ? output.filename()
                                            : output.parent_path().filename() / "");
}

std::string words_on(const ExportJob::Report& report, const std::string& name) {
    if (!report.problem.empty()) {
        return name + " could not be made: " + report.problem;
    }
    if (report.cancelled) {
        return name + " was given up.";
    }
    return "Made: " + shown_name(report.made) + (report.remark.empty() ? "" : "\n" + report.remark);
}

} // namespace

FilmDesk::FilmDesk(StudioOptions studio, std::function<void()> wake)
    : studio_(std::move(studio)), wake_(std::move(wake)) {}

std::unique_ptr<ExportJob> FilmDesk::new_job() {
    return std::make_unique<ExportJob>([this] {
        news_ = true;
        wake_();
    });
}

bool FilmDesk::obey(Session& session, Filming& filming, nn::Worker& worker, double scene_s) {
    const bool is_new = see_subject(session, filming.looked_at.has_value(), worker, scene_s);
    if (is_new || filming.looked_at != looked_at_) {
        look(session, filming);
    }
    if (filming.asked && knows_subject(session)) {
        begin(session, filming, *std::exchange(filming.asked, std::nullopt));
    }
    if (std::exchange(filming.cancelled, false) && films_ != nullptr) {
        films_->cancel();
    }
    if (!news_.exchange(false)) {
        return is_new;
    }
    tell_look(filming);
    tell_film(session, filming);
    return true;
}

/// Takes up what stands there when somebody begins to look. The run itself is with the worker, and
/// comes later: returns whether it came.
bool FilmDesk::see_subject(const Session& session,
                           bool somebody_looks,
                           nn::Worker& worker,
                           double scene_s) {
    if (somebody_looks && !looked_at_) {
        subject_ = {.shot = std::make_shared<const Shot>(shot_of(session, scene_s))};
        if (!session.playback()) {
            worker.ask_past();
        }
    }
    auto past = worker.take_past();
    if (past == nullptr) {
        return false;
    }
    subject_.run = std::move(past);
    return true;
}

bool FilmDesk::knows_subject(const Session& session) const {
    return session.playback() || subject_.run != nullptr;
}

void FilmDesk::look(const Session& session, Filming& filming) {
    looked_at_ = filming.looked_at;
    filming.weighed = 0;
    filming.bytes.reset();
    filming.problem.clear();
    if (looked_at_ && knows_subject(session)) {
        looks_ = looks_ == nullptr ? new_job() : std::move(looks_);
        looks_->look(order_of(*looked_at_, session, subject_, studio_));
    } else if (!looked_at_) {
        if (looks_ != nullptr) {
            looks_->cancel();
        }
        filming.has_preview = false;
        preview_.reset();
        preview_is_new_ = false;
    }
}

void FilmDesk::begin(Session& session, Filming& filming, const FilmChoices& choices) {
    if (filming.under_way) {
        return;
    }
    std::error_code error; // where it cannot be made, the exporter says why
    fs::create_directories(recordings_folder(), error);
    films_ = films_ == nullptr ? new_job() : std::move(films_);
    films_->film(order_of(choices, session, subject_, studio_));
    if (session.view.notice == said_) {
        session.view.notice.clear();
    }
    filming.under_way = FilmProgress{};
    filming.name = name_of(choices.output);
}

void FilmDesk::tell_look(Filming& filming) {
    if (!looked_at_ || looks_ == nullptr) {
        return;
    }
    const ExportJob::Report report = looks_->report();
    if (report.progress) {
        filming.weighed = report.progress->done / report.progress->total;
    }
    if (report.estimate) {
        filming.bytes = report.estimate->bytes;
    }
    filming.audio_s = report.audio_s;
    filming.problem = report.problem;
    if (report.preview != preview_) {
        preview_ = report.preview;
        preview_is_new_ = true;
        filming.preview = preview_->extent;
        filming.has_preview = true;
    }
}

void FilmDesk::tell_film(Session& session, Filming& filming) {
    if (!filming.under_way) {
        return;
    }
    const ExportJob::Report report = films_->report();
    filming.under_way = report.progress.value_or(FilmProgress{});
    if (!report.busy) {
        session.view.notice = said_ = words_on(report, filming.name);
        if (report.problem.empty() && !report.cancelled) {
            session.files.made = MadeFile{report.made, said_};
        }
        filming.under_way.reset();
    }
}

std::shared_ptr<const engine::Image> FilmDesk::take_preview() {
    return std::exchange(preview_is_new_, false) ? preview_ : nullptr;
}

} // namespace app
