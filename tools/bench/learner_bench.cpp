// Steps and evaluations of every learner over the shapes that the README speaks of.
// The libtorch learner's time over the fused one's is the ratio that is promised; --ratios prints
// it from runs in turn, which a noisy machine disturbs least.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>

#include "tools/bench/bench_learners.h"

namespace {

using nn::fused::InstructionSetRow;

struct Shape {
    const char* name;
    std::vector<int> units;
};

const std::vector<Shape>& shapes() {
    static const std::vector<Shape> all{
        {"4,2", {4, 2}}, {"8,8,8", {8, 8, 8}}, {"six of 8", {8, 8, 8, 8, 8, 8}}};
    return all;
}

nn::Experiment with_adam_and_dropout(nn::Experiment experiment) {
    experiment.optimizer = nn::Optimizer::adam;
    experiment.learning_rate = 0.001;
    for (nn::DenseLayer& layer : experiment.layers) {
        layer.dropout = 0.2;
    }
    return experiment;
}

void step(benchmark::State& state,
          const nn::Experiment& experiment,
          const InstructionSetRow* instruction_set) {
    const auto learner = bench_learner(experiment, instruction_set);
    for (auto _ : state) {
        learner->step();
    }
}

void evaluate(benchmark::State& state,
              const nn::Experiment& experiment,
              const InstructionSetRow* instruction_set) {
    const auto learner = bench_learner(experiment, instruction_set);
    for (auto _ : state) {
        benchmark::DoNotOptimize(learner->evaluate());
    }
    state.SetItemsProcessed(state.iterations() * experiment.point_count);
}

void register_all(const nn::Experiment& experiment, const std::string& name) {
    nn::Experiment large = experiment;
    large.point_count = 100'000;
    const auto add = [&](const InstructionSetRow* row) {
        const std::string learner = row == nullptr ? "libtorch" : std::string(row->key);
        benchmark::RegisterBenchmark(
            ("step/" + name + "/" + learner).c_str(), step, experiment, row);
        benchmark::RegisterBenchmark(
            ("evaluate 100000/" + name + "/" + learner).c_str(), evaluate, large, row);
    };
    add(nullptr);
    for (const InstructionSetRow& row : nn::fused::instruction_sets()) {
        if (row.is_supported()) {
            add(&row);
        }
    }
}

double microseconds_per_step(nn::Learner& learner, int steps) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < steps; ++i) {
        learner.step();
    }
    const std::chrono::duration<double, std::micro> taken =
        std::chrono::steady_clock::now() - start;
    return taken.count() / steps;
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + std::ssize(values) / 2, values.end());
    return values[values.size() / 2];
}

void print_ratio(const nn::Experiment& experiment, const std::string& name) {
    constexpr int kRounds = 301; // of about a millisecond each, shorter than a time slice
    const auto torch = bench_learner(experiment, nullptr);
    for (const InstructionSetRow& row : nn::fused::instruction_sets()) {
        if (!row.is_supported()) {
            continue;
        }
        const auto fused = bench_learner(experiment, &row);
        std::vector<double> torch_times;
        std::vector<double> fused_times;
        for (int round = 0; round < kRounds; ++round) {
            torch_times.push_back(microseconds_per_step(*torch, 8));
            fused_times.push_back(microseconds_per_step(*fused, 1500));
        }
        const double slow = median(torch_times);
        const double fast = median(fused_times);
        std::printf("%-24s %-9s libtorch %7.1f us (min %6.1f)  fused %6.3f us (min %6.3f)  "
                    "ratio %4.0f\n",
                    name.c_str(),
                    std::string(row.key).c_str(),
                    slow,
                    *std::min_element(torch_times.begin(), torch_times.end()),
                    fast,
                    *std::min_element(fused_times.begin(), fused_times.end()),
                    slow / fast);
    }
}

template <class Take> void for_every_case(Take take) {
    for (const Shape& shape : shapes()) {
        nn::Experiment experiment = bench_experiment(shape.units);
        take(experiment, shape.name);
        take(with_adam_and_dropout(experiment), std::string(shape.name) + " adam dropout");
        experiment.precision = nn::Precision::float64;
        take(experiment, std::string(shape.name) + " float64");
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::strcmp(argv[1], "--ratios") == 0) {
        for_every_case(print_ratio);
        return 0;
    }
    for_every_case(register_all);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
}
