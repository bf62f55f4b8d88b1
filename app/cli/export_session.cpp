#include "app/cli/export_session.h"

#include "app/cli/film_output.h"
#include "app/export/companion.h"
#include "app/export/formats.h"
#include "app/export/session_film.h"
#include "app/format.h"
#include "app/recording/session_file.h"
#include "nn/errors.h"

#include <cstdio>

namespace app {
namespace {

SessionCut cut_of(const ExportArguments& arguments, double session_s) {
    SessionCut cut{.from_s = arguments.from_s.value_or(0),
                   .to_s = arguments.to_s,
                   .speed = arguments.speed.value_or(1),
                   .pointer = arguments.pointer.value_or("on") == "on",
                   .captions = arguments.captions.value_or("on") == "on"};
    if (arguments.theme) {
        cut.theme = *arguments.theme == "light" ? ThemeName::light : ThemeName::dark;
    }
    if (arguments.seconds) {
        cut.speed =
            (std::min(cut.to_s.value_or(session_s), session_s) - cut.from_s) / *arguments.seconds;
    }
    return cut;
}

void expect_usable(const ExportArguments& arguments) {
    if (!format_of(arguments.output).moving) {
        throw nn::InputError(arguments.output + ": expected a film of the session, found the name "
                                                "of a picture");
    }
    if (arguments.epochs_per_second) {
        throw nn::InputError("--epochs-per-second: a session goes as fast as it went; see --speed");
    }
    if (arguments.seconds && arguments.speed) {
        throw nn::InputError("--seconds and --speed: expected one of them, found both");
    }
}

void write_companions(const SessionFilm& film, const std::filesystem::path& output) {
    const auto cues = film.cues();
    const auto chapters = film.chapters();
    write_companion(companion_of(output, ".srt"), srt_text(cues));
    write_companion(companion_of(output, ".vtt"), vtt_text(cues));
    write_companion(companion_of(output, ".chapters.txt"), chapter_list(chapters));
}

} // namespace

void export_session(const ExportArguments& arguments) {
    expect_usable(arguments);
    const auto session = std::make_shared<const RecordedSession>(load_session(arguments.file));
    for (const std::string& remark : session->remarks) {
        std::fprintf(stderr, "neurarium: %s: %s\n", arguments.file.c_str(), remark.c_str());
    }
    nn::OpenedLink opened;
    opened.experiment = session->header.experiment;
    FilmOptions options = film_options(arguments, opened);
    SessionFilm film(session, cut_of(arguments, session->seconds), options.fps);
    options.seconds = film.seconds();
    options.chapters = film.chapters();
    make_film(film, options, arguments);
    if (const auto wrong_s = film.mismatch_s()) {
        std::fprintf(stderr,
                     "neurarium: from %s on the numbers are not quite those that were recorded: by "
                     "another build, or on another kind of processor (%s)\n",
                     format_clock(*wrong_s).c_str(),
                     session->header.learner.c_str());
    }
    if (arguments.subtitles && !arguments.dry_run) {
        write_companions(film, arguments.output);
    }
}

} // namespace app
