#include "app/export/session_film.h"

#include "app/caption_lines.h"
#include "app/export/carded_film.h"
#include "app/format.h"
#include "app/picking.h"
#include "app/recording/clean_start.h"
#include "app/recording/marks.h"
#include "app/recording/player.h"
#include "nn/errors.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace app {
namespace {

constexpr std::size_t kMostTitleCharacters = 40; // of a chapter: lists of them are narrow
constexpr double kSlideSeconds = 0.3;            // of a control that was touched
constexpr double kHoldSeconds = 2.5;
constexpr double kCameraSeconds = 1; // that it takes to come closer
constexpr double kBeforeFirst = 0.5; // seconds that a film begins before something happens

double beginning_of(const Timeline& timeline, const SessionCut& cut) {
    const bool trims = cut.presentation && cut.from_s == 0 && !cut.narrated;
    return trims ? std::max(0.0, first_event_s(timeline.session()) - kBeforeFirst * cut.speed)
                 : cut.from_s;
}

/// Whether the run was anywhere taken to another time on the way between two moments.
bool travels_between(const nn::Recording& run, const nn::Moment& from, const nn::Moment& to) {
    const auto travels = [](const nn::Deed& deed) {
        const auto* command = std::get_if<nn::Command>(&deed.what);
        return command != nullptr && (std::holds_alternative<nn::Travel>(*command) ||
                                      std::holds_alternative<nn::StepBack>(*command) ||
                                      std::holds_alternative<nn::Return>(*command) ||
                                      std::holds_alternative<nn::Recover>(*command) ||
                                      std::holds_alternative<nn::Reset>(*command));
    };
    return std::any_of(run.deeds.begin() + from.deeds,
                       run.deeds.begin() + std::max(from.deeds, to.deeds),
                       travels);
}

/// At the film's times; at the session's, of a single moment.
template <class List> List in_film(const FilmCut& cut, List list) {
    if (cut.seconds() == 0) {
        return list;
    }
    for (auto& each : list) {
        each.from_s = cut.film_s(each.from_s);
        each.to_s = cut.film_s(each.to_s);
    }
    return list;
}

/// Those that are to be told of: what was before the film is over.
std::vector<Touch> touches_in_film(const FilmCut& cut, const RecordedSession& session) {
    std::vector<Touch> touches = in_film(cut, touches_of(session));
    std::erase_if(touches, [](const Touch& touch) { return touch.to_s <= 0; });
    return touches;
}

} // namespace

FilmCut film_cut(const Timeline& timeline, const SessionCut& cut) {
    const Stretch whole{beginning_of(timeline, cut),
                        std::min(cut.to_s.value_or(timeline.seconds()), timeline.seconds())};
    if (timeline.seconds() == 0) {
        throw nn::InputError("expected a session in which time passes, found an empty one: its "
                             "recording ended as it began");
    }
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
    FilmCut film(whole, speed, edits);
    if (!(film.seconds() <= kLongestFilm_s)) {
        throw nn::InputError("expected a film of at most " + format_exact(kLongestFilm_s / 3600) +
                             " hours, found " + format_value(film.seconds() / 3600));
    }
    return film;
}

SessionFilm::SessionFilm(Timeline timeline, FilmCut cut, const SessionCut& choices, FrameRate fps)
    : timeline_(std::move(timeline)), cut_(std::move(cut)), choices_(choices),
      captions_(in_parts(in_film(cut_, captions_of(timeline_.session())))),
      touches_(touches_in_film(cut_, timeline_.session())),
      rests_(in_film(cut_, rests_of(timeline_.session()))), fps_(fps),
      replay_(timeline_.session().run) {}

SessionFilm::SessionFilm(std::shared_ptr<const RecordedSession> session,
                         const SessionCut& cut,
                         FrameRate fps)
    : SessionFilm(Timeline(session), film_cut(Timeline(session), cut), cut, fps) {}

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
    const double scene_s = fps_.time_of(index);
    const double time_s = cut_.session_s(scene_s);
    const nn::Moment moment = timeline_.moment_at(time_s);
    if (!replay_.go_towards(moment, [&] { return cancel.load(); })) {
        throw Cancelled();
    }
    jumped_ = shown_ && (travels_between(*timeline_.session().run, *shown_, moment) ||
                         cut_.leaves_out(shown_film_s_, scene_s));
    shown_film_s_ = scene_s;
    if (shown_ != moment || session.snapshot() == nullptr) {
        const auto snapshot =
            without_rehearsals(replay_.run().snapshot(), *timeline_.session().run->beginning);
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
    const double at_s = cut_.seconds() == 0 ? time_s : scene_s;
    show_caption(session.view, at_s);
    session.view.film.touched = session.view.film.presentation
                                    ? touched_at(touches_, at_s, kSlideSeconds, kHoldSeconds)
                                    : std::nullopt;
    if (choices_.camera && !session.view.panels) {
        come_closer(session, at_s);
    }
}

/// As in the playback, but what stands where the film begins or ends is seen whole there, and it
/// comes and goes as fast however fast the film is. A moment's is seen whole.
void SessionFilm::show_caption(View& view, double at_s) const {
    view.caption_shown = 1;
    if (!choices_.captions) {
        view.caption.clear();
        view.kept.captions.reset();
    } else if (cut_.seconds() > 0) {
        const Cue* cue = cue_at(captions_, at_s);
        view.caption = cue == nullptr ? "" : cue->text;
        if (cue != nullptr) {
            Cue open = *cue;
            open.from_s -= open.from_s <= 0 ? kCaptionFadeSeconds : 0;
            open.to_s += open.to_s >= cut_.seconds() ? kCaptionFadeSeconds : 0;
            view.caption_shown = caption_shown(open, at_s);
        }
    }
}

void SessionFilm::come_closer(Session& session, double at_s) const {
    std::vector<CloserLook>& looks = session.view.film.closer;
    looks = closer_at(rests_, at_s, kCameraSeconds);
    for (CloserLook& look : looks) {
        const auto* weight = std::get_if<WeightRef>(&look.at);
        if (weight != nullptr && !has_weight(*session.snapshot(), *weight)) {
            look.at = UnitRef{weight->layer, weight->unit}; // an edge that went
        }
    }
    std::erase_if(looks, [](const CloserLook& look) { // a stranger wrote the session
        const auto* unit = std::get_if<UnitRef>(&look.at);
        return unit != nullptr && (unit->layer < -1 || unit->unit < 0);
    });
}

std::optional<Pointer> SessionFilm::pointer_at(double film_s) const {
    return timeline_.pointer_at(cut_.session_s(film_s));
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
    for (const Cue& cue : captions_) {
        if (cue.from_s < cue.to_s) {
            cues.push_back({cue.from_s + lead_s(), cue.to_s + lead_s(), cue.text});
        }
    }
    return cues;
}

std::vector<Chapter> SessionFilm::chapters() const {
    std::vector<Chapter> chapters;
    for (const auto& mark : named_marks(timeline_.session())) {
        if (const double start_s = cut_.film_s(mark.time_s); start_s < cut_.seconds()) {
            chapters.push_back({start_s > 0 ? start_s + lead_s() : 0,
                                shortened(mark.value, kMostTitleCharacters)});
        }
    }
    return chapters_of_film(chapters);
}

double SessionFilm::lead_s() const {
    return choices_.presentation ? fps_.time_of(title_frames(fps_)) : 0;
}

} // namespace app
