#include "app/cli/export_arguments.h"

#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/validators.h"
#include "app/export/audio.h"
#include "app/export/carded_film.h"
#include "app/export/formats.h"
#include "app/export/still.h"
#include "app/format.h"
#include "app/layout.h"
#include "nn/choice.h"
#include "nn/errors.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace app {
namespace {

StudioOptions studio_options(const ExportArguments& arguments, const nn::OpenedLink& opened) {
    const PictureSize wanted = picture_size_of(arguments.size);
    // Points rounded down: the layout is no smaller than the smallest then.
    const engine::Extent size{static_cast<int>(wanted.size.x), static_cast<int>(wanted.size.y)};
    const std::string layout =
        arguments.layout.value_or(arguments.panels == "on" ? "window" : "stage");
    const bool panels = layout == "window";
    const float text_size = std::stof(arguments.text_size);
    return {.size = size,
            .scale = scale_for(size, panels, text_size),
            .page = wanted.in_points ? std::optional(wanted.size) : std::nullopt,
            .theme =
                arguments.theme.value_or("dark") == "light" ? ThemeName::light : ThemeName::dark,
            .panels = panels,
            .text_size = text_size,
            .presentation = layout == "presentation",
            .transparent = arguments.transparent,
            .display = opened,
            .device = arguments.device,
            .validation = arguments.validation};
}

/// What the names end in of the formats that `has` is true of: ".png, .svg or .pdf".
template <class Has> std::string endings_of(Has has) {
    std::vector<std::string> endings;
    for (const FormatRow& row : formats()) {
        if (has(row)) {
            endings.emplace_back(row.ending);
        }
    }
    return format_choice(endings);
}

/// `endings` are those that the option has a meaning for.
void refuse(bool given,
            const std::string& option,
            const ExportArguments& arguments,
            bool film,
            const std::string& endings) {
    if (given) {
        throw nn::InputError(option + " is for " + (film ? "pictures (" : "films (") + endings +
                             "), found a " + (film ? "film: " : "picture: ") + arguments.output);
    }
}

void refuse(bool given, const std::string& option, const ExportArguments& arguments, bool film) {
    refuse(given, option, arguments, film, endings_of([&](const FormatRow& row) {
               return row.moving != film;
           }));
}

/// Tells on standard error what is wrong with it.
AudioFile audio_of(const ExportArguments& arguments) {
    check_format(arguments.output, {.size = {2, 2}, .audio = AudioFile{}}); // before it is read
    AudioFile audio = open_audio(*arguments.audio, cancel_on_signals());
    if (!audio.remark.empty()) {
        remark(audio.remark);
    }
    return audio;
}

/// A picture in pixels that lies on paper: what a vector picture of that size is, but in pixels.
StudioOptions printed(StudioOptions options, const ExportArguments& arguments) {
    options.dpi = arguments.dpi;
    if (!options.page) {
        return options;
    }
    if (!arguments.dpi) {
        throw nn::InputError("--size " + arguments.size +
                             ": a picture in pixels needs --dpi too, such as --dpi 300");
    }
    const double pixels_per_point = *arguments.dpi / kPointsPerInch;
    options.size = {static_cast<int>(std::lround(options.page->x * pixels_per_point)),
                    static_cast<int>(std::lround(options.page->y * pixels_per_point))};
    if (options.size.width < kSmallestPicture.width ||
        options.size.height < kSmallestPicture.height) {
        throw nn::InputError("--size " + arguments.size +
                             " at that --dpi: expected 16x16 pixels or " + "more, found " +
                             std::to_string(options.size.width) + "x" +
                             std::to_string(options.size.height));
    }
    options.scale *= static_cast<float>(pixels_per_point);
    return options;
}

} // namespace

void check_applicable(const ExportArguments& arguments, bool film) {
    if (film) {
        refuse(arguments.at_epoch.has_value(), "--at-epoch", arguments, film);
        refuse(arguments.at_s.has_value(), "--at", arguments, film);
        refuse(arguments.scale.has_value(), "--scale", arguments, film);
        refuse(arguments.dpi.has_value(), "--dpi", arguments, film, ".png");
        refuse(picture_size_of(arguments.size).in_points, "--size in lengths", arguments, film);
    } else {
        refuse(arguments.fps.has_value(), "--fps", arguments, film);
        refuse(arguments.seconds.has_value(), "--seconds", arguments, film);
        refuse(arguments.epochs_per_second.has_value(), "--epochs-per-second", arguments, film);
        refuse(arguments.quality.has_value(), "--quality", arguments, film);
        refuse(arguments.codec.has_value(), "--codec", arguments, film);
        refuse(arguments.audio.has_value(),
               "--audio",
               arguments,
               film,
               endings_of([](const FormatRow& row) { return row.has_sound; }));
        refuse(arguments.dry_run, "--dry-run", arguments, film);
        refuse(arguments.from_s.has_value(), "--from", arguments, film);
        refuse(arguments.to_s.has_value(), "--to", arguments, film);
        refuse(arguments.speed.has_value(), "--speed", arguments, film);
        refuse(!arguments.left_out.empty(), "--cut", arguments, film);
        refuse(!arguments.retimed.empty(), "--retime", arguments, film);
        refuse(arguments.longest_pause_s.has_value(), "--max-pause", arguments, film);
        refuse(arguments.pointer_zoom.has_value(), "--follow-pointer", arguments, film);
        refuse(arguments.subtitles, "--subtitles", arguments, film);
    }
}

void check_not_of_sessions(const ExportArguments& arguments) {
    const auto refuse_if = [&](bool given, const char* option) {
        if (given) {
            throw nn::InputError(std::string(option) + " is for sessions (.nrs.jsonl), found " +
                                 arguments.file);
        }
    };
    refuse_if(arguments.from_s.has_value(), "--from");
    refuse_if(arguments.to_s.has_value(), "--to");
    refuse_if(arguments.speed.has_value(), "--speed");
    refuse_if(!arguments.left_out.empty(), "--cut");
    refuse_if(!arguments.retimed.empty(), "--retime");
    refuse_if(arguments.longest_pause_s.has_value(), "--max-pause");
    refuse_if(arguments.pointer_zoom.has_value(), "--follow-pointer");
    refuse_if(arguments.pointer.has_value(), "--pointer");
    refuse_if(arguments.captions.has_value(), "--captions");
    refuse_if(arguments.camera.has_value(), "--camera");
    refuse_if(arguments.subtitles, "--subtitles");
    refuse_if(arguments.at_s.has_value(), "--at");
}

double seconds_without_cards(const ExportArguments& arguments, double whole_s) {
    if (arguments.layout != "presentation") {
        return whole_s;
    }
    if (whole_s < kShortestCarded_s) {
        throw nn::InputError("--seconds: expected " + format_exact(kShortestCarded_s) +
                             " or more for a presentation, whose title and end take " +
                             format_exact(kTitleSeconds + kEndSeconds) + ", found " +
                             format_exact(whole_s));
    }
    return seconds_between_cards(whole_s);
}

FilmOptions film_options(const ExportArguments& arguments, const nn::OpenedLink& opened) {
    FilmOptions options{.studio = studio_options(arguments, opened)};
    if (arguments.fps) {
        options.fps = parse_frame_rate(*arguments.fps);
    }
    options.pointer_zoom = arguments.pointer_zoom.value_or(options.pointer_zoom);
    options.seconds = seconds_without_cards(arguments, arguments.seconds.value_or(options.seconds));
    if (arguments.quality) {
        options.quality = nn::find_row(qualities(), *arguments.quality)->value;
    }
    if (arguments.codec) {
        options.codec = nn::find_row(codecs(), *arguments.codec)->value;
    }
    if (arguments.audio) {
        options.audio = audio_of(arguments);
    }
    return options;
}

StudioOptions still_options(const ExportArguments& arguments, const nn::OpenedLink& opened) {
    StudioOptions options = studio_options(arguments, opened);
    const bool vector = format_of(arguments.output).vector.has_value();
    if (vector && arguments.layout == "window") {
        throw nn::InputError("--layout window is for films and .png, found " + arguments.output +
                             ": vectors have no panels; expected stage or presentation");
    }
    if (!vector) {
        options = printed(std::move(options), arguments);
    } else if (arguments.dpi) {
        throw nn::InputError("--dpi is for pictures in pixels (.png), found " + arguments.output +
                             "; --scale makes the heatmaps in it finer");
    } else {
        options.page = options.page.value_or(glm::dvec2(options.size.width, options.size.height));
    }
    if (arguments.scale && options.page) {
        options = enlarged(std::move(options), *arguments.scale);
        options.dpi = options.dpi ? std::optional(*options.dpi * *arguments.scale) : std::nullopt;
    } else if (arguments.scale) {
        // The person decides: as designed, times the factor, unless not even that would fit.
        options.scale = std::min(1.0f, options.scale);
        options = enlarged(std::move(options), *arguments.scale);
    }
    return options;
}

} // namespace app
