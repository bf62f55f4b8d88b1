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
        if (panel.shows("regularizationRate") && next.penalty != nn::Penalty::none &&
            next.penalty_rate == 0) {
            next.penalty_rate = 0.001;
        }
        panel.session.edit(next);
    }
    if (panel.shows("regularizationRate") && next.penalty != nn::Penalty::none &&
        list_slider(
            panel, "penalty_rate", "Regularization rate", kPenaltyRates, next.penalty_rate)) {
        panel.session.edit(next);
    }
}

/// With what it is computed, beside the precision: which learner is at work.
void precision(const Panel& panel, nn::Experiment next) {
    if (choice_combo(panel, "precision", "Precision", nn::precisions(), next.precision)) {
        panel.session.edit(next);
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
        panel.session.edit(next);
    }
    if (panel.shows("learningRate") &&
        list_slider(panel, "learning_rate", "Learning rate", kLearningRates, next.learning_rate)) {
        panel.session.edit(next);
    }
    regularization(panel, next);
    if (panel.shows("loss") && nn::problem_of(next) == nn::Problem::classification &&
        choice_combo(panel, "loss", "Loss", nn::losses(), next.loss)) {
        panel.session.edit(next);
    }
    if (panel.shows("precision")) {
        precision(panel, next);
    }
}

} // namespace app
