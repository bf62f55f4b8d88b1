// What a step's inner parts cost: activations, their slopes' ingredients and dropout masks, a value
// each, with the widest registers of the machine that compiles this.
#include "nn/fused/drop.h"

#include <benchmark/benchmark.h>

#include <array>
#include <string>

namespace {

using namespace nn::fused;

#if defined(__AVX512F__)
constexpr int kBytes = 64;
#elif defined(__AVX__)
constexpr int kBytes = 32;
#else
constexpr int kBytes = 16;
#endif

/// `function` of values from -4 to 4, a first-level cache full.
template <class Real, class Function> void evaluate(benchmark::State& state, Function function) {
    using S = Vectors<Real, kBytes>;
    constexpr std::size_t kCount = 1024;
    std::array<Real, kCount> from{};
    std::array<Real, kCount> to{};
    for (std::size_t i = 0; i < kCount; ++i) {
        from[i] = 8 * static_cast<Real>(i) / kCount - 4;
    }
    for (auto _ : state) {
        for (std::size_t i = 0; i < kCount; i += S::kLanes) {
            S::store(to.data() + i, function(S(), S::load(from.data() + i)));
        }
        benchmark::DoNotOptimize(to.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kCount));
}

/// Masks of a chunk of rows of 8 units; an item is a unit's.
template <class Real> void mask(benchmark::State& state) {
    using S = Vectors<Real, kBytes>;
    const Layer layer{.units = 8, .lanes = 8, .dropout = 0.2};
    const auto rows = static_cast<std::size_t>(state.range(0));
    const Chunk<Real> chunk{.count = rows, .room = rows};
    std::array<Real, (kChunkRows + kMostLanes) * 8> activations{};
    std::array<Real, activations.size()> slopes{};
    std::uint64_t stream = 1;
    for (auto _ : state) {
        drop<S>(chunk, layer, stream++, activations.data(), slopes.data());
        benchmark::DoNotOptimize(activations.data());
        benchmark::DoNotOptimize(slopes.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows * layer.units));
}

template <class Real> void register_all(const std::string& precision) {
    const auto add = [&](const std::string& name, auto function) {
        benchmark::RegisterBenchmark(
            (name + "/" + precision).c_str(),
            [=](benchmark::State& state) { evaluate<Real>(state, function); });
    };
    add("copy", [](auto, auto x) { return x; });
    add("relu", [](auto s, auto x) { return activate<decltype(s), nn::Activation::relu>(x); });
    add("tanh", [](auto s, auto x) { return nn::fused::tanh<decltype(s)>(x); });
    add("tanh by exp", [](auto s, auto x) { return exp_tanh<decltype(s)>(x); });
    add("sigmoid", [](auto s, auto x) { return sigmoid<decltype(s)>(x); });
    add("softplus", [](auto s, auto x) { return softplus<decltype(s)>(x); });
    benchmark::RegisterBenchmark(("dropout mask/" + precision).c_str(), mask<Real>)
        ->Arg(10)
        ->Arg(kChunkRows);
}

} // namespace

int main(int argc, char** argv) {
    register_all<float>("float32");
    register_all<double>("float64");
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
}
