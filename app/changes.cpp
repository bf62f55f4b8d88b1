#include "app/changes.h"

#include "app/format.h"
#include "nn/datasets.h"
#include "nn/features.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace app {
namespace {

using nn::Experiment;

Change from_to(const std::string& name, const std::string& before, const std::string& after) {
    return {name, before + " → " + after};
}

/// With as few digits as tell the two apart, but four.
Change from_to(const std::string& name, double before, double after, const char* unit = "") {
    constexpr int kAllDigits = 17;
    int digits = 4;
    while (digits < kAllDigits && before != after &&
           format_short(before, digits) == format_short(after, digits)) {
        ++digits;
    }
    return from_to(name, format_short(before, digits), format_short(after, digits) + unit);
}

Change in_percent(const std::string& name, double before, double after) {
    return from_to(name, before, after, " %");
}

/// The labels say what was chosen, but for `name`, which may be empty.
template <class Row, class Enum>
Change from_to(const std::string& name, std::span<const Row> table, Enum before, Enum after) {
    return from_to(name,
                   std::string(nn::row_of(table, before).label),
                   std::string(nn::row_of(table, after).label));
}

using Changes = std::vector<Change>;

void feature_changes(const Experiment& before, const Experiment& after, Changes& out) {
    for (const nn::FeatureRow& row : nn::features()) {
        const auto has = [&](const Experiment& experiment) {
            return std::ranges::count(experiment.features, row.value) > 0;
        };
        if (has(before) != has(after)) {
            out.push_back({"", (has(after) ? "+ " : "− ") + std::string(row.label)});
        }
    }
}

void layer_changes(int number,
                   const nn::DenseLayer& before,
                   const nn::DenseLayer& after,
                   Changes& out) {
    const std::string where = "Hidden " + std::to_string(number) + ":";
    if (before.units != after.units) {
        const int by = after.units - before.units;
        const std::string count = std::to_string(std::abs(by));
        out.push_back(
            {where, (by > 0 ? "+ " : "− ") + count + (std::abs(by) == 1 ? " unit" : " units")});
    }
    if (before.activation != after.activation) {
        out.push_back(from_to(where, nn::activations(), before.activation, after.activation));
    }
    if (before.dropout != after.dropout) {
        out.push_back(from_to(where + " dropout", before.dropout, after.dropout));
    }
}

void structure_changes(const Experiment& before, const Experiment& after, Changes& out) {
    if (before.layers.size() != after.layers.size()) {
        const auto by =
            static_cast<int>(after.layers.size()) - static_cast<int>(before.layers.size());
        const std::string count = std::abs(by) == 1 ? "" : std::to_string(std::abs(by)) + " ";
        out.push_back(
            {"", (by > 0 ? "+ " : "− ") + count + (std::abs(by) == 1 ? "layer" : "layers")});
    } else {
        for (std::size_t i = 0; i < before.layers.size(); ++i) {
            layer_changes(static_cast<int>(i) + 1, before.layers[i], after.layers[i], out);
        }
    }
    feature_changes(before, after, out);
}

void data_changes(const Experiment& before, const Experiment& after, Changes& out) {
    if (before.dataset != after.dataset) {
        out.push_back(from_to("", nn::datasets(), before.dataset, after.dataset));
    }
    if (before.seed != after.seed) {
        out.push_back(from_to("seed", before.seed, after.seed));
    }
    if (before.noise != after.noise) {
        out.push_back(in_percent("noise", before.noise, after.noise));
    }
    if (before.point_count != after.point_count) {
        out.push_back(from_to("points", before.point_count, after.point_count));
    }
    if (before.train_percent != after.train_percent) {
        out.push_back(in_percent("train share", before.train_percent, after.train_percent));
    }
}

void training_changes(const Experiment& before, const Experiment& after, Changes& out) {
    if (before.optimizer != after.optimizer) {
        out.push_back(from_to("", nn::optimizers(), before.optimizer, after.optimizer));
    }
    if (before.learning_rate != after.learning_rate) {
        out.push_back(from_to("learning rate", before.learning_rate, after.learning_rate));
    }
    if (before.penalty != after.penalty) {
        out.push_back(from_to("regularization", nn::penalties(), before.penalty, after.penalty));
    }
    if (before.penalty_rate != after.penalty_rate) {
        out.push_back(from_to("regularization rate", before.penalty_rate, after.penalty_rate));
    }
    if (before.batch_size != after.batch_size) {
        out.push_back(from_to("batch size", before.batch_size, after.batch_size));
    }
    if (before.loss != after.loss) {
        out.push_back(from_to("", nn::losses(), before.loss, after.loss));
    }
}

} // namespace

/// "Hidden 1, unit 2" or "Output", of the network in `experiment`.
static std::string unit_words(const Experiment& experiment, int layer, int unit) {
    return layer < static_cast<int>(experiment.layers.size())
               ? "Hidden " + std::to_string(layer + 1) + ", unit " + std::to_string(unit + 1)
               : "Output";
}

/// "bias of Hidden 1, unit 2", "weight from x₁ to Hidden 1, unit 2".
static std::string weight_name(const Experiment& experiment, const nn::SetWeight& weight) {
    const std::string unit = unit_words(experiment, weight.layer, weight.unit);
    if (weight.input < 0) {
        return "bias of " + unit;
    }
    if (weight.layer > 0) {
        return "weight from " + unit_words(experiment, weight.layer - 1, weight.input) + " to " +
               unit;
    }
    const auto input = static_cast<std::size_t>(weight.input);
    const bool known = input < experiment.features.size();
    return "weight from " +
           (known ? std::string(nn::row_of(nn::features(), experiment.features[input]).label)
                  : "an input") +
           " to " + unit;
}

/// "bias of Output: 0.500 → 0.750", "bias of Output set to 0.750" where the one before is not
/// known.
static std::string
weight_words(const Experiment& experiment, const nn::SetWeight& weight, double before) {
    const std::string name = weight_name(experiment, weight);
    const std::string after = format_value(weight.value);
    return std::isfinite(before) ? name + ": " + format_value(before) + " → " + after
                                 : name + " set to " + after;
}

std::string describe_edit(const nn::EditRecord& edit, const std::string& opened) {
    using Kind = nn::EditRecord::Kind;
    switch (edit.kind) {
    case Kind::edit:
        return describe_change(edit.before, edit.after);
    case Kind::weight:
        return weight_words(edit.after, edit.weight, edit.weight_before);
    case Kind::load: {
        const std::string& name = opened.empty() ? edit.after.title : opened;
        return name.empty() ? "opened an experiment" : "opened " + name;
    }
    case Kind::reset:
        return "started over";
    case Kind::new_weights:
        return "new first weights";
    }
    return {};
}

std::string describe_mark(const nn::Mark& mark) {
    std::string words = mark.weight ? weight_words(mark.after, *mark.weight, mark.weight_before)
                                    : describe_change(mark.before, mark.after);
    if (mark.count == 1) {
        return words;
    }
    const std::string count = std::to_string(mark.count) + " changes";
    return !mark.weight && mark.before == mark.after ? count + ", which cancel out"
                                                     : words + " (" + count + ")";
}

std::string shape_words(const nn::Experiment& experiment) {
    std::string words = std::to_string(experiment.features.size());
    for (const nn::DenseLayer& layer : experiment.layers) {
        words += "-" + std::to_string(layer.units);
    }
    return words + "-1";
}

std::vector<Change> changes_between(const Experiment& before, const Experiment& after) {
    Changes changes;
    for (const auto describe : {data_changes, structure_changes, training_changes}) {
        describe(before, after, changes);
    }
    if (changes.empty() && !(before == after)) {
        changes.push_back({"", "settings"});
    }
    return changes;
}

std::vector<std::string> describe_changes(const Experiment& before, const Experiment& after) {
    std::vector<std::string> words;
    for (const Change& change : changes_between(before, after)) {
        words.push_back(change.words());
    }
    return words;
}

std::string describe_change(const Experiment& before, const Experiment& after) {
    const Changes changes = changes_between(before, after);
    return changes.empty() ? "nothing" : changes.front().words();
}

} // namespace app
