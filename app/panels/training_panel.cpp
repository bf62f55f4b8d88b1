#include "app/panels/training_panel.h"

#include "app/panels/choice_combo.h"
#include "app/panels/sliders.h"
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
}

} // namespace app
