#include "app/export/film_desk.h"

#include "app/export/film_choices.h"
#include "app/library/folder.h"
#include "app/recording/recorder.h"

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

bool FilmDesk::obey(Session& session, Filming& filming, double scene_s) {
    if (filming.looked_at != looked_at_) {
        look(session, filming, scene_s);
    }
    if (const auto choices = std::exchange(filming.asked, std::nullopt)) {
        begin(session, filming, *choices);
    }
    if (std::exchange(filming.cancelled, false) && films_ != nullptr) {
        films_->cancel();
    }
    if (!news_.exchange(false)) {
        return false;
    }
    tell_look(filming);
    tell_film(session, filming);
    return true;
}

void FilmDesk::look(const Session& session, Filming& filming, double scene_s) {
    if (!looked_at_) {
        shot_ = std::make_shared<const Shot>(shot_of(session, scene_s));
    }
    looked_at_ = filming.looked_at;
    filming.weighed = 0;
    filming.bytes.reset();
    filming.problem.clear();
    if (looked_at_) {
        looks_ = looks_ == nullptr ? new_job() : std::move(looks_);
        looks_->look(order_of(*looked_at_, session, shot_, studio_));
    } else {
        looks_->cancel();
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
    films_->film(order_of(choices, session, shot_, studio_));
    if (session.view.notice == said_) {
        session.view.notice.clear();
    }
    filming.under_way = FilmProgress{};
    filming.name = name_of(choices.output);
}

void FilmDesk::tell_look(Filming& filming) {
    if (!looked_at_) {
        return;
    }
    const ExportJob::Report report = looks_->report();
    if (report.progress) {
        filming.weighed = report.progress->done / report.progress->total;
    }
    if (report.estimate) {
        filming.bytes = report.estimate->bytes;
    }
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
        filming.under_way.reset();
    }
}

std::shared_ptr<const engine::Image> FilmDesk::take_preview() {
    return std::exchange(preview_is_new_, false) ? preview_ : nullptr;
}

} // namespace app
