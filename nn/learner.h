#pragma once

#include "nn/datasets.h"
#include "nn/snapshot.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace nn {

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
    /// penalty, dropout, activations, loss, optimizer, batch size. Shapes must match.
    virtual void tune(const Experiment& experiment) = 0;

    /// Parameters and the last step's gradients, first hidden layer to output.
    virtual std::vector<LayerValues> layers() const = 0;

    /// Replaces all parameters and gradients. The optimizer's state stays if all shapes do.
    virtual void set_layers(const std::vector<LayerValues>& layers) = 0;

    /// Losses and accuracies over all examples at the present weights, dropout off.
    virtual Metrics evaluate() const = 0;

    virtual std::int64_t step_count() const = 0;
    /// Passes over the training points so far, fractional within one.
    virtual double epoch() const = 0;

    /// What stopped being finite in the last step, "the training loss" for one; empty if nothing.
    virtual std::string_view trouble() const = 0;
};

} // namespace nn
