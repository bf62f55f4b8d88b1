#include "app/cli/export_session.h"

#include "app/cli/film_output.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/validators.h"
#include "app/export/carded_film.h"
#include "app/export/companion.h"
#include "app/export/formats.h"
#include "app/export/session_film.h"
#include "app/export/still.h"
#include "app/format.h"
#include "nn/errors.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace app {
namespace {

/// `value` of `option`, no later than the end of a session of `session_s` seconds. Throws
/// nn::InputError beyond the end as people round it up: 62 is well for 61.98.
double within(double session_s, const char* option, double value) {
    if (value > std::ceil(session_s)) {
        throw nn::InputError(std::string(option) + ": expected a moment of the session's " +
                             format_exact(session_s) + " seconds, found " + format_exact(value));
    }
    return std::min(value, session_s);
}

CutEdit part_within(double session_s, const char* option, const std::string& text) {
    CutEdit edit = part_of(text);
    within(session_s, option, edit.part.from_s);
    edit.part.to_s = within(session_s, option, edit.part.to_s);
    return edit;
}

SessionCut cut_of(const ExportArguments& arguments, double session_s) {
    const double to_s = within(session_s, "--to", arguments.to_s.value_or(session_s));
    SessionCut cut{.from_s = arguments.from_s.value_or(0),
                   .to_s = to_s,
                   .speed = arguments.speed.value_or(1),
                   .pointer = arguments.pointer.value_or("on") == "on",
                   .captions = arguments.captions.value_or("on") == "on",
                   .presentation = arguments.layout == "presentation",
                   .narrated = arguments.audio.has_value()};
    cut.camera = arguments.camera ? *arguments.camera == "on" : cut.presentation;
    if (arguments.theme) {
        cut.theme = *arguments.theme == "light" ? ThemeName::light : ThemeName::dark;
    }
    if (arguments.seconds) {
        cut.seconds = seconds_without_cards(arguments, *arguments.seconds);
    }
    cut.longest_pause_s = arguments.longest_pause_s;
    for (const std::string& text : arguments.retimed) {
        cut.edits.push_back(part_within(session_s, "--retime", text));
    }
    for (const std::string& text : arguments.left_out) {
        cut.edits.push_back(part_within(session_s, "--cut", text));
    }
    return cut;
}

void expect_usable(const ExportArguments& arguments) {
    if (arguments.at_epoch) {
        throw nn::InputError("--at-epoch: a session's moments are told in seconds; see --at");
    }
    if (arguments.epochs_per_second) {
        throw nn::InputError("--epochs-per-second: a session goes as fast as it went; see --speed");
    }
    if (arguments.seconds && arguments.speed) {
        throw nn::InputError("--seconds and --speed: expected one of them, found both");
    }
}

void expect_camera(const ExportArguments& arguments, const StudioOptions& studio) {
    if (arguments.camera == "on" && studio.panels && !format_of(arguments.output).vector) {
        throw nn::InputError("--camera on: the window stands still; expected --layout stage or "
                             "presentation with it");
    }
}

void say_if_otherwise(const SessionFilm& film, const RecordedSession& session) {
    if (const auto wrong_s = film.mismatch_s()) {
        remark("from " + format_clock(*wrong_s) +
               " on the numbers are not quite those that were recorded: by another build, or on "
               "another kind of processor (" +
               session.header.learner + ")");
    }
}

/// Pauses outside of what is filmed are none of it.
void say_if_none_shortened(const SessionCut& cut, const Timeline& timeline) {
    if (!cut.longest_pause_s) {
        return;
    }
    const auto is_filmed = [&](const CutEdit& edit) {
        return edit.part.to_s > cut.from_s && edit.part.from_s < cut.to_s;
    };
    if (std::ranges::none_of(without_pauses(timeline, *cut.longest_pause_s), is_filmed)) {
        remark("--max-pause " + format_exact(*cut.longest_pause_s) +
               ": there is no longer pause, so nothing was shortened");
    }
}

void say_what_lacks(const SessionFilm& film) {
    if (film.cues().empty()) {
        remark("there are no captions in it, so no .srt and .vtt");
    }
    if (film.chapters().empty()) {
        remark("there are no marks in it, so no .chapters.txt and no .edl");
    }
}

void film_session(const ExportArguments& arguments,
                  const std::shared_ptr<const RecordedSession>& session,
                  const nn::OpenedLink& opened) {
    FilmOptions options = film_options(arguments, opened);
    expect_camera(arguments, options.studio);
    if (arguments.pointer_zoom && options.studio.presentation) {
        throw nn::InputError("--follow-pointer: a presentation has a camera of its own; expected "
                             "another --layout with it");
    }
    const SessionCut cut = cut_of(arguments, session->seconds);
    SessionFilm film(session, cut, options.fps);
    say_if_none_shortened(cut, Timeline(session));
    options.seconds = film.seconds();
    options.chapters = film.chapters();
    std::optional<Companions> companions;
    if (arguments.subtitles && !arguments.dry_run) {
        companions.emplace(film, whole_seconds(options), arguments.output);
    }
    make_film(film, options, arguments);
    say_if_otherwise(film, *session);
    if (const std::string words = words_on_fast_captions(film.cues()); !words.empty()) {
        remark(words);
    }
    if (companions) {
        companions->commit();
        const std::string older = words_on_older(companions->older());
        say_what_lacks(film);
        if (!companions->remark().empty()) {
            remark(companions->remark());
        }
        if (!older.empty()) {
            remark(older);
        }
    }
}

void picture_session(const ExportArguments& arguments,
                     const std::shared_ptr<const RecordedSession>& session,
                     const nn::OpenedLink& opened) {
    const StudioOptions options = still_options(arguments, opened);
    expect_camera(arguments, options);
    SessionCut cut = cut_of(arguments, session->seconds);
    cut.from_s = within(session->seconds, "--at", arguments.at_s.value_or(session->seconds));
    SessionFilm film = SessionFilm::moment(session, cut);
    export_still(film, options, arguments.output, cancel_on_signals());
    say_if_otherwise(film, *session);
    say_if_diverged(film.diverged());
}

} // namespace

void export_session(const ExportArguments& arguments, const Input& input) {
    expect_usable(arguments);
    const auto session = std::make_shared<const RecordedSession>(input.session());
    for (const std::string& words : session->remarks) {
        remark(input.name() + ": " + words);
    }
    nn::OpenedLink opened;
    opened.experiment = session->header.experiment;
    if (format_of(arguments.output).moving) {
        film_session(arguments, session, opened);
    } else {
        picture_session(arguments, session, opened);
    }
}

} // namespace app
