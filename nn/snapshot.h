#pragma once

#include "nn/datasets.h"
#include "nn/experiment.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nn {

/// The parameters of one dense layer and the last step's gradients. Row-major [units, inputs].
struct LayerValues {
    int inputs = 0;
    int units = 0;
    Activation activation = Activation::tanh;
    std::vector<double> weights; ///< [units, inputs]
    std::vector<double> biases;  ///< [units]
    std::vector<double>
        weight_gradients;               ///< [units, inputs]; mean over the last batch, 0 before it
    std::vector<double> bias_gradients; ///< [units]
};

/// Losses and accuracies over the whole training and test sets, without penalty and dropout.
/// Accuracy is the share of points whose output has the label's sign. What cannot be measured, over
/// no points, of no classes, of outputs that are no numbers, is kNoNumber: see measured.h.
struct Metrics {
    double train_loss = 0;
    double test_loss = 0;
    double train_accuracy = 0;
    double test_accuracy = 0;
};

/// One sample of the loss chart.
struct LossSample {
    double epoch = 0;
    double train_loss = 0;
    double test_loss = 0;
};

/// A run stopped because a number left the finite range. Its weights may not be finite either.
struct Divergence {
    std::int64_t step = 0;  ///< the update that produced it, counted from 1
    std::string what;       ///< which number, and the likely cause, in one sentence
    double sound_epoch = 0; ///< where `Recover` goes: just before the loss ran away
};

/// A run lost what it had learnt, though every number is finite. It goes on; see collapse.h.
struct Collapse {
    std::int64_t step = 0;  ///< the update at which that was noticed
    double since_epoch = 0; ///< since when the loss is far above its best
    std::string what;       ///< that, the likely cause and what stands still, in one sentence
    double sound_epoch = 0; ///< where `Recover` goes: just before the loss rose
};

struct EditList;
struct ExamplePass;
struct HistoryPicture;

/// An immutable picture of a run, published by the worker and drawn by scenes.
struct Snapshot {
    Experiment experiment;
    std::shared_ptr<const Examples> examples;
    std::int64_t step = 0;    ///< weight updates so far
    double epoch = 0;         ///< passes over the training points so far, fractional within one
    std::string_view learner; ///< for people, which one is at work: "fused, AVX2"; see learners.h
    std::vector<LayerValues> layers; ///< first hidden layer to output
    Metrics metrics;
    std::vector<LossSample> curve; ///< oldest first; thinned evenly once long
    std::optional<Divergence> diverged;
    std::optional<Collapse> collapsed;
    /// The training example last stepped through; null if anything else happened since.
    std::shared_ptr<const ExamplePass> followed;
    std::shared_ptr<const HistoryPicture> history; ///< where the run has been
    std::shared_ptr<const EditList> edits;         ///< done by hand, as they stand here
    bool can_undo = false; ///< false also where what the last one left is no longer kept
    double end_epoch = 0;  ///< of the present course; beyond `epoch` after travelling back
    std::size_t history_bytes = 0;
    std::string fault; ///< why the worker could not go on; empty while all is well
    /// Filled by the worker: how many commands it has obeyed. Once that is all that were sent, this
    /// picture is what they led to.
    std::uint64_t commands_obeyed = 0;
    bool playing = false; ///< filled by the worker
    /// Filled by the worker: the recording under way, as `Worker::start_recording` called it; 0
    /// while none is.
    std::uint64_t recording = 0;
    /// Filled by the worker: deeds and moves since the recording under way began, see recording.h;
    /// below 0 while none is.
    std::int64_t deeds_recorded = -1;
    std::int64_t moves_recorded = -1;
    double recorded_s = 0;        ///< since that recording began
    double epochs_per_second = 0; ///< as measured by the worker, 0 when paused
};

} // namespace nn
