#include "app/cli/training_report.h"

#include "app/cli/exact_json.h"
#include "app/cli/progress_bar.h"
#include "app/format.h"
#include "app/measure.h"
#include "nn/experiment_json.h"
#include "nn/measured.h"
#include "nn/text.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace app {
namespace {

using Json = nlohmann::ordered_json;

double steps_per_second(const TrainingReport& report) {
    return report.seconds > 0 ? static_cast<double>(report.snapshot->step) / report.seconds : 0;
}

bool has_classes(const nn::Snapshot& snapshot) {
    return nn::problem_of(snapshot.experiment) == nn::Problem::classification;
}

std::string line(const std::string& name, const std::string& value) {
    std::array<char, 32> label{};
    std::snprintf(label.data(), label.size(), "%-16s", name.c_str());
    return label.data() + value + "\n";
}

/// "1,284", "1.504": as far as it was trained, as the JSON object says it.
std::string epoch_words(double epoch) {
    constexpr double kRounding = 1e-9;
    const double whole = std::round(epoch);
    return std::abs(epoch - whole) < kRounding ? format_count(whole)
                                               : format_exact(std::round(epoch * 1000) / 1000);
}

/// "0.071 s", "7.6 s", "1 min 05 s".
std::string seconds_words(double seconds) {
    constexpr double kLong = 9.95; // which is said in whole seconds
    if (!(seconds > 0 && seconds < kLong)) {
        return duration_words(seconds);
    }
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2g", seconds);
    return format_exact(std::strtod(text.data(), nullptr)) + " s";
}

std::string loss(double value) {
    if (std::isnan(value)) {
        return "–";
    }
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g", value);
    return text.data();
}

Json json_of(const std::vector<nn::Example>& points) {
    Json json = Json::array();
    for (const nn::Example& point : points) {
        json.push_back({point.x, point.y, point.label});
    }
    return json;
}

Json json_of(const nn::LayerValues& layer) {
    Json rows = Json::array();
    for (int unit = 0; unit < layer.units; ++unit) {
        const auto first = layer.weights.begin() + unit * layer.inputs;
        rows.push_back(std::vector<double>(first, first + layer.inputs));
    }
    return {{"weights", std::move(rows)}, {"biases", layer.biases}};
}

Json json_of(const RecordedMoment& moment) {
    if (moment.snapshot == nullptr) {
        return {};
    }
    Json layers = Json::array();
    for (const nn::LayerValues& layer : moment.snapshot->layers) {
        layers.push_back(json_of(layer));
    }
    return {{"train_loss", moment.snapshot->metrics.train_loss},
            {"test_loss", moment.snapshot->metrics.test_loss},
            {"layers", std::move(layers)}};
}

} // namespace

std::string text_of(const TrainingReport& report) {
    const nn::Snapshot& snapshot = *report.snapshot;
    const nn::Metrics& metrics = snapshot.metrics;
    std::string text;
    if (!snapshot.experiment.title.empty()) {
        text += snapshot.experiment.title + "\n";
    }
    text += line("epoch", epoch_words(snapshot.epoch));
    text += line("updates",
                 format_count(static_cast<double>(snapshot.step)) + " in " +
                     seconds_words(report.seconds) + ", " + format_count(steps_per_second(report)) +
                     " a second");
    text += line("train loss", loss(metrics.train_loss));
    text += line("test loss", loss(metrics.test_loss));
    if (has_classes(snapshot)) {
        text += line("train accuracy", format_percent(metrics.train_accuracy));
        text += line("test accuracy", format_percent(metrics.test_accuracy));
    }
    if (snapshot.collapsed) {
        text += line("collapsed", snapshot.collapsed->what);
    }
    if (snapshot.diverged) {
        text += line("diverged", snapshot.diverged->what);
    }
    return text;
}

std::string json_of(const TrainingReport& report) {
    const nn::Snapshot& snapshot = *report.snapshot;
    // What the run was to come to, it did not reach if it diverged.
    const nn::Metrics metrics = snapshot.diverged ? nn::kNothingMeasured : snapshot.metrics;
    Json json = {{"epoch", snapshot.epoch},
                 {"train_loss", metrics.train_loss},
                 {"test_loss", metrics.test_loss},
                 {"train_accuracy", metrics.train_accuracy},
                 {"test_accuracy", metrics.test_accuracy},
                 {"steps_per_second", steps_per_second(report)}};
    if (snapshot.collapsed) {
        json["collapsed_since_epoch"] = snapshot.collapsed->since_epoch;
    }
    if (snapshot.diverged) {
        json["diverged_at_step"] = snapshot.diverged->step;
    }
    if (!report.moments.empty()) {
        json["experiment"] = Json::parse(nn::to_json(snapshot.experiment));
        json["train"] = json_of(snapshot.examples->train);
        json["test"] = json_of(snapshot.examples->test);
        for (const RecordedMoment& moment : report.moments) {
            json["epochs"][nn::number_text(moment.epoch)] = json_of(moment);
        }
    }
    return exact_text(json) + "\n";
}

} // namespace app
