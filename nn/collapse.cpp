#include "nn/collapse.h"

#include "nn/features.h"
#include "nn/forward.h"
#include "nn/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace nn {
namespace {

// How long "for some time" is: long enough for what a large step breaks and the next ones mend.
constexpr int kSamples = 5;
constexpr double kEpochs = 20;

/// Whether a loss has been on one side of a bound for long enough.
class Spell {
  public:
    /// Returns whether it lasted.
    bool goes_on(bool holds, double epoch) {
        if (!holds) {
            samples_ = 0;
            return false;
        }
        if (samples_++ == 0) {
            since_epoch_ = epoch;
        }
        return samples_ >= kSamples && epoch - since_epoch_ >= kEpochs;
    }

    double since_epoch() const { return since_epoch_; }

  private:
    int samples_ = 0;
    double since_epoch_ = 0;
};

/// A loss after giving back `share` of what it had gained.
double after_giving_back(double share, double best, double constant) {
    return best + share * std::max(0.0, constant - best);
}

/// What a layer's unit answered on the points so far.
struct Answers {
    double least = std::numeric_limits<double>::infinity();
    double most = -std::numeric_limits<double>::infinity();
    std::size_t flat = 0; ///< where its activation hardly changes with what it sums
};

constexpr double kFlat = 0.01;     // of what an activation spans: the slope there is a few percent
constexpr double kConstant = 1e-6; // of the value itself

bool is_flat(Activation activation, double value) {
    switch (activation) {
    case Activation::relu:
        return value <= 0;
    case Activation::tanh:
    case Activation::bipolar_sigmoid:
        return std::abs(value) > 1 - 2 * kFlat;
    case Activation::sigmoid:
        return value < kFlat || value > 1 - kFlat;
    case Activation::linear:
        return false;
    }
    return false;
}

bool is_stuck(const Answers& answers, std::size_t point_count) {
    const bool constant = answers.most - answers.least <=
                          kConstant * std::max(std::abs(answers.most), std::abs(answers.least));
    return constant || answers.flat * 100 >= point_count * 99;
}

/// The answers of every unit of every layer.
std::vector<std::vector<Answers>> answers_of(const std::vector<LayerValues>& layers,
                                             const Experiment& experiment,
                                             std::span<const Example> points) {
    std::vector<std::vector<Answers>> all;
    for (const LayerValues& layer : layers) {
        all.emplace_back(static_cast<std::size_t>(layer.units));
    }
    for (const Example& point : points) {
        std::vector<double> inputs;
        for (const Feature feature : experiment.features) {
            inputs.push_back(row_of(features(), feature).evaluate(point.x, point.y));
        }
        for (std::size_t l = 0; l < layers.size(); ++l) {
            std::vector<double> outputs;
            for (std::size_t unit = 0; unit < all[l].size(); ++unit) {
                const Activation activation = layers[l].activation;
                const double value = activate(activation, weighted_sum(layers[l], unit, inputs));
                Answers& answers = all[l][unit];
                answers.least = std::min(answers.least, value);
                answers.most = std::max(answers.most, value);
                answers.flat += is_flat(activation, value) ? 1 : 0;
                outputs.push_back(value);
            }
            inputs = std::move(outputs);
        }
    }
    return all;
}

/// "2", "2 and 3", "1, 2 and 3".
std::string listed(const std::vector<std::size_t>& numbers) {
    std::string text;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        text += (i == 0                   ? ""
                 : i + 1 < numbers.size() ? ", "
                                          : " and ") +
                std::to_string(numbers[i]);
    }
    return text;
}

/// What steers the steps alone, and leaves the loss at the same weights what it was.
bool steers_alone(const Experiment& before, Experiment after) {
    after.learning_rate = before.learning_rate;
    after.optimizer = before.optimizer;
    after.batch_size = before.batch_size;
    after.title = before.title;
    after.about = before.about;
    after.paused = before.paused;
    after.epochs = before.epochs;
    return after == before;
}

/// Whether beside steering no more than regularization is other: the loss is the same at first, and
/// may rise from there, as it is no longer all that training lowers.
bool regularizes(const Change& change) {
    const auto* edit = std::get_if<Edit>(&change.what);
    if (edit == nullptr || edit->experiment.layers.size() != change.before.layers.size()) {
        return false;
    }
    Experiment after = edit->experiment;
    after.penalty = change.before.penalty;
    after.penalty_rate = change.before.penalty_rate;
    for (std::size_t i = 0; i < after.layers.size(); ++i) {
        after.layers[i].dropout = change.before.layers[i].dropout;
    }
    return steers_alone(change.before, after);
}

/// From which epoch on the branch's losses can be compared with its present one.
double comparable_since(const Branch& branch) {
    constexpr double kSettling = 1000; // epochs that regularization is given to take effect
    const std::size_t first = changes_before_comparable(branch);
    if (first == 0) {
        return 0;
    }
    const Change& last = branch.changes[first - 1];
    if (!regularizes(last)) {
        return last.epoch;
    }
    const double settled = last.epoch + kSettling;
    return first < branch.changes.size() ? std::min(settled, branch.changes[first].epoch) : settled;
}

/// "20 times", and "2.5 times" where that tells more.
std::string times(double ratio) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), ratio < 9.95 ? "%.1f times" : "%.0f times", ratio);
    return text.data();
}

std::string
words_on(const Fall& fall, double loss, const Experiment& experiment, const std::string& stuck) {
    const std::string much = fall.best > 0 ? times(loss / fall.best) : "far above";
    return "Since epoch " + number_text(std::floor(fall.since_epoch + 1e-9)) +
           " the training loss has risen to " + much + " its best: a learning rate of " +
           number_text(experiment.learning_rate) + " is likely too high" +
           (stuck.empty() ? "" : "; " + stuck);
}

} // namespace

double constant_loss(const Experiment& experiment, std::span<const Example> points) {
    if (points.empty()) {
        return 0;
    }
    const auto count = static_cast<double>(points.size());
    double sum = 0;
    double squares = 0;
    for (const Example& point : points) {
        sum += point.label;
        squares += point.label * point.label;
    }
    const double mean = sum / count;
    if (experiment.loss == Loss::squared_error || problem_of(experiment) == Problem::regression) {
        return std::max(0.0, squares / count - mean * mean) / 2;
    }
    const auto term = [](double share) { return share > 0 ? -share * std::log(share) : 0; };
    return term((1 + mean) / 2) + term((1 - mean) / 2);
}

std::optional<Fall> fall_of(std::span<const LossSample> samples, double constant) {
    double best = std::numeric_limits<double>::infinity();
    Spell above;
    Spell calm;
    std::optional<Fall> fall;
    for (const LossSample& sample : samples) {
        const double loss = sample.train_loss;
        const double half_lost = std::max(1.5 * best, after_giving_back(0.5, best, constant));
        const double well = std::max(1.25 * best, after_giving_back(0.25, best, constant));
        if (!fall && above.goes_on(loss > half_lost, sample.epoch)) {
            fall = Fall{.since_epoch = above.since_epoch(), .best = best};
            calm = {};
        } else if (fall && calm.goes_on(loss <= well, sample.epoch)) {
            fall.reset();
            above = {};
        }
        best = std::min(best, loss);
    }
    return fall;
}

std::string stuck_layers(const std::vector<LayerValues>& layers,
                         const Experiment& experiment,
                         std::span<const Example> points) {
    if (points.empty()) {
        return "";
    }
    const auto answers = answers_of(layers, experiment, points);
    std::vector<std::size_t> stuck;
    for (std::size_t l = 0; l + 1 < answers.size(); ++l) {
        if (std::ranges::all_of(answers[l],
                                [&](const Answers& a) { return is_stuck(a, points.size()); })) {
            stuck.push_back(l + 1);
        }
    }
    if (stuck.empty()) {
        return is_stuck(answers.back().front(), points.size()) ? "the output is saturated" : "";
    }
    const auto dead = [&](std::size_t l) { return layers[l - 1].activation == Activation::relu; };
    return std::string("all units of ") + (stuck.size() > 1 ? "layers " : "layer ") +
           listed(stuck) + " are " + (std::ranges::all_of(stuck, dead) ? "dead" : "saturated");
}

std::size_t changes_before_comparable(const Branch& branch) {
    constexpr std::size_t kMostLooks = 1000; // more than hands do to one run
    std::size_t count = branch.changes.size();
    const std::size_t least = count - std::min(count, kMostLooks);
    while (count > least) {
        const Change& change = branch.changes[count - 1];
        const auto* edit = std::get_if<Edit>(&change.what);
        if (edit == nullptr || !steers_alone(change.before, edit->experiment)) {
            break;
        }
        --count;
    }
    return count;
}

std::optional<Collapse> collapse_of(const Branch& branch,
                                    const Experiment& experiment,
                                    const Examples& examples,
                                    const std::vector<LayerValues>& layers) {
    const double since = comparable_since(branch);
    const std::vector<LossSample>& curve = branch.curve.samples();
    const auto begin = std::ranges::find_if(
        curve, [&](const LossSample& sample) { return sample.epoch >= since; });
    const auto fall = fall_of({begin, curve.end()}, constant_loss(experiment, examples.train));
    if (!fall || branch.collapsed) {
        return fall ? branch.collapsed : std::nullopt;
    }
    return Collapse{.step = branch.end_step,
                    .since_epoch = fall->since_epoch,
                    .what = words_on(*fall,
                                     curve.back().train_loss,
                                     experiment,
                                     stuck_layers(layers, experiment, examples.train))};
}

} // namespace nn
