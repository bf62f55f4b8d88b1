#pragma once

#include "nn/experiment.h"

#include <cstddef>
#include <cstdint>

// What the learner and its kernels share: plain data, so that no function is compiled twice.

namespace nn::fused {

/// Rows of a batch that go through the network together: large enough to hide what a layer costs
/// once, small enough that all activations stay in the first-level cache.
inline constexpr std::size_t kChunkRows = 128;
inline constexpr std::size_t kMostLanes = 16; ///< numbers in the widest register, any precision
inline constexpr std::size_t kRowUnit = 4; ///< rows of the narrowest layer that fill a cache line
inline constexpr std::size_t kMostLayers = Limits::kMaxLayers + 1;

/// What a row of so many numbers takes.
constexpr std::size_t lanes_for(std::size_t count) {
    return count <= 4 ? 4 : (count + 7) / 8 * 8;
}

struct Layer {
    std::size_t inputs = 0;
    std::size_t units = 0;
    std::size_t lanes = 0;   ///< see lanes_for; 1 for the output unit
    std::size_t weights = 0; ///< where its weights begin among the parameters
    std::size_t biases = 0;  ///< where its biases [lanes] do
    std::size_t above = 0;   ///< lanes of the layers before it: where its activations begin
    Activation activation = Activation::tanh;
    double dropout = 0; ///< [0, 0.9]
};

/// One dense network. The lanes of a register are the units of a layer, so that a batch of few rows
/// costs little and gradients, sums over rows, need no sums across lanes.
///
/// The parameters of all layers stand in one array, weights first, then, from `first_bias` on,
/// biases; gradients and moments likewise. A layer's weights are [inputs, lanes], inputs padded as
/// the lanes of the layer before, and begin on a cache line. What pads weights and biases is 0 and
/// stays so.
template <class Real> struct Network {
    Layer layers[kMostLayers];
    std::size_t layer_count = 0;
    std::size_t first_bias = 0;
    std::size_t parameter_count = 0; ///< with padding
    Real* parameters = nullptr;
    Real* gradients = nullptr;
    Real* first_moments = nullptr;  ///< momentum's buffer, or Adam's average of gradients
    Real* second_moments = nullptr; ///< averages or sums of squared gradients
    Real* living = nullptr;         ///< of every weight 1, or 0 once L1 killed it

    /// Of all hidden layers [rows of a chunk, lanes]: what the layers give on, and of each the
    /// slope with respect to its weighted sum, which turns into the loss's on the way back.
    Real* activations = nullptr;
    Real* slopes = nullptr;
    Real* outputs = nullptr; ///< [rows of a chunk], likewise for the output unit
    Real* turned = nullptr;  ///< room for the weights of any layer, transposed

    Activation output_activation = Activation::tanh;
    Loss loss = Loss::squared_error;
};

/// Examples in rows: feature f of example i is inputs[i * lanes + f], and what pads them is 0. A
/// register may be read, and a register's rows, from any example on, past the last one too.
template <class Real> struct Rows {
    const Real* inputs = nullptr;
    const Real* labels = nullptr;
    std::size_t lanes = 0;
    std::size_t first = 0;
    std::size_t count = 0;
};

/// How gradients become a step.
template <class Real> struct Rule {
    Optimizer optimizer = Optimizer::sgd;
    Real rate = 0;         ///< times 1 / (1 - beta1^t) for Adam and AdamW
    Real decay = 0;        ///< of L2: added to the gradient times the weight
    Real shrink = 1;       ///< of L2 with AdamW: what weights are multiplied with
    Real second_scale = 1; ///< of Adam and AdamW: 1 / sqrt(1 - beta2^t)
    bool has_l1 = false;
    Real l1_distance = 0; ///< learning rate times penalty rate
};

/// Of each hidden layer with dropout, where its stream of draws begins (see nn/dropout.h).
struct DropoutStreams {
    std::uint64_t first[kMostLayers];
};

/// What stopped being finite.
enum class Trouble { none, loss, gradient, weight };

/// Sums over a set of points.
struct Totals {
    double loss = 0;
    std::size_t right = 0; ///< points whose output has the label's sign
};

/// The compiled arithmetic of one instruction set.
template <class Real> struct Kernels {
    /// One update, with the network's gradients left behind. Gradients are 0 if the loss was not
    /// finite; parameters are untouched if it or a gradient was not.
    Trouble (*train)(const Network<Real>& network,
                     const Rows<Real>& batch,
                     const DropoutStreams& streams,
                     const Rule<Real>& rule) = nullptr;

    /// Losses of the points, dropout off.
    Totals (*evaluate)(const Network<Real>& network, const Rows<Real>& points) = nullptr;
};

} // namespace nn::fused
