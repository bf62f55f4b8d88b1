#include "app/cli/command.h"
#include "app/cli/input.h"
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/signals.h"
#include "app/cli/training_report.h"
#include "app/cli/validators.h"
#include "app/export/advance.h"
#include "nn/run.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <memory>
#include <optional>

namespace app {
namespace {

struct TrainArguments {
    std::string file;
    std::optional<double> epochs;
    bool json = false;
};

int train(const TrainArguments& arguments) {
    const CancelFlag& cancel = cancel_on_signals();
    const nn::Experiment experiment = open_experiment(arguments.file);
    const double epochs = arguments.epochs.value_or(static_cast<double>(experiment.epochs));
    nn::Run run(experiment);
    ProgressBar bar(ProgressBar::for_stderr("training", "epochs"));

    const auto started = std::chrono::steady_clock::now();
    advance(run, epochs, cancel, [&](double epoch) { bar.update(epoch, epochs); });
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started;
    if (!run.diverged()) {
        bar.finish();
    }

    const TrainingReport report{run.snapshot(), elapsed.count()};
    print(arguments.json ? json_of(report) : text_of(report));
    return 0;
}

} // namespace

void add_train_command(CLI::App& root, Action& action) {
    const auto arguments = std::make_shared<TrainArguments>();
    CLI::App* command = root.add_subcommand("train", "Train without a window and print a report");
    command->add_option("FILE", arguments->file, "experiment (*.nrm.json)")
        ->required()
        ->type_name("");
    command->add_option("--epochs", arguments->epochs, "how far; else as the experiment says")
        ->check(number_in(0, static_cast<double>(nn::Limits::kMaxEpochs)), "")
        ->type_name("N");
    command->add_flag("--json", arguments->json, "print the report as one JSON object");
    command->footer("The JSON object has epoch, train_loss, test_loss, train_accuracy, "
                    "test_accuracy and\nsteps_per_second; diverged_at_step when the run left the "
                    "finite numbers. What is not a\nfinite number, or does not exist for the "
                    "problem, is null.\n\nExample:\n"
                    "  neurarium train spiral.nrm.json --epochs 300 --json | jq .test_loss");
    command->callback([arguments, &action] { action = [arguments] { return train(*arguments); }; });
}

} // namespace app
