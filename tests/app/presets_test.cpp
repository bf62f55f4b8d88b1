// Every experiment of the gallery is trained, and does what its sentence says.
#include "app/library/presets.h"
#include "nn/run.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace {

using nn::Experiment;
using Picture = std::shared_ptr<const nn::Snapshot>;

Picture at(const Experiment& experiment, double epoch) {
    nn::Run run(experiment);
    run.run_to_epoch(epoch);
    return run.snapshot();
}

Picture at_end(const Experiment& experiment) {
    return at(experiment, static_cast<double>(experiment.epochs));
}

Experiment with(Experiment experiment, const std::function<void(Experiment&)>& change) {
    change(experiment);
    return experiment;
}

Experiment all_layers(Experiment experiment, nn::Activation activation) {
    for (nn::DenseLayer& layer : experiment.layers) {
        layer.activation = activation;
    }
    return experiment;
}

bool solved(const Picture& end) {
    return !end->diverged && end->metrics.test_loss < 0.05;
}

std::vector<double> all_weights(const Picture& picture) {
    std::vector<double> all;
    for (const nn::LayerValues& layer : picture->layers) {
        all.insert(all.end(), layer.weights.begin(), layer.weights.end());
    }
    return all;
}

/// How far the loss curve leaves its course at each sample of its second half, on average: what a
/// straight line joins counts as calm, however steep.
double trembling(const Picture& end) {
    const std::vector<nn::LossSample>& curve = end->curve;
    double moved = 0;
    const std::size_t half = curve.size() / 2;
    for (std::size_t i = half + 1; i + 1 < curve.size(); ++i) {
        moved +=
            std::abs(curve[i].train_loss - (curve[i - 1].train_loss + curve[i + 1].train_loss) / 2);
    }
    return moved / static_cast<double>(curve.size() - half);
}

double gap(const Picture& end) {
    return end->metrics.test_loss - end->metrics.train_loss;
}

void is_solved(const Experiment& preset) {
    CHECK(solved(at_end(preset)));
}

/// What every sentence claims, in numbers: none of the bounds is closer than a third to what was
/// measured when it was written.
const std::map<std::string_view, void (*)(const Experiment&)> kClaims = {
    {"gauss", is_solved},
    {"circle", is_solved},
    {"xor", is_solved},
    {"spiral", is_solved},
    {"waves",
     [](const Experiment& preset) {
         CHECK(solved(at_end(preset)));
         const auto still = with(preset, [](Experiment& e) {
             e.features = {nn::Feature::x, nn::Feature::y};
         });
         CHECK(at_end(still)->metrics.test_loss > 0.2);
     }},
    {"reg-gauss", is_solved},
    {"reg-plane",
     [](const Experiment& preset) {
         const auto end = at_end(preset);
         CHECK(solved(end));
         for (const double weight : all_weights(end)) {
             CHECK(weight == doctest::Approx(0.1).epsilon(0.05));
         }
     }},
    {"line",
     [](const Experiment& preset) {
         CHECK(at_end(preset)->metrics.test_loss > 0.4);
         CHECK(at(preset, 1000)->metrics.test_loss > 0.4);
     }},
    {"squares", is_solved},
    {"stuck",
     [](const Experiment& preset) {
         CHECK(at_end(preset)->metrics.train_loss > 0.7);
         CHECK(solved(
             at_end(with(preset, [](Experiment& e) { e.loss = nn::Loss::binary_cross_entropy; }))));
     }},
    {"corners",
     [](const Experiment& preset) {
         CHECK(solved(at_end(preset)));
         CHECK(solved(at_end(all_layers(preset, nn::Activation::tanh))));
     }},
    {"xor-two-units",
     [](const Experiment& preset) {
         const auto end = at_end(preset);
         CHECK(end->metrics.test_accuracy < 0.93);
         CHECK(end->metrics.test_accuracy > 0.7);
         CHECK(solved(at_end(with(preset, [](Experiment& e) { e.layers[0].units = 8; }))));
     }},
    {"sigmoid-start",
     [](const Experiment& preset) {
         CHECK(at(preset, 40)->metrics.train_loss > 0.45);
         CHECK(solved(at_end(preset)));
         CHECK(solved(at(all_layers(preset, nn::Activation::tanh), 40)));
     }},
    {"deep-sigmoid",
     [](const Experiment& preset) {
         const auto start = at(preset, 0);
         const auto end = at_end(preset);
         CHECK(end->metrics.train_loss > 0.45);
         for (std::size_t i = 0; i < start->layers[0].weights.size(); ++i) {
             CHECK(std::abs(end->layers[0].weights[i] - start->layers[0].weights[i]) < 0.05);
         }
         CHECK(solved(at_end(all_layers(preset, nn::Activation::tanh))));
     }},
    {"slow-sgd",
     [](const Experiment& preset) {
         CHECK(at_end(preset)->metrics.test_loss > 0.3);
         CHECK(solved(
             at_end(with(preset, [](Experiment& e) { e.optimizer = nn::Optimizer::adam; }))));
     }},
    {"batch-of-one",
     [](const Experiment& preset) {
         const auto whole = with(preset, [](Experiment& e) { e.batch_size = 250; });
         CHECK(trembling(at_end(preset)) > 10 * trembling(at_end(whole)));
     }},
    {"large-steps",
     [](const Experiment& preset) {
         const auto end = at_end(preset);
         const auto calm = at_end(with(preset, [](Experiment& e) { e.learning_rate /= 10; }));
         CHECK(end->metrics.test_loss < 0.3);
         CHECK(solved(calm));
         CHECK(trembling(end) > 5 * trembling(calm));
     }},
    {"diverging",
     [](const Experiment& preset) {
         const auto end = at_end(preset);
         REQUIRE(end->diverged);
         CHECK(end->diverged->step < 100);
         CHECK(solved(at_end(with(preset, [](Experiment& e) { e.learning_rate /= 10; }))));
     }},
    {"overfit",
     [](const Experiment& preset) {
         const auto end = at_end(preset);
         CHECK(end->metrics.train_loss < 0.04);
         CHECK(end->metrics.test_loss > 0.25);
         const auto best = std::ranges::min(end->curve, {}, &nn::LossSample::test_loss);
         CHECK(best.test_loss < end->metrics.test_loss - 0.03); // it did climb
     }},
    {"dropout",
     [](const Experiment& preset) {
         const auto plain = with(preset, [](Experiment& e) {
             for (nn::DenseLayer& layer : e.layers) {
                 layer.dropout = 0;
             }
         });
         CHECK(gap(at_end(preset)) < gap(at_end(plain)) / 2);
     }},
    {"sparse",
     [](const Experiment& preset) {
         const auto end = at_end(preset);
         CHECK(solved(end));
         const auto weights = all_weights(end);
         CHECK(weights.size() == 40);
         CHECK(std::ranges::count(weights, 0.0) >= 20);
     }},
    {"zero-weights",
     [](const Experiment& preset) {
         const auto end = at_end(preset);
         CHECK(end->metrics.train_loss > 0.45);
         CHECK(std::ranges::count(all_weights(end), 0.0) ==
               static_cast<std::ptrdiff_t>(all_weights(end).size()));
     }},
};

/// An hour of playing at the usual pace is 180,000 epochs; what creeps shows long before.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kLong = 500;
#else
constexpr double kLong = 5000;
#endif

/// Looks at the run every ten epochs from `begin` on, until it ends or diverges.
void watch(const Experiment& experiment,
           double begin,
           double end,
           const std::function<void(const nn::Snapshot&)>& look) {
    nn::Run run(experiment);
    for (double epoch = begin; epoch <= end && !run.diverged(); epoch += 10) {
        run.run_to_epoch(epoch);
        look(*run.snapshot());
    }
}

} // namespace

TEST_CASE("nothing in the gallery loses what it had learnt, but what says that it runs away") {
    for (const app::Preset& preset : app::presets()) {
        if (preset.name == "diverging") {
            continue;
        }
        Experiment experiment = preset.experiment;
        for (const std::string& seed :
             {preset.experiment.seed, std::string("6"), std::string("7")}) {
            experiment.seed = seed;
            watch(experiment, 10, kLong, [&](const nn::Snapshot& now) {
                const std::string what = now.collapsed ? now.collapsed->what : "";
                REQUIRE_MESSAGE(what.empty(), preset.name, " from seed ", seed, ": ", what);
            });
        }
    }
}

TEST_CASE("what the gallery solves stays solved, however long it is left playing") {
    for (const app::Preset& preset : app::presets()) {
        constexpr std::array<std::string_view, 11> kSolved = {"gauss",
                                                              "circle",
                                                              "xor",
                                                              "spiral",
                                                              "waves",
                                                              "reg-gauss",
                                                              "reg-plane",
                                                              "squares",
                                                              "corners",
                                                              "sigmoid-start",
                                                              "sparse"};
        if (std::ranges::find(kSolved, preset.name) == kSolved.end()) {
            continue;
        }
        const auto solved_by = static_cast<double>(preset.experiment.epochs);
        watch(preset.experiment, solved_by, 4 * kLong, [&](const nn::Snapshot& now) {
            REQUIRE_MESSAGE(now.metrics.test_loss < 0.1, preset.name, " at epoch ", now.epoch);
        });
    }
}

TEST_CASE("every experiment of the gallery has a title and a sentence of its own") {
    std::set<std::string> seen;
    for (const app::Preset& preset : app::presets()) {
        CAPTURE(preset.name);
        CHECK(nn::validate(preset.experiment).empty());
        CHECK_FALSE(preset.experiment.title.empty());
        CHECK(preset.experiment.about.ends_with('.'));
        CHECK(seen.insert(preset.experiment.title).second);
        CHECK(seen.insert(preset.experiment.about).second);
    }
    CHECK(seen.size() >= 2 * 14);
}

TEST_CASE("every experiment of the gallery shows what it says, in either precision") {
    for (const app::Preset& preset : app::presets()) {
        const auto claim = kClaims.find(preset.name);
        REQUIRE_MESSAGE(claim != kClaims.end(), preset.name);
        for (const nn::Precision precision : {nn::Precision::float32, nn::Precision::float64}) {
            CAPTURE(preset.name);
            Experiment experiment = preset.experiment;
            experiment.precision = precision;
            claim->second(experiment);
        }
    }
}
