#include "app/export/session_film.h"

#include "app/format.h"
#include "app/recording/marks.h"
#include "app/recording/player.h"
#include "nn/errors.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace app {

FilmCut film_cut(const Timeline& timeline, const SessionCut& cut) {
    const Stretch whole{cut.from_s,
                        std::min(cut.to_s.value_or(timeline.seconds()), timeline.seconds())};
    if (whole.to_s <= whole.from_s) {
        throw nn::InputError("expected a part of the session's " +
                             format_exact(timeline.seconds()) + " seconds, found from " +
                             format_exact(whole.from_s) + " to " + format_exact(whole.to_s));
    }
    std::vector<CutEdit> edits = cut.edits;
    if (cut.longest_pause_s) {
        std::ranges::copy(without_pauses(timeline, *cut.longest_pause_s),
                          std::back_inserter(edits));
    }
    const double speed =
        cut.seconds ? FilmCut(whole, 1, edits).seconds() / *cut.seconds : cut.speed;
    return {whole, speed, edits};
}

SessionFilm::SessionFilm(Timeline timeline, FilmCut cut, const SessionCut& choices, int fps)
    : timeline_(std::move(timeline)), cut_(std::move(cut)), choices_(choices), fps_(fps),
      replay_(timeline_.session().run) {}

SessionFilm::SessionFilm(std::shared_ptr<const RecordedSession> session,
                         const SessionCut& cut,
                         int fps)
    : timeline_(std::move(session)), cut_(film_cut(timeline_, cut)), choices_(cut), fps_(fps),
      replay_(timeline_.session().run) {}

SessionFilm SessionFilm::moment(std::shared_ptr<const RecordedSession> session, SessionCut cut) {
    if (cut.from_s > session->seconds) {
        throw nn::InputError("expected a moment of the session's " +
                             format_exact(session->seconds) + " seconds, found " +
                             format_exact(cut.from_s));
    }
    const FilmCut moment({cut.from_s, cut.from_s}, 1);
    return {Timeline(std::move(session)), moment, cut, 1};
}

const nn::Experiment& SessionFilm::experiment() const {
    return timeline_.session().header.experiment;
}

void SessionFilm::show(Session& session, int index, const CancelFlag& cancel) {
    const double scene_s = static_cast<double>(index) / fps_;
    const double time_s = cut_.session_s(scene_s);
    const nn::Moment moment = timeline_.moment_at(time_s);
    if (!replay_.go_towards(moment, [&] { return cancel.load(); })) {
        throw Cancelled();
    }
    if (shown_ != moment || session.snapshot() == nullptr) {
        const auto snapshot = replay_.run().snapshot();
        diverged_ = snapshot->diverged;
        session.show_recorded(snapshot, timeline_.playing_at(time_s), timeline_.pace_at(time_s));
        shown_ = moment;
    }
    const bool panels = session.view.panels;
    show_view(timeline_, time_s, scene_s, session);
    session.view.panels = panels;
    session.view.theme = choices_.theme.value_or(session.view.theme);
    if (!choices_.pointer) {
        session.view.pointer.reset();
    }
    if (!choices_.captions) {
        session.view.caption.clear();
    }
}

std::optional<double> SessionFilm::mismatch_s() const {
    if (!replay_.mismatch()) {
        return std::nullopt;
    }
    const auto& all = timeline_.session().progress;
    const auto found = std::ranges::find_if(
        all, [&](const Progress& each) { return each.at >= replay_.mismatch()->at; });
    return found == all.end() ? timeline_.seconds() : found->time_s;
}

double SessionFilm::seconds() const {
    return cut_.seconds();
}

std::vector<Cue> SessionFilm::cues() const {
    std::vector<Cue> cues;
    const auto& captions = timeline_.session().captions;
    for (std::size_t i = 0; i < captions.size(); ++i) {
        const double from_s = cut_.film_s(captions[i].time_s);
        const double to_s =
            i + 1 < captions.size() ? cut_.film_s(captions[i + 1].time_s) : cut_.seconds();
        if (!captions[i].value.empty() && from_s < to_s) {
            cues.push_back({from_s, to_s, captions[i].value});
        }
    }
    return cues;
}

std::vector<Chapter> SessionFilm::chapters() const {
    std::vector<Chapter> chapters;
    for (const auto& mark : named_marks(timeline_.session())) {
        if (const double start_s = cut_.film_s(mark.time_s); start_s < cut_.seconds()) {
            chapters.push_back({start_s, mark.value});
        }
    }
    return chapters_of_film(chapters);
}

} // namespace app
