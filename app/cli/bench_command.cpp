#include "app/bench/bench_experiment.h"
#include "app/bench/bench_report.h"
#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/validators.h"
#include "engine/renderer.h"
#include "engine/window.h"
#include "nn/learners.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <optional>
#include <span>

namespace app {
namespace {

constexpr const char* kFooter =
    R"(live    frames while the network trains as fast as it can, at 1280x800 with panels;
        "kept pace" is the share of the epochs/s that it reaches where nothing is shown
export  a film of 1280x720 at 30 frames a second, and the processor time of each step of a frame
start   from the program's start to its first frame; memory and processor time when paused; what
        opening libtorch adds, which a start does without
train   a weight update by libtorch and by the fused learner, in turns
growth  how cost grows with a network's width and depth, with the batch, the points and the screen
Without a word, all but growth: a minute and a half. Where there is a display, live and start open real
windows; else the same is drawn into memory ("surface" says which).

Close other programs first: what else runs is measured, too.

In growth's JSON each quantity has "points": of each "size" how many "operations" its arithmetic
takes, and "us", microseconds, the median, with "us_p10" and "us_p90". Cost grows like size to the
power "exponent", the arithmetic alone to the power "arithmetic_exponent". tools/plot_growth draws it.

Examples:
  neurarium bench
  neurarium bench live --json | jq '.live[] | {shape, fps_median, frame_ms_p99}'
  neurarium bench train --json | jq '.train[] | {shape, precision, ratio}'
  neurarium bench growth --json | tools/plot_growth - .)";

struct BenchArguments {
    std::string part;
    bool json = false;
    bool off_screen = false;
    bool probe = false; ///< see run_start_probe
    std::string device;
    std::optional<double> seconds; ///< of each measurement
};

/// What is measured now, for whoever waits.
void say(const std::string& part) {
    std::fprintf(stderr, "neurarium: measuring %s\n", part.c_str());
}

/// Runs the parts asked for, one after another.
class Bench {
  public:
    explicit Bench(const BenchArguments& arguments)
        : arguments_(arguments), window_(has_window()) {}

    BenchReport run() {
        const bool grows = arguments_.part == "growth"; // takes longer than all others together
        if (asked("live") || asked("export") || asked("start") || grows) {
            report_.surface = window_ && !grows ? "window" : "off-screen";
            const engine::Fonts fonts;
            report_.device =
                engine::Renderer({.device = arguments_.device}, fonts, {1, 1}).device_name();
        }
        if (asked("live")) {
            for (const std::vector<int>& hidden : bench_shapes()) {
                say("live, hidden " + shape_name(hidden));
                report_.live.push_back(bench_live(hidden, live_options(), cancel_));
            }
        }
        if (asked("export")) {
            say("export");
            report_.film = bench_export(
                {.device = arguments_.device, .seconds = arguments_.seconds.value_or(6)}, cancel_);
        }
        if (asked("start")) {
            say("start");
            report_.start = bench_start(start_options(), cancel_);
        }
        if (asked("train")) {
            report_.learner = nn::find_row(nn::learners(), "fused")->label;
            say("train");
            for (const nn::Experiment& experiment : train_bench_experiments()) {
                report_.train.push_back(
                    bench_train(experiment, arguments_.seconds.value_or(2), cancel_));
            }
        }
        for (const GrowthRow& row : grows ? growth_rows() : std::span<const GrowthRow>{}) {
            say("growth, " + std::string(row.label));
            report_.growth.push_back(bench_growth(row, growth_options(), cancel_));
        }
        return report_;
    }

  private:
    bool has_window() const {
        std::string reason;
        return !arguments_.off_screen && engine::Window::display_available(reason);
    }

    bool asked(const std::string& part) const {
        return arguments_.part.empty() || arguments_.part == part;
    }

    LiveBenchOptions live_options() const {
        LiveBenchOptions options{.device = arguments_.device, .window = window_};
        if (arguments_.seconds) {
            options.seconds = *arguments_.seconds;
            options.warm_up = *arguments_.seconds / 4;
        }
        return options;
    }

    GrowthBenchOptions growth_options() const {
        GrowthBenchOptions options{.device = arguments_.device};
        options.seconds = arguments_.seconds.value_or(options.seconds);
        return options;
    }

    StartBenchOptions start_options() const {
        StartBenchOptions options{.device = arguments_.device, .window = window_};
        if (arguments_.seconds) {
            options.starts = 1;
            options.idle_seconds = *arguments_.seconds;
        }
        return options;
    }

    const BenchArguments& arguments_;
    const CancelFlag& cancel_ = cancel_on_signals();
    bool window_;
    BenchReport report_;
};

int run_bench(const BenchArguments& arguments) {
    if (arguments.probe) {
        return run_start_probe({.device = arguments.device, .window = !arguments.off_screen});
    }
    const BenchReport report = Bench(arguments).run();
    print(arguments.json ? json_of(report) : text_of(report));
    return 0;
}

} // namespace

void add_bench_command(CLI::App& root, Action& action) {
    const auto arguments = std::make_shared<BenchArguments>();
    CLI::App* command = root.add_subcommand("bench", "Measure how fast this machine runs it");
    command
        ->add_option(
            "PART", arguments->part, "live, export, start, train or growth; else all but growth")
        ->check(one_of({"live", "export", "start", "train", "growth"}), "")
        ->type_name("");
    command->add_flag("--json", arguments->json, "print the report as one JSON object");
    command->add_option("--seconds", arguments->seconds, "length of each measurement")
        ->check(number_in(0.2, 60), "")
        ->type_name("N");
    command
        ->add_option(
            "--device", arguments->device, "graphics device: its number or part of its name")
        ->check(not_empty("a graphics device"), "")
        ->type_name("NAME");
    command->add_flag("--off-screen", arguments->off_screen, "open no window, draw into memory");
    command->add_flag("--probe", arguments->probe)
        ->group(""); // what `start` starts: not for people
    command->footer(kFooter);
    command->callback(
        [arguments, &action] { action = [arguments] { return run_bench(*arguments); }; });
}

} // namespace app
