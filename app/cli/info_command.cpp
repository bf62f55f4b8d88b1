#include "app/changes.h"
#include "app/cli/command.h"
#include "app/cli/input.h"
#include "app/cli/output.h"
#include "app/cli/progress_bar.h"
#include "app/cli/signals.h"
#include "app/format.h"
#include "app/plain_text.h"
#include "nn/datasets.h"
#include "nn/features.h"
#include "nn/replay.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <memory>

namespace app {
namespace {

std::string line(std::string name, const std::string& value) {
    constexpr std::size_t kColumn = 16;
    name.resize(kColumn, ' ');
    return name + value + "\n";
}

template <class Rows, class Value> std::string label_of(Rows rows, Value value) {
    return std::string(nn::row_of(rows, value).label);
}

std::string data_words(const nn::Experiment& experiment) {
    return label_of(nn::datasets(), experiment.dataset) + ", " +
           format_count(experiment.point_count) + " points, " +
           format_exact(experiment.train_percent) + " % for training, noise " +
           format_exact(experiment.noise) + " %, seed " + experiment.seed;
}

std::string feature_words(const nn::Experiment& experiment) {
    std::string words;
    for (const nn::Feature feature : experiment.features) {
        words += (words.empty() ? "" : ", ") + label_of(nn::features(), feature);
    }
    return words;
}

std::string layer_words(const nn::DenseLayer& layer) {
    std::string words =
        std::to_string(layer.units) + " " + label_of(nn::activations(), layer.activation);
    if (layer.dropout > 0) {
        words += ", dropout " + format_exact(layer.dropout);
    }
    return words;
}

int parameter_count(const nn::Experiment& experiment) {
    int count = 0;
    int inputs = static_cast<int>(experiment.features.size());
    for (const nn::DenseLayer& layer : experiment.layers) {
        count += layer.units * (inputs + 1);
        inputs = layer.units;
    }
    return count + inputs + 1;
}

std::string network_words(const nn::Experiment& experiment) {
    return shape_words(experiment) + ", " + format_count(parameter_count(experiment)) +
           " parameters" + (experiment.zero_weights ? ", all 0 at first" : "");
}

std::string training_words(const nn::Experiment& experiment) {
    std::string words = label_of(nn::optimizers(), experiment.optimizer) + ", learning rate " +
                        format_exact(experiment.learning_rate) + ", batches of " +
                        format_count(experiment.batch_size) + ", " +
                        format_count(static_cast<double>(experiment.epochs)) + " epochs";
    if (experiment.penalty != nn::Penalty::none) {
        words += ", " + label_of(nn::penalties(), experiment.penalty) + " " +
                 format_exact(experiment.penalty_rate);
    }
    return words;
}

std::string description(const nn::Experiment& experiment) {
    const bool classes = nn::problem_of(experiment) == nn::Problem::classification;
    std::string text = line("experiment", experiment.title.empty() ? "untitled" : experiment.title);
    if (!experiment.about.empty()) {
        text += line("about", experiment.about);
    }
    if (experiment.paused) {
        text += line("opens", "paused");
    }
    text += line("problem", classes ? "classification" : "regression");
    text += line("data", data_words(experiment));
    text += line("features", feature_words(experiment));
    text += line("network", network_words(experiment));
    for (std::size_t i = 0; i < experiment.layers.size(); ++i) {
        text += line("  layer " + std::to_string(i + 1), layer_words(experiment.layers[i]));
    }
    text += line("  output", "1 " + label_of(nn::activations(), nn::output_activation(experiment)));
    text += line("loss", label_of(nn::losses(), experiment.loss));
    text += line("training", training_words(experiment));
    text += line("precision", label_of(nn::precisions(), experiment.precision));
    return text;
}

std::size_t count_changes(const nn::Recording& run) {
    return static_cast<std::size_t>(std::ranges::count_if(run.deeds, [](const nn::Deed& deed) {
        const auto* command = std::get_if<nn::Command>(&deed.what);
        return command != nullptr && (std::holds_alternative<nn::Edit>(*command) ||
                                      std::holds_alternative<nn::SetWeight>(*command) ||
                                      std::holds_alternative<nn::Load>(*command) ||
                                      std::holds_alternative<nn::Reset>(*command));
    }));
}

/// Replays all of it, which tells whether the numbers are those that were recorded.
std::string replay_words(const RecordedSession& session) {
    const auto& checks = session.run->checks;
    if (checks.empty()) {
        return "no hashes to compare with";
    }
    nn::Replay replay(session.run);
    ProgressBar bar(ProgressBar::for_stderr("replaying", "updates"));
    const CancelFlag& cancel = cancel_on_signals();
    const auto begun = std::chrono::steady_clock::now();
    const auto interrupt = [&] {
        constexpr std::chrono::seconds kShort{2}; // nobody asks how far that is
        if (std::chrono::steady_clock::now() - begun > kShort) {
            bar.update(static_cast<double>(replay.moment().moves),
                       static_cast<double>(checks.back().at.moves));
        }
        return cancel.load();
    };
    if (!replay.go_towards(checks.back().at, interrupt)) {
        throw Cancelled();
    }
    return replay.mismatch() ? "other numbers than were recorded, by " + session.header.learner
                             : "bit for bit as recorded, at " + std::to_string(checks.size()) +
                                   " moments compared";
}

std::string description(const RecordedSession& session) {
    std::string text = line("session", format_clock(session.seconds));
    text += line("recorded", session.header.recorded + " by " + session.header.program);
    if (session.parts > 1) {
        text += line("parts", std::to_string(session.parts) + " files");
    }
    text += line("changes", std::to_string(count_changes(*session.run)));
    text += line("captions", std::to_string(session.captions.size()));
    text += line("marks", std::to_string(session.marks.size()));
    for (const std::string& remark : session.remarks) {
        text += line("note", remark);
    }
    text += line("replay", replay_words(session));
    return text + "\n" + description(session.header.experiment);
}

std::string description(const std::string& source) {
    const Input input(source);
    return input.is_session() ? description(input.session())
                              : description(input.experiment().experiment);
}

} // namespace

void add_info_command(CLI::App& root, Action& action) {
    const auto file = std::make_shared<std::string>();
    CLI::App* command = root.add_subcommand("info", "Say what an experiment or a session is");
    add_source(*command,
               *file,
               "experiment (*.nrm.json), session (*.nrs.jsonl), link, or -: standard input")
        ->required();
    command->callback([file, &action] {
        action = [file] {
            print(plain_text(description(*file)));
            return 0;
        };
    });
}

} // namespace app
