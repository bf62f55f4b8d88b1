#pragma once

#include "nn/batch_cursor.h"
#include "nn/datasets.h"
#include "nn/snapshot.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace nn {

/// All that decides what a learner does next, beside its experiment and its points. Any learner
/// that covers the experiment goes on from the state of any other.
struct LearnerState {
    std::int64_t step_count = 0;
    BatchCursor cursor;
    std::vector<LayerValues> layers; ///< parameters and the last step's gradients

    /// The optimizer's running averages, each with a number per parameter: the weights of all
    /// layers, then the biases of all layers. None before the optimizer's first step. Momentum has
    /// its buffer, RMSprop and Adagrad the squares, Adam and AdamW the gradients, then the squares.
    std::vector<std::vector<double>> moments;
    std::int64_t optimizer_step_count = 0; ///< steps that `moments` average over

    std::vector<bool> dead; ///< per weight: held at 0 by the L1 penalty; empty if none ever was
};

/// Trains one dense network on one set of examples, one weight update at a time.
/// No threads, no clock: equal calls give equal numbers.
class Learner {
  public:
    virtual ~Learner() = default;

    /// One weight update, or a whole epoch where that holds none (a batch larger than the set).
    /// Returns false if a loss, a gradient or a parameter stopped being finite; a loss or gradient
    /// that did is not applied, so the parameters are those that led to it.
    virtual bool step() = 0;

    /// Takes over everything of `experiment` that needs no new parameters or points: rates,
    /// penalty, dropout and its seed, activations, loss, optimizer, batch size. Shapes must match.
    virtual void tune(const Experiment& experiment) = 0;

    /// Goes on with another shape, other features or other points. Step and epoch stay.
    virtual void rebuild(const Experiment& experiment,
                         std::shared_ptr<const Examples> examples,
                         const std::vector<LayerValues>& layers) = 0;

    /// Parameters and the last step's gradients, first hidden layer to output.
    virtual std::vector<LayerValues> layers() const = 0;

    /// Replaces all parameters and gradients. The optimizer's state stays if all shapes do.
    virtual void set_layers(const std::vector<LayerValues>& layers) = 0;

    virtual LearnerState state() const = 0;

    /// Goes on from `state`, taken from a learner of the same experiment and points: from there on
    /// every number is the one that followed it there, bit for bit if that learner was of this
    /// kind.
    virtual void restore(const LearnerState& state) = 0;

    /// Losses and accuracies over all examples at the present weights, dropout off.
    virtual Metrics evaluate() const = 0;

    /// The training points of the next `step`; no rows if it passes without an update.
    virtual Batch next_batch() const = 0;

    virtual std::int64_t step_count() const = 0;
    /// Passes over the training points so far, fractional within one.
    virtual double epoch() const = 0;

    /// What stopped being finite in the last step, "the training loss" for one; empty if nothing.
    virtual std::string_view trouble() const = 0;
};

} // namespace nn
