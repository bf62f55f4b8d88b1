#include "app/cli/command.h"
#include "app/cli/export_arguments.h"
#include "app/cli/export_session.h"
#include "app/cli/film_output.h"
#include "app/cli/input.h"
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/signals.h"
#include "app/cli/validators.h"
#include "app/export/formats.h"
#include "app/export/frame_size.h"
#include "app/export/read_files.h"
#include "app/export/run_film.h"
#include "app/export/still.h"
#include "app/export/trained_run.h"
#include "app/format.h"
#include "nn/errors.h"

#include <CLI/CLI.hpp>

#include <array>
#include <filesystem>
#include <memory>

namespace app {
namespace {

constexpr const char* kFooter =
    R"(What OUT ends in decides: .mp4, .webm, .mov, .gif, .apng or a slash (a folder of pictures) is a
film; .png, .svg or .pdf a single picture. `neurarium list formats` tells more.

A film shows the run from its first step on. Without --epochs-per-second it spans the experiment's
own number of epochs, slowly at first, while the most happens.

A session is filmed as it went, whatever the size and the rate: --from and --to cut it (seconds, or
1:02.5), --speed or --seconds make it faster or slower. Its marks become chapters; --subtitles also
lists them as video sites want them and, in an .edl, for editors. --cut leaves parts of it out and
--retime changes the speed of parts, told in the session's minutes and seconds, or seconds. What is
cut stays out whatever its speed; where parts of --retime overlap, the later one holds.
--max-pause 2 leaves two seconds of each pause in which nobody does anything and nothing changes on
the screen, or as much as it takes to read the caption.

A rate such as 29.97 is exactly 30000/1001 in .mp4, .mov and .apng. A .webm holds times in whole
milliseconds and a .gif in hundredths of a second, each frame's rounded by itself.

--transparent leaves the background out where the format can; an .mp4 cannot. --dry-run makes a few
frames to see how large the film will be, and writes nothing.

--audio gives an .mp4, .webm or .mov a narration or music. It begins with the first frame of what is
filmed, behind a presentation's title, so that what was spoken during the whole session stays in
step with it; --from, --cut and other speeds change the pictures alone. The film is as long as the
longer of the two: the last picture holds, or there is silence.

A picture is taken at --at-epoch of a run, or --at so many seconds of a session.

--size counts physical pixels, and the interface grows with films beyond 1920x1080. --scale 2 makes
a picture of twice as many pixels with everything twice as large; up to 8, and 264 million pixels.

.svg and .pdf hold the stage and the output as vectors, without panels, exactly as large as --size
says: 86mm, 120mmx80mm, 3.5in, 252pt, or a point for each pixel. One length is the width, and the
height is 9/16 of it; below 960x540 points everything shrinks alike. A .png of such lengths needs
--dpi, and looks the same. In a .pdf text stays text. --scale makes the heatmaps in them finer.

Examples:
  neurarium export spiral.nrm.json -o spiral.mp4
  neurarium export spiral.nrm.json -o stage.mp4 --size 1920x1080 --panels off --seconds 20
  neurarium export spiral.nrm.json -o stage.webm --panels off --transparent --quality web
  neurarium export spiral.nrm.json -o shot.png --at-epoch 300 --scale 2 --theme light
  neurarium export lesson.nrs.jsonl -o lesson.mp4 --size 3840x2160 --fps 60 --subtitles
  neurarium export lesson.nrs.jsonl -o short.mp4 --max-pause 2 --cut 0:10-0:25 --retime 0:30-0:50=4
  neurarium export lesson.nrs.jsonl -o talk.mp4 --audio voice.m4a
  neurarium export lesson.nrs.jsonl -o square.gif --size 1080x1080 --from 12 --to 20 --speed 2
  neurarium export lesson.nrs.jsonl -o slide.png --at 12.5 --scale 2
  neurarium export lesson.nrs.jsonl -o phone.mp4 --size upright --layout presentation
  neurarium export spiral.nrm.json -o figure.pdf --theme light --transparent --size 86mm
  neurarium export spiral.nrm.json -o figure.png --size 120mmx80mm --dpi 300 --panels off)";

/// The keys of a table.
template <class Row> std::vector<std::string> keys_of(std::span<const Row> table) {
    std::vector<std::string> keys;
    for (const Row& row : table) {
        keys.emplace_back(row.key);
    }
    return keys;
}

void export_run(const ExportArguments& arguments, const nn::OpenedLink& opened) {
    const FilmOptions options = film_options(arguments, opened);
    RunFilm film(opened.experiment, options, arguments.epochs_per_second);
    make_film(film, options, arguments);
}

void export_picture(const ExportArguments& arguments, const nn::OpenedLink& opened) {
    ProgressBar bar(ProgressBar::for_stderr("training", "epochs", arguments.quiet));
    TrainedRun run(opened.experiment,
                   arguments.at_epoch.value_or(static_cast<double>(opened.experiment.epochs)),
                   [&](double done, double total) { bar.update(done, total); });
    export_still(run, still_options(arguments, opened), arguments.output, cancel_on_signals());
    bar.finish();
    say_if_diverged(run.diverged());
}

void expect_inputs_stay(const ExportArguments& arguments) {
    const std::array<std::filesystem::path, 2> read{arguments.file, arguments.audio.value_or("")};
    expect_none_replaced(read, arguments.output, arguments.subtitles);
}

int run_export(const ExportArguments& arguments) {
    const bool film = format_of(arguments.output).moving;
    check_applicable(arguments, film);
    expect_inputs_stay(arguments);
    const Input input(arguments.file);
    if (input.is_session()) {
        export_session(arguments, input);
        return 0;
    }
    check_not_of_sessions(arguments);
    const nn::OpenedLink opened = input.experiment();
    if (film) {
        export_run(arguments, opened);
    } else {
        export_picture(arguments, opened);
    }
    return 0;
}

void add_picture_options(CLI::App& command, ExportArguments& arguments) {
    command
        .add_option("--size",
                    arguments.size,
                    "pixels or, as 86mm or 3.5inx2in, lengths; or " +
                        format_choice(keys_of(frame_sizes())))
        ->check(a_picture_size(), "")
        ->type_name("WxH")
        ->capture_default_str();
    command
        .add_option("--theme", arguments.theme, "dark or light (dark; a session's own as it goes)")
        ->check(one_of({"dark", "light"}), "")
        ->type_name("NAME");
    CLI::Option* panels =
        command.add_option("--panels", arguments.panels, "on: the whole window; off: the stage")
            ->check(one_of({"on", "off"}), "")
            ->type_name("on|off")
            ->capture_default_str();
    command
        .add_option("--layout",
                    arguments.layout,
                    "window, stage or presentation (as --panels says): the last shows of the "
                    "controls the one that is touched and names what is seen; a film of it has a "
                    "title and an end")
        ->check(one_of({"window", "stage", "presentation"}), "")
        ->type_name("NAME")
        ->excludes(panels);
    command.add_option("--text-size", arguments.text_size, "of words, times as large: 1, 1.5 or 2")
        ->check(one_of({"1", "1.5", "2"}), "")
        ->type_name("N")
        ->capture_default_str();
    command
        .add_option("--device", arguments.device, "graphics device: its number or part of its name")
        ->check(not_empty("a graphics device"), "")
        ->type_name("NAME");
    command.add_flag(
        "--transparent", arguments.transparent, "no background: alpha where it can be");
    command.add_flag("--quiet", arguments.quiet, "no progress: remarks and errors alone");
    command.add_flag("--validation", arguments.validation, "check every use of Vulkan (slower)");
}

void add_film_options(CLI::App& command, ExportArguments& arguments) {
    command.add_option("--fps", arguments.fps, "frames per second: 25, 29.97, 30000/1001 (30)")
        ->check(a_frame_rate(), "")
        ->type_name("N")
        ->group("Films");
    command
        .add_option(
            "--seconds",
            arguments.seconds,
            "length of all of it, with a presentation's title and end (10; a session's own)")
        ->check(number_above_zero(3600), "")
        ->type_name("N")
        ->group("Films");
    command
        .add_option("--epochs-per-second", arguments.epochs_per_second, "steady speed of the run")
        ->check(number_above_zero(1e6), "")
        ->type_name("N")
        ->group("Films");
    command
        .add_option("--quality",
                    arguments.quality,
                    "size against sharpness: " + comma_list(keys_of(qualities())) + " (lecture)")
        ->check(one_of(keys_of(qualities())), "")
        ->type_name("NAME")
        ->group("Films");
    command.add_option("--codec", arguments.codec, "of an .mp4: h264, h265, av1 (h264)")
        ->check(one_of(keys_of(codecs())), "")
        ->type_name("NAME")
        ->group("Films");
    command
        .add_option(
            "--audio", arguments.audio, "sound to go with it: .wav, .mp3, .m4a, .ogg, .flac")
        ->check(not_empty("a file with sound"), "")
        ->type_name("FILE")
        ->group("Films");
    command.add_flag("--dry-run", arguments.dry_run, "say what would be made, and how large")
        ->group("Films");
}

void add_session_options(CLI::App& command, ExportArguments& arguments) {
    command.add_option("--from", arguments.from_s, "where the film begins, in the session (0)")
        ->transform(CLI::Validator(to_seconds, ""))
        ->type_name("TIME")
        ->group("Sessions");
    command.add_option("--to", arguments.to_s, "where it ends (the session's end)")
        ->transform(CLI::Validator(to_seconds, ""))
        ->type_name("TIME")
        ->group("Sessions");
    command.add_option("--speed", arguments.speed, "times as fast as it happened (1)")
        ->check(number_above_zero(10000), "")
        ->type_name("N")
        ->group("Sessions");
    command
        .add_option("--cut", arguments.left_out, "a part that is left out: 0:10-0:25; repeatable")
        ->check(a_part(false), "")
        ->type_name("FROM-TO")
        ->take_all()
        ->expected(1)
        ->group("Sessions");
    command
        .add_option("--retime",
                    arguments.retimed,
                    "a part that goes faster, or slower: 0:30-0:50=4; repeatable")
        ->check(a_part(true), "")
        ->type_name("FROM-TO=N")
        ->take_all()
        ->expected(1)
        ->group("Sessions");
    command
        .add_option("--max-pause",
                    arguments.longest_pause_s,
                    "what is left of pauses in which nothing happens (all)")
        ->check(number_in(0, 1e6), "")
        ->type_name("SECONDS")
        ->group("Sessions");
    command
        .add_option("--follow-pointer",
                    arguments.pointer_zoom,
                    "come so many times closer to the pointer where it moves: 1.5 (1)")
        ->check(number_in(1, 4), "")
        ->type_name("ZOOM")
        ->group("Sessions");
    command.add_option("--pointer", arguments.pointer, "on or off (on)")
        ->check(one_of({"on", "off"}), "")
        ->type_name("on|off")
        ->group("Sessions");
    command.add_option("--captions", arguments.captions, "in the picture (on)")
        ->check(one_of({"on", "off"}), "")
        ->type_name("on|off")
        ->group("Sessions");
    command
        .add_option("--camera",
                    arguments.camera,
                    "comes closer to what was rested on (on in presentations)")
        ->check(one_of({"on", "off"}), "")
        ->type_name("on|off")
        ->group("Sessions");
    command
        .add_flag("--subtitles",
                  arguments.subtitles,
                  "captions as OUT.srt and OUT.vtt too, chapters as OUT.chapters.txt, OUT.edl")
        ->group("Sessions");
}

void add_still_options(CLI::App& command, ExportArguments& arguments) {
    command
        .add_option("--at", arguments.at_s, "when in the session the picture is taken (its end)")
        ->transform(CLI::Validator(to_seconds, ""))
        ->type_name("TIME")
        ->group("Pictures");
    command
        .add_option(
            "--at-epoch", arguments.at_epoch, "when in the run it is taken (the experiment's last)")
        ->check(number_in(0, static_cast<double>(nn::Limits::kMaxEpochs)), "")
        ->type_name("N")
        ->group("Pictures");
    command.add_option("--dpi", arguments.dpi, "pixels in an inch of paper, told in a .png")
        ->check(number_in(1, 10000), "")
        ->type_name("N")
        ->group("Pictures");
    command.add_option("--scale", arguments.scale, "pixels for each one of --size (1)")
        ->check(number_above_zero(8), "")
        ->type_name("N")
        ->group("Pictures");
}

} // namespace

void add_export_command(CLI::App& root, Action& action) {
    const auto arguments = std::make_shared<ExportArguments>();
    CLI::App* command = root.add_subcommand(
        "export", "Film a run or a session, or take a picture, without a window");
    add_source(*command,
               arguments->file,
               "experiment (*.nrm.json), session (*.nrs.jsonl), link, or -: standard input")
        ->required();
    command->add_option("-o,--output", arguments->output, "file to write: *.mp4, *.png, ...")
        ->required()
        ->check(not_empty("a file's name"), "")
        ->type_name("OUT");
    add_picture_options(*command, *arguments);
    add_film_options(*command, *arguments);
    add_session_options(*command, *arguments);
    add_still_options(*command, *arguments);
    command->footer(kFooter);
    command->callback(
        [arguments, &action] { action = [arguments] { return run_export(*arguments); }; });
}

} // namespace app
