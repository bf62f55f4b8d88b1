#include "app/cli/film_output.h"

#include "app/cli/dry_run.h"
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/signals.h"
#include "app/export/carded_film.h"
#include "app/plain_text.h"

#include <string>

namespace app {
namespace {

Estimate estimated(FilmSource& film, const FilmOptions& options, const ExportArguments& arguments) {
    ProgressBar bar(ProgressBar::for_stderr("weighing", "frames", arguments.quiet));
    const auto progress = [&](double done, double total) { bar.update(done, total); };
    const Estimate estimate =
        estimate_size(film, options, arguments.output, cancel_on_signals(), progress);
    bar.finish();
    return estimate;
}

void make_whole_film(FilmSource& film,
                     const FilmOptions& options,
                     const ExportArguments& arguments) {
    if (arguments.dry_run) {
        print(plain_text(
            dry_run_report(arguments.output, options, estimated(film, options, arguments))));
        return;
    }
    ProgressBar bar(ProgressBar::for_stderr("filming", "frames", arguments.quiet));
    export_film(
        film, options, arguments.output, cancel_on_signals(), [&](double done, double total) {
            bar.update(done, total);
        });
    bar.finish();
    say_if_diverged(film.diverged());
}

} // namespace

void say_if_diverged(const std::optional<nn::Divergence>& diverged) {
    if (diverged) {
        remark("the run diverged: " + diverged->what);
    }
}

void make_film(FilmSource& film, const FilmOptions& options, const ExportArguments& arguments) {
    if (options.studio.presentation) {
        CardedFilm carded(film, options);
        make_whole_film(carded, with_cards(options), arguments);
    } else {
        make_whole_film(film, options, arguments);
    }
}

} // namespace app
