#include "app/panels/training_panel.h"

#include "app/panels/widgets.h"

#include <algorithm>
#include <array>

namespace app {
namespace {

constexpr std::array kLearningRates = {
    0.00001, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1., 3., 10.};
constexpr std::array kPenaltyRates = {
    0., 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1., 3., 10.};

template <class Value>
void set(const Panel& panel, Value nn::Experiment::*field, const Value& value) {
    panel.edit([field, value](nn::Experiment& next) { next.*field = value; });
}

/// A drop-down over a table of choices that edits one field of the experiment.
template <class Enum>
bool choice_combo(const Panel& panel,
                  const std::string& name,
                  const char* words,
                  std::span<const nn::Choice<Enum>> table,
                  Enum& value) {
    std::vector<std::string> labels;
    int chosen = 0;
    for (const auto& row : table) {
        if (row.value == value) {
            chosen = static_cast<int>(labels.size());
        }
        labels.emplace_back(row.label);
    }
    if (!combo(panel, name, words, labels, chosen)) {
        return false;
    }
    value = table[static_cast<std::size_t>(chosen)].value;
    return true;
}

void regularization(const Panel& panel, nn::Experiment next) {
    if (panel.shows("regularization") &&
        choice_combo(panel, "regularization", "Regularization", nn::penalties(), next.penalty)) {
        const bool rate_can_be_set = panel.shows("regularizationRate");
        panel.edit([penalty = next.penalty, rate_can_be_set](nn::Experiment& draft) {
            draft.penalty = penalty;
            if (rate_can_be_set && penalty != nn::Penalty::none && draft.penalty_rate == 0) {
                draft.penalty_rate = 0.001;
            }
        });
    }
    if (panel.shows("regularizationRate") && next.penalty != nn::Penalty::none &&
        list_slider(
            panel, "penalty_rate", "Regularization rate", kPenaltyRates, next.penalty_rate)) {
        set(panel, &nn::Experiment::penalty_rate, next.penalty_rate);
    }
}

/// With what it is computed, beside the precision: which learner is at work.
void precision(const Panel& panel, nn::Experiment next) {
    if (choice_combo(panel, "precision", "Precision", nn::precisions(), next.precision)) {
        set(panel, &nn::Experiment::precision, next.precision);
    }
    const std::string learner(panel.session.snapshot()->learner);
    label(panel, Style::caption, panel.theme.text_soft, "Learner: " + learner);
    note_control(panel, "learner");
}

} // namespace

void training_controls(const Panel& panel) {
    heading(panel, "TRAINING");
    nn::Experiment next = panel.session.draft();
    if (panel.shows("optimizer") &&
        choice_combo(panel, "optimizer", "Optimizer", nn::optimizers(), next.optimizer)) {
        set(panel, &nn::Experiment::optimizer, next.optimizer);
    }
    if (panel.shows("learningRate") &&
        list_slider(panel, "learning_rate", "Learning rate", kLearningRates, next.learning_rate)) {
        set(panel, &nn::Experiment::learning_rate, next.learning_rate);
    }
    regularization(panel, next);
    if (panel.shows("loss") && nn::problem_of(next) == nn::Problem::classification &&
        choice_combo(panel, "loss", "Loss", nn::losses(), next.loss)) {
        set(panel, &nn::Experiment::loss, next.loss);
    }
    if (panel.shows("precision")) {
        precision(panel, next);
    }
}

} // namespace app
