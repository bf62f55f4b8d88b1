#include "nn/first_weights.h"
#include "nn/fused/fused_learner.h"
#include "nn/torch_module.h"
#include "nn/weights_hash.h"
#include "tests/nn/random_experiment.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

namespace {

using nn::fused::InstructionSet;
using nn::fused::InstructionSetRow;

/// The gradients of the first step from the experiment's own points and weights.
struct FirstStep {
    std::vector<double> gradients;
    std::string trouble;
};

/// The fused one, or libtorch's if `instruction_set` is null.
std::unique_ptr<nn::Learner> learner_for(const nn::Experiment& experiment,
                                         const InstructionSetRow* instruction_set) {
    nn::Arc4 stream(experiment.seed);
    const auto examples = nn::draw_examples(experiment, stream);
    const auto layers = nn::draw_layers(experiment, stream);
    if (instruction_set == nullptr) {
        return nn::torch_module().make_learner(experiment, examples, layers);
    }
    return nn::fused::make_fused_learner(experiment, examples, layers, *instruction_set);
}

FirstStep first_step(const nn::Experiment& experiment, const InstructionSetRow* instruction_set) {
    const auto learner = learner_for(experiment, instruction_set);
    learner->step();
    FirstStep step{.trouble = std::string(learner->trouble())};
    for (const nn::LayerValues& layer : learner->layers()) {
        for (const auto* part : {&layer.weight_gradients, &layer.bias_gradients}) {
            step.gradients.insert(step.gradients.end(), part->begin(), part->end());
        }
    }
    return step;
}

double largest_of(const std::vector<double>& values) {
    double largest = 0;
    for (const double value : values) {
        largest = std::max(largest, std::abs(value));
    }
    return largest;
}

double largest_difference(std::vector<double> a, const std::vector<double>& b) {
    REQUIRE(a.size() == b.size());
    std::transform(a.begin(), a.end(), b.begin(), a.begin(), std::minus<>());
    return largest_of(a);
}

/// Any network, with batches and sets small enough to go through hundreds.
nn::Experiment small_random_experiment(int number) {
    nn::Experiment experiment = random_experiment("fused " + std::to_string(number));
    experiment.point_count = 100 + experiment.point_count % 400;
    experiment.batch_size = 1 + experiment.batch_size % (number % 2 == 0 ? 24 : 400);
    experiment.learning_rate = std::min(experiment.learning_rate, 0.1);
    return experiment;
}

std::string described(const nn::Experiment& experiment) {
    std::string words = std::to_string(experiment.features.size());
    for (const nn::DenseLayer& layer : experiment.layers) {
        words += ", " + std::to_string(layer.units) + " " +
                 std::string(nn::row_of(nn::activations(), layer.activation).key) +
                 (layer.dropout > 0 ? " dropped" : "");
    }
    return words + "; batches of " + std::to_string(experiment.batch_size);
}

/// Also where there is nothing to measure.
bool same(double one, double other) {
    return one == other || (std::isnan(one) && std::isnan(other));
}

} // namespace

TEST_CASE("gradients of any network are those of libtorch's automatic differentiation") {
    for (int number = 0; number < 400; ++number) {
        nn::Experiment experiment = small_random_experiment(number);
        CAPTURE(number);
        CAPTURE(described(experiment));
        const FirstStep torch = first_step(experiment, nullptr);
        const bool wide = experiment.precision == nn::Precision::float64;
        // Terms up to about 1 may cancel down to their last bit. Where saturated units lose more of
        // the 32 bits than that (1 - tanh^2), libtorch's own distance from 64 bits says how much an
        // error in the last place is worth; tanh has up to 3 of them here.
        double tolerance = 1e-11 * largest_of(torch.gradients) + 1e-16;
        if (!wide) {
            experiment.precision = nn::Precision::float64;
            const FirstStep exact = first_step(experiment, nullptr);
            experiment.precision = nn::Precision::float32;
            tolerance = std::max(1e-5 * largest_of(torch.gradients) + 1e-8,
                                 10 * largest_difference(torch.gradients, exact.gradients));
        }
        for (const InstructionSetRow& row : nn::fused::instruction_sets()) {
            if (row.is_supported()) {
                CAPTURE(row.key);
                const FirstStep fused = first_step(experiment, &row);
                CHECK(fused.trouble == torch.trouble);
                CHECK(largest_difference(fused.gradients, torch.gradients) <= tolerance);
            }
        }
    }
}

TEST_CASE("AVX2 and AVX-512 train any network to the same bits") {
    const auto row_of = [](InstructionSet value) {
        const auto rows = nn::fused::instruction_sets();
        const auto found = std::ranges::find(rows, value, &InstructionSetRow::value);
        return found == rows.end() || !found->is_supported() ? nullptr : &*found;
    };
    const InstructionSetRow* narrow = row_of(InstructionSet::avx2);
    const InstructionSetRow* wide = row_of(InstructionSet::avx512);
    if (narrow == nullptr || wide == nullptr) {
        MESSAGE("this machine has no two of them to compare");
        return;
    }
    for (int number = 0; number < 400; ++number) {
        const nn::Experiment experiment = small_random_experiment(number);
        CAPTURE(number);
        CAPTURE(described(experiment));
        const auto one = learner_for(experiment, narrow);
        const auto other = learner_for(experiment, wide);
        for (int step = 0; step < 20; ++step) {
            one->step();
            other->step();
        }
        CHECK(nn::weights_hash(one->layers()) == nn::weights_hash(other->layers()));
        CHECK(same(one->evaluate().train_loss, other->evaluate().train_loss));
        CHECK(same(one->evaluate().test_loss, other->evaluate().test_loss));
    }
}
