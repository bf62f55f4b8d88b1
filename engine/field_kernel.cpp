#include "engine/field_kernel.h"

#include "shaders/shared.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <vector>

namespace engine {

namespace {

struct Task {
    const DenseNetwork& network;
    const FieldPlan& plan;
    Extent grid;
    float* planes;
    std::size_t widest = 0;    ///< planes or units that a step reads or writes
    std::vector<bool> is_kept; ///< whether a step's planes are wanted
};

// How vectors are passed differs between instruction sets: all is inlined into one function for
// each.
#define NEURARIUM_INLINE [[gnu::always_inline]] static inline

/// The arithmetic in vectors of `kBytes`, the width of one register.
template <std::size_t kBytes> struct Kernel {
    static constexpr std::size_t kLanes = kBytes / sizeof(float);
    static constexpr std::size_t kRows = 4; // evaluated together: a weight is read once for all
    static constexpr std::size_t kBlock = kRows * kLanes;

    using Row [[gnu::vector_size(kBytes)]] = float;
    using Bits [[gnu::vector_size(kBytes)]] = std::int32_t;

    /// One unit's values of neighbouring samples. What the vector type says of its alignment is
    /// what the baseline needs.
    struct alignas(kBytes) Block {
        Row rows[kRows];
    };

    /// Added to a float below 2^22, its last bits are the nearest whole number.
    static constexpr float kMagic = 12582912;
    static constexpr std::int32_t kMagicBits = 0x4b400000;

    /// Within 1e-6, as in features.comp.
    NEURARIUM_INLINE Row sine(Row x) {
        const Row shifted = x * 0.318309886f + kMagic;
        const Row turns = shifted - kMagic;
        const Row r = (x - turns * 3.140625f) - turns * 9.67653589793e-4f;
        const Row s = r * r;
        const Row tail = s * (2.75573192e-6f + s * -2.50521084e-8f);
        const Row value =
            r + r * s * (-1.66666667e-1f + s * (8.33333333e-3f + s * (-1.98412698e-4f + tail)));
        const Bits odd = reinterpret_cast<Bits>(shifted) & 1;
        return odd == 0 ? value : -value;
    }

    /// e^x within 2e-7 of itself for |x| up to 80: two to a whole power, times a polynomial
    /// (Cephes).
    NEURARIUM_INLINE Row exponential(Row x) {
        const Row shifted = x * 1.44269504f + kMagic;
        const Row power = shifted - kMagic;
        const Row r = (x - power * 0.693359375f) - power * -2.12194440e-4f;
        Row series = r * 1.9875691500e-4f + 1.3981999507e-3f;
        series = series * r + 8.3334519073e-3f;
        series = series * r + 4.1665795894e-2f;
        series = series * r + 1.6666665459e-1f;
        series = series * r + 5.0000001201e-1f;
        const Bits exponent = (reinterpret_cast<Bits>(shifted) - kMagicBits + 127) << 23;
        return (series * r * r + r + 1.0f) * reinterpret_cast<Row>(exponent);
    }

    /// What is not a number stays so.
    NEURARIUM_INLINE Row logistic(Row z) {
        z = z < -80.0f ? Row{} - 80.0f : z;
        z = z > 80.0f ? Row{} + 80.0f : z;
        return 1.0f / (1.0f + exponential(-z));
    }

    NEURARIUM_INLINE Row activated(int activation, Row z) {
        switch (activation) {
        case ACTIVATION_RELU:
            return z <= 0.0f ? Row{} : z;
        case ACTIVATION_TANH:
            return 2.0f * logistic(2.0f * z) - 1.0f;
        case ACTIVATION_SIGMOID:
            return logistic(z);
        case ACTIVATION_BIPOLAR_SIGMOID:
            return 2.0f * logistic(z) - 1.0f;
        default:
            return z;
        }
    }

    NEURARIUM_INLINE Row feature(std::uint32_t code, Row x, Row y) {
        switch (code) {
        case FEATURE_X:
            return x;
        case FEATURE_Y:
            return y;
        case FEATURE_X_SQUARED:
            return x * x;
        case FEATURE_Y_SQUARED:
            return y * y;
        case FEATURE_X_TIMES_Y:
            return x * y;
        case FEATURE_SIN_X:
            return sine(x);
        case FEATURE_SIN_Y:
            return sine(y);
        default:
            return Row{};
        }
    }

    /// The plane's coordinates at a block's samples; behind the last sample, below the plane.
    NEURARIUM_INLINE void place(const Task& task, std::size_t first, Block& x, Block& y) {
        const auto width = static_cast<std::size_t>(task.grid.width);
        const float step_x = 2 * task.network.extent / static_cast<float>(task.grid.width);
        const float step_y = 2 * task.network.extent / static_cast<float>(task.grid.height);
        float xs[kBlock];
        float ys[kBlock];
        std::size_t column = first % width;
        std::size_t row = first / width;
        for (std::size_t i = 0; i < kBlock; ++i) {
            xs[i] = (static_cast<float>(column) + 0.5f) * step_x - task.network.extent;
            ys[i] = task.network.extent - (static_cast<float>(row) + 0.5f) * step_y;
            if (++column == width) {
                column = 0;
                ++row;
            }
        }
        std::memcpy(x.rows, xs, sizeof(xs));
        std::memcpy(y.rows, ys, sizeof(ys));
    }

    NEURARIUM_INLINE void
    store(const Task& task, std::size_t plane, std::size_t first, const Block& block) {
        const auto count =
            static_cast<std::size_t>(task.grid.width) * static_cast<std::size_t>(task.grid.height);
        std::memcpy(task.planes + plane * count + first,
                    block.rows,
                    std::min(kBlock, count - first) * sizeof(float));
    }

    NEURARIUM_INLINE void
    weigh(const DenseNetwork::Layer& layer, int unit, const Block* inputs, Block& sums) {
        const auto count = static_cast<std::size_t>(layer.inputs);
        const float* weights = layer.weights.data() + static_cast<std::size_t>(unit) * count;
        for (Row& sum : sums.rows) {
            sum = Row{} + layer.biases[static_cast<std::size_t>(unit)];
        }
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t row = 0; row < kRows; ++row) {
                sums.rows[row] += weights[i] * inputs[i].rows[row];
            }
        }
    }

    NEURARIUM_INLINE void evaluate(const Task& task) {
        const FieldPlan& plan = task.plan;
        std::vector<Block> values(task.widest);  // of the layer that is read,
        std::vector<Block> results(task.widest); // and of the one that is written
        const auto count =
            static_cast<std::size_t>(task.grid.width) * static_cast<std::size_t>(task.grid.height);
        for (std::size_t first = 0; first < count; first += kBlock) {
            Block x;
            Block y;
            place(task, first, x, y);
            for (std::size_t i = 0; i < plan.features.size(); ++i) {
                for (std::size_t row = 0; row < kRows; ++row) {
                    values[i].rows[row] = feature(plan.features[i], x.rows[row], y.rows[row]);
                }
                store(task, i, first, values[i]);
            }
            for (std::size_t s = 0; s < plan.steps.size(); ++s) {
                const FieldPlan::Step& step = plan.steps[s];
                const auto& layer = task.network.layers[static_cast<std::size_t>(step.layer)];
                for (int i = 0; i < step.unit_count; ++i) {
                    Block& result = results[static_cast<std::size_t>(i)];
                    weigh(layer, step.first_unit + i, values.data(), result);
                    for (Row& row : result.rows) {
                        row = activated(layer.activation, row);
                    }
                    if (task.is_kept[s]) {
                        store(task, step.output_plane + static_cast<std::size_t>(i), first, result);
                    }
                }
                values.swap(results);
            }
        }
    }
};

#if defined(__x86_64__)
[[gnu::target("avx512f,avx512dq,avx512bw,avx512vl,fma")]] void evaluate_avx512(const Task& task) {
    Kernel<64>::evaluate(task);
}
[[gnu::target("avx2,fma")]] void evaluate_avx2(const Task& task) {
    Kernel<32>::evaluate(task);
}
#endif

void evaluate_baseline(const Task& task) {
    Kernel<16>::evaluate(task);
}

using Evaluate = void (*)(const Task&);

Evaluate best_here() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
        return evaluate_avx512;
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return evaluate_avx2;
    }
#endif
    return evaluate_baseline;
}

} // namespace

void evaluate_field(const DenseNetwork& network,
                    const FieldPlan& plan,
                    Extent grid,
                    std::span<float> planes) {
    assert(planes.size() >= plan.kept_count * static_cast<std::size_t>(grid.width) *
                                static_cast<std::size_t>(grid.height));
    Task task{network, plan, grid, planes.data(), plan.features.size(), {}};
    for (const FieldPlan::Step& step : plan.steps) {
        task.widest = std::max(task.widest, static_cast<std::size_t>(step.unit_count));
        task.is_kept.push_back(std::ranges::any_of(
            plan.needs, [&](const auto& need) { return need.first == step.layer; }));
    }
    static const Evaluate evaluate_here = best_here();
    evaluate_here(task);
}

} // namespace engine
