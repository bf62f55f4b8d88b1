#include "app/export/session_film.h"

#include "app/format.h"
#include "app/recording/marks.h"
#include "app/recording/player.h"
#include "nn/errors.h"

#include <algorithm>
#include <utility>

namespace app {

SessionFilm::SessionFilm(Unchecked,
                         std::shared_ptr<const RecordedSession> session,
                         const SessionCut& cut,
                         int fps)
    : timeline_(std::move(session)), cut_(cut),
      to_s_(std::min(cut.to_s.value_or(timeline_.seconds()), timeline_.seconds())), fps_(fps),
      replay_(timeline_.session().run) {}

SessionFilm::SessionFilm(std::shared_ptr<const RecordedSession> session,
                         const SessionCut& cut,
                         int fps)
    : SessionFilm(Unchecked{}, std::move(session), cut, fps) {
    if (to_s_ <= cut_.from_s) {
        throw nn::InputError("expected a part of the session's " +
                             format_exact(timeline_.seconds()) + " seconds, found from " +
                             format_exact(cut_.from_s) + " to " + format_exact(to_s_));
    }
}

SessionFilm SessionFilm::moment(std::shared_ptr<const RecordedSession> session, SessionCut cut) {
    if (cut.from_s > session->seconds) {
        throw nn::InputError("expected a moment of the session's " +
                             format_exact(session->seconds) + " seconds, found " +
                             format_exact(cut.from_s));
    }
    cut.to_s = cut.from_s;
    return {Unchecked{}, std::move(session), cut, 1};
}

const nn::Experiment& SessionFilm::experiment() const {
    return timeline_.session().header.experiment;
}

void SessionFilm::show(Session& session, int index, const CancelFlag& cancel) {
    const double scene_s = static_cast<double>(index) / fps_;
    const double time_s = std::min(cut_.from_s + scene_s * cut_.speed, to_s_);
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
    session.view.theme = cut_.theme.value_or(session.view.theme);
    if (!cut_.pointer) {
        session.view.pointer.reset();
    }
    if (!cut_.captions) {
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
    return film_s(to_s_);
}

std::vector<Cue> SessionFilm::cues() const {
    std::vector<Cue> cues;
    const auto& captions = timeline_.session().captions;
    for (std::size_t i = 0; i < captions.size(); ++i) {
        const double end = i + 1 < captions.size() ? captions[i + 1].time_s : to_s_;
        const double from = std::max(captions[i].time_s, cut_.from_s);
        const double to = std::min(end, to_s_);
        if (!captions[i].value.empty() && from < to) {
            cues.push_back({film_s(from), film_s(to), captions[i].value});
        }
    }
    return cues;
}

std::vector<Chapter> SessionFilm::chapters() const {
    std::vector<Chapter> chapters;
    for (const auto& mark : named_marks(timeline_.session())) {
        if (mark.time_s < to_s_) {
            chapters.push_back({film_s(mark.time_s), mark.value});
        }
    }
    return chapters_of_film(chapters);
}

} // namespace app
