#pragma once

#include "nn/experiment.h"
#include "nn/snapshot.h"

#include <string>
#include <vector>

/// A run of TensorFlow Playground, read out of the page while it ran: see
/// tests/data/tf-playground/README.md.
struct RecordedRun {
    /// The network and its losses after a number of epochs.
    struct Moment {
        double epoch = 0;
        double train_loss = 0; ///< as shown, 3 decimals
        double test_loss = 0;
        std::vector<nn::LayerValues> layers; ///< weights and biases only
    };

    std::string name;
    nn::Experiment experiment;      ///< in 64 bits, plain SGD: what the page computes
    std::vector<nn::Example> train; ///< points within the plane, in the page's order
    std::vector<nn::Example> test;
    std::vector<Moment> moments;
};

/// All twelve. Throws if one cannot be read.
std::vector<RecordedRun> recorded_runs();
