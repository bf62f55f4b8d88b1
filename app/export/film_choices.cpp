#include "app/export/film_choices.h"

#include "app/export/carded_film.h"
#include "app/export/still.h"
#include "app/format.h"
#include "app/layout.h"
#include "app/library/folder.h"
#include "app/library/saving.h"
#include "app/recording/recorder.h"
#include "nn/course.h"
#include "nn/history_picture.h"

#include <algorithm>
#include <system_error>

namespace app {
namespace {

namespace fs = std::filesystem;

/// "lesson" of "lesson.nrs.jsonl".
std::string stem_of(const fs::path& file) {
    std::string name = file.filename().native();
    for (const std::string_view ending : {kExperimentEnding, kSessionEnding}) {
        if (name.ends_with(ending)) {
            name.resize(name.size() - ending.size());
        }
    }
    return name;
}

/// What is filmed; empty for a run that lies in no file.
fs::path file_filmed(const Session& session) {
    return session.playback() ? session.playback()->file() : session.document().path;
}

std::string new_name(const fs::path& folder, const std::string& stem, std::string_view ending) {
    const auto path = [&](const std::string& number) {
        return (folder / (stem + number)).native() + std::string(ending);
    };
    std::string found = path("");
    std::error_code error;
    for (int i = 2; fs::exists(found, error) && i < 1000; ++i) {
        found = path(" " + std::to_string(i));
    }
    return found;
}

} // namespace

const FormatRow* format_chosen(const FilmChoices& choices) {
    const auto found = std::ranges::find_if(
        formats(), [&](const FormatRow& row) { return choices.output.ends_with(row.ending); });
    return found == formats().end() ? nullptr : &*found;
}

FilmChoices first_choices(const Session& session) {
    FilmChoices choices;
    const bool replays = session.playback().has_value();
    const fs::path file = file_filmed(session);
    const std::string stem =
        stem_of(file.empty() ? fs::path(suggested_name(session.draft())) : file);
    choices.output = new_name(recordings_folder(), stem, formats().front().ending);
    choices.theme = replays ? std::nullopt : std::optional(session.view.theme);
    if (replays) {
        constexpr double kAtEnd = 1; // seconds: who watched it to there films it from its start
        const Playback& playback = *session.playback();
        choices.to_s = playback.timeline().seconds();
        choices.from_s = playback.time_s() < choices.to_s - kAtEnd ? playback.time_s() : 0;
    }
    return choices;
}

void set_format(FilmChoices& choices, const FormatRow& format) {
    fs::path path = choices.output;
    if (!path.has_filename()) {
        path = path.parent_path(); // a folder's name ends in a slash
    }
    choices.output = path.replace_extension().native() + std::string(format.ending);
    lower_to(choices, format);
}

void lower_to(FilmChoices& choices, const FormatRow& format) {
    if (choices.fps.per_second() > format.highest_fps) {
        choices.fps = format.highest_fps;
    }
    choices.transparent = choices.transparent && format.can_be_transparent;
    if (choices.codec && std::ranges::count(format.codecs, *choices.codec) == 0) {
        choices.codec.reset();
    }
    if (!format.has_sound) {
        choices.audio.clear();
    }
}

SessionCut cut_chosen(const FilmChoices& choices) {
    return {.from_s = choices.from_s,
            .to_s = choices.to_s,
            .speed = choices.speed,
            .edits = choices.edits,
            .longest_pause_s = choices.longest_pause_s,
            .theme = choices.theme,
            .pointer = choices.pointer,
            .captions = choices.captions,
            .presentation = choices.presentation,
            .narrated = !choices.audio.empty(),
            .camera = choices.presentation && choices.camera};
}

FilmOrder order_of(const FilmChoices& choices,
                   const Session& session,
                   const FilmSubject& subject,
                   StudioOptions studio) {
    const View& view = session.view;
    studio.size = choices.size;
    studio.theme = choices.theme.value_or(ThemeName::dark);
    studio.presentation = choices.presentation;
    studio.panels = choices.panels && !choices.presentation;
    studio.text_size = static_cast<float>(choices.text_size);
    studio.scale = scale_for(choices.size, studio.panels, studio.text_size);
    studio.transparent = choices.transparent;
    FilmOrder order{.audio = choices.audio,
                    .file = file_filmed(session),
                    .options = {.fps = choices.fps,
                                .seconds = choices.presentation
                                               ? seconds_between_cards(choices.seconds)
                                               : choices.seconds,
                                .quality = choices.quality,
                                .codec = choices.codec},
                    .output = choices.output};
    if (const FormatRow* format = format_chosen(choices); format != nullptr && !format->moving) {
        order.shot = subject.shot;
        order.shot_choices = {
            .theme = choices.theme, .pointer = choices.pointer, .captions = choices.captions};
        studio.panels = studio.panels && !format->vector;
        studio = enlarged(std::move(studio), choices.scale);
    } else if (session.playback()) {
        order.session = session.playback()->timeline().shared_session();
        order.cut = cut_chosen(choices);
        order.options.pointer_zoom = choices.presentation ? 1 : choices.pointer_zoom;
        order.subtitles = choices.subtitles;
    } else {
        order.experiment = session.draft();
        if (subject.run && nn::Course(*subject.run).has_begun()) {
            order.run = subject.run;
        }
        studio.display = {.show_test_data = view.show_test_data,
                          .discretize = view.discretize,
                          .hidden_controls = {view.hidden.begin(), view.hidden.end()}};
    }
    order.options.studio = std::move(studio);
    return order;
}

std::string words_of_run(const nn::Snapshot& now, bool playing) {
    int changes = 0;
    for (const nn::Mark& mark : now.history->now.marks) {
        changes += mark.epoch <= now.epoch ? mark.count : 0;
    }
    if (now.epoch == 0 && changes == 0) {
        return "Nothing was trained yet: it trains for " +
               format_count(static_cast<double>(now.experiment.epochs)) + " epochs";
    }
    return (playing ? "From epoch 0 to when this sheet was opened"
                    : "From epoch 0 to " + format_count(now.epoch + 1e-9)) +
           (changes == 0   ? ""
            : changes == 1 ? ", with the change on the way"
                           : ", with the " + std::to_string(changes) + " changes on the way");
}

} // namespace app
