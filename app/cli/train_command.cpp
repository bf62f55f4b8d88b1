#include "app/cli/command.h"
#include "app/cli/input.h"
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/signals.h"
#include "app/cli/training_report.h"
#include "app/cli/validators.h"
#include "app/export/advance.h"
#include "app/plain_text.h"
#include "nn/run.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

namespace app {
namespace {

constexpr std::size_t kMostStops = 1000; // each holds all weights

struct TrainArguments {
    std::string file;
    std::string epochs; ///< numbers with commas between them; empty: the experiment's own
    bool json = false;
    bool quiet = false;
};

/// Where the run is looked at, in order; the last is its end.
std::vector<double> stops_of(const TrainArguments& arguments, const nn::Experiment& experiment) {
    if (arguments.epochs.empty()) {
        return {static_cast<double>(experiment.epochs)};
    }
    std::vector<double> stops = numbers_of(arguments.epochs);
    std::ranges::sort(stops);
    stops.erase(std::unique(stops.begin(), stops.end()), stops.end());
    return stops;
}

int train(const TrainArguments& arguments) {
    const CancelFlag& cancel = cancel_on_signals();
    const nn::Experiment experiment = Input(arguments.file).experiment().experiment;
    const std::vector<double> stops = stops_of(arguments, experiment);
    expect_not_cancelled();
    nn::Run run(experiment);
    std::vector<RecordedMoment> moments;
    ProgressBar bar(ProgressBar::for_stderr("training", "epochs", arguments.quiet));

    const auto started = std::chrono::steady_clock::now();
    for (const double stop : stops) {
        advance(run, stop, cancel, [&](double epoch) { bar.update(epoch, stops.back()); });
        if (arguments.json && !arguments.epochs.empty()) {
            moments.push_back({stop, run.diverged() ? nullptr : run.snapshot()});
        }
    }
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started;
    if (!run.diverged()) {
        bar.finish();
    }

    const TrainingReport report{run.snapshot(), elapsed.count(), std::move(moments)};
    print(arguments.json ? json_of(report) : plain_text(text_of(report)));
    return 0;
}

} // namespace

void add_train_command(CLI::App& root, Action& action) {
    const auto arguments = std::make_shared<TrainArguments>();
    CLI::App* command = root.add_subcommand("train", "Train without a window and print a report");
    add_source(*command, arguments->file, "experiment (*.nrm.json), link, or -: standard input")
        ->required();
    command
        ->add_option("--epochs",
                     arguments->epochs,
                     "how far, else as the experiment says; several epochs to look at: 0,1,10")
        ->check(numbers_in(0, static_cast<double>(nn::Limits::kMaxEpochs), kMostStops), "")
        ->type_name("N[,N...]");
    command->add_flag("--json", arguments->json, "print the report as one JSON object");
    command->add_flag("--quiet", arguments->quiet, "no progress: remarks and errors alone");
    command->footer(
        "The JSON object has epoch, train_loss, test_loss, train_accuracy, "
        "test_accuracy and\nsteps_per_second; collapsed_since_epoch while what was "
        "learnt is lost;\ndiverged_at_step when the run left the finite numbers: "
        "losses and accuracies are null\nthen. So is what cannot be measured: over no "
        "points, of no classes.\n\nWith --epochs it also has the experiment, the points "
        "in training order and, for each\nepoch named, losses, weights and biases; "
        "null for those after a divergence.\n\nExamples:\n"
        "  neurarium train spiral.nrm.json --epochs 300 --json | jq .test_loss\n"
        "  neurarium train LINK --epochs 0,1,10 --json | jq '.epochs[\"10\"].layers'");
    command->callback([arguments, &action] { action = [arguments] { return train(*arguments); }; });
}

} // namespace app
