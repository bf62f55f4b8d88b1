#include "nn/first_weights.h"
#include "nn/fused/fused_learner.h"
#include "nn/torch_module.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <new>

namespace {

std::atomic<long> allocations = 0;

} // namespace

// Counts what goes through the global operators; std's others call these. Not inlined: GCC takes a
// free() that it sees in place of delete for a mistake.
[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) {
        return memory;
    }
    throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment) {
    ++allocations;
    const auto unit = static_cast<std::size_t>(alignment);
    if (void* memory = std::aligned_alloc(unit, (size + unit - 1) / unit * unit)) {
        return memory;
    }
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    std::free(memory);
}

namespace {

/// Odd sizes everywhere, points carried from epoch to epoch.
nn::Experiment restless() {
    return {.dataset = nn::Dataset::exclusive_or,
            .point_count = 60,
            .seed = "state",
            .layers = {{.units = 5, .dropout = 0.3},
                       {.units = 3, .activation = nn::Activation::sigmoid}},
            .learning_rate = 0.01,
            .batch_size = 7,
            .precision = nn::Precision::float64};
}

struct Bench {
    nn::Experiment experiment;
    nn::Arc4 stream{experiment.seed};
    std::shared_ptr<const nn::Examples> examples = nn::draw_examples(experiment, stream);
    std::vector<nn::LayerValues> layers = nn::draw_layers(experiment, stream);

    explicit Bench(nn::Experiment wanted) : experiment(std::move(wanted)) {}

    std::unique_ptr<nn::Learner> torch() const {
        return nn::torch_module().make_learner(experiment, examples, layers);
    }
    std::unique_ptr<nn::Learner> fused() const {
        return nn::fused::make_fused_learner(experiment, examples, layers);
    }
};

void take_steps(nn::Learner& learner, int count) {
    for (int i = 0; i < count; ++i) {
        learner.step();
    }
}

/// The largest difference between two learners' parameters.
double distance(const nn::Learner& one, const nn::Learner& other) {
    const auto a = one.layers();
    const auto b = other.layers();
    double largest = 0;
    for (std::size_t layer = 0; layer < a.size(); ++layer) {
        for (std::size_t i = 0; i < a[layer].weights.size(); ++i) {
            largest = std::max(largest, std::abs(a[layer].weights[i] - b[layer].weights[i]));
        }
        for (std::size_t i = 0; i < a[layer].biases.size(); ++i) {
            largest = std::max(largest, std::abs(a[layer].biases[i] - b[layer].biases[i]));
        }
    }
    return largest;
}

/// Calls `check` with the restless experiment under every optimizer and penalty.
template <class Check> void for_every_rule(Check check) {
    for (const auto& optimizer : nn::optimizers()) {
        for (const auto& penalty : nn::penalties()) {
            CAPTURE(optimizer.key);
            CAPTURE(penalty.key);
            nn::Experiment experiment = restless();
            experiment.optimizer = optimizer.value;
            experiment.penalty = penalty.value;
            experiment.penalty_rate = 0.1; // high enough for L1 to kill some weights
            check(experiment);
        }
    }
}

} // namespace

TEST_CASE("every optimizer and penalty moves the weights as libtorch does") {
    for_every_rule([](const nn::Experiment& experiment) {
        const Bench bench(experiment);
        for (const auto& row : nn::fused::instruction_sets()) {
            if (!row.is_supported()) {
                continue;
            }
            CAPTURE(row.key);
            const auto torch = bench.torch();
            const auto fused =
                nn::fused::make_fused_learner(bench.experiment, bench.examples, bench.layers, row);
            take_steps(*torch, 60);
            take_steps(*fused, 60);
            // Differences of 1e-16 at first; RMSprop and Adagrad magnify those of tiny gradients.
            CHECK(distance(*fused, *torch) < 1e-9);
            CHECK(fused->state().dead == torch->state().dead);
            CHECK(fused->evaluate().train_loss ==
                  doctest::Approx(torch->evaluate().train_loss).epsilon(1e-9));
            CHECK(fused->evaluate().test_accuracy == torch->evaluate().test_accuracy);
        }
    });
}

TEST_CASE("a learner goes on from the other's state, and from its own bit for bit") {
    for_every_rule([](const nn::Experiment& experiment) {
        const Bench bench(experiment);
        const auto first = bench.fused();
        const auto straight = bench.fused();
        const auto other = bench.torch();
        take_steps(*first, 25);
        other->restore(first->state());
        take_steps(*other, 10);
        take_steps(*first, 10);
        const auto back = bench.fused();
        back->restore(other->state());
        const auto same = bench.fused();
        same->restore(first->state());
        for (nn::Learner* learner : {first.get(), back.get(), same.get()}) {
            take_steps(*learner, 45); // past the 64th step, where powers are computed anew
        }
        take_steps(*straight, 80);
        CHECK(distance(*first, *straight) == 0);
        CHECK(distance(*same, *straight) == 0);
        CHECK(same->epoch() == straight->epoch());
        CHECK(same->step_count() == 80);
        CHECK(distance(*back, *straight) < 1e-9); // as above
    });
}

TEST_CASE("a step allocates nothing") {
    for (const auto& precision : nn::precisions()) {
        nn::Experiment experiment = restless();
        experiment.precision = precision.value;
        const auto learner = Bench(experiment).fused();
        const long before = allocations;
        take_steps(*learner, 100);
        learner->evaluate();
        CHECK(allocations == before);
    }
}

TEST_CASE("what stops being finite is what libtorch's learner names, and is not applied") {
    const auto check = [](const nn::Experiment& experiment, double weight) {
        Bench bench(experiment);
        bench.layers[0].weights[0] = weight;
        const auto torch = bench.torch();
        const auto fused = bench.fused();
        int steps = 0;
        bool finite = true;
        while (finite && ++steps < 200) {
            finite = torch->step();
            CHECK(fused->step() == finite);
            CHECK(fused->trouble() == torch->trouble());
        }
        CHECK_FALSE(finite);
        CHECK(fused->step_count() == torch->step_count());
        return std::string(fused->trouble());
    };
    nn::Experiment experiment{.dataset = nn::Dataset::plane,
                              .layers = {{.units = 4, .activation = nn::Activation::linear}},
                              .optimizer = nn::Optimizer::sgd,
                              .learning_rate = 10,
                              .batch_size = 10};
    SUBCASE("the loss, at once") {
        CHECK(check(experiment, 1e38) == "the training loss");
    }
    SUBCASE("the loss, in 64 bits too") {
        experiment.precision = nn::Precision::float64;
        CHECK(check(experiment, 1e300) == "the training loss");
    }
    SUBCASE("a gradient, of units whose inputs overflow but whose output saturates") {
        experiment.dataset = nn::Dataset::circle;
        CHECK(check(experiment, 3e38) != "");
    }
    SUBCASE("in the course of steps that are too large") {
        CHECK(check(experiment, 0.1) != "");
    }
}

TEST_CASE("NaN passes through every activation of every instruction set into the loss") {
    for (const auto& row : nn::fused::instruction_sets()) {
        for (const auto& activation : nn::activations()) {
            for (const auto& precision : nn::precisions()) {
                if (!row.is_supported()) {
                    continue;
                }
                CAPTURE(row.key);
                CAPTURE(activation.key);
                nn::Experiment experiment = restless();
                experiment.precision = precision.value;
                experiment.layers = {{.units = 5, .activation = activation.value}};
                Bench bench(experiment);
                bench.layers[0].weights[0] = std::nan("");
                const auto learner = nn::fused::make_fused_learner(
                    bench.experiment, bench.examples, bench.layers, row);
                CHECK_FALSE(learner->step());
                CHECK(learner->trouble() == "the training loss");
                CHECK(learner->layers()[1].weights[0] ==
                      doctest::Approx(bench.layers[1].weights[0]).epsilon(1e-7)); // in 32 bits
                CHECK(learner->layers()[1].weight_gradients == std::vector<double>(5));
            }
        }
    }
}

TEST_CASE("a fused learner follows edits of everything that needs no new shape") {
    const Bench bench(restless());
    const auto torch = bench.torch();
    const auto fused = bench.fused();
    nn::Experiment edited = bench.experiment;
    const auto both = [&](auto edit) {
        edit(edited);
        torch->tune(edited);
        fused->tune(edited);
        take_steps(*torch, 15);
        take_steps(*fused, 15);
        CHECK(distance(*fused, *torch) < 1e-9);
        CHECK(fused->epoch() == torch->epoch());
    };
    both([](nn::Experiment& e) { e.layers[0].activation = nn::Activation::bipolar_sigmoid; });
    both([](nn::Experiment& e) { e.layers[1].dropout = 0.5; });
    both([](nn::Experiment& e) { e.loss = nn::Loss::binary_cross_entropy; });
    both([](nn::Experiment& e) { e.optimizer = nn::Optimizer::momentum; });
    both([](nn::Experiment& e) { e.batch_size = 11; });
    both([](nn::Experiment& e) {
        e.penalty = nn::Penalty::l1;
        e.penalty_rate = 0.2;
    });
    both([](nn::Experiment& e) { e.penalty = nn::Penalty::l2; });
}

TEST_CASE("a fused learner goes on with another shape, other features and other points") {
    const Bench bench(restless());
    nn::Experiment wider = bench.experiment;
    wider.layers = {{.units = 9}, {.units = 2}, {.units = 17}};
    wider.features = {nn::Feature::x, nn::Feature::x_times_y, nn::Feature::sin_y};
    wider.point_count = 90;
    const Bench next(wider);
    const auto torch = bench.torch();
    const auto fused = bench.fused();
    for (nn::Learner* learner : {torch.get(), fused.get()}) {
        take_steps(*learner, 12);
        learner->rebuild(wider, next.examples, next.layers);
        take_steps(*learner, 30);
    }
    CHECK(distance(*fused, *torch) < 1e-9);
    CHECK(fused->epoch() == torch->epoch());
    CHECK(fused->next_batch().first == torch->next_batch().first);
}
