#pragma once

// The state of a run in training as a value within JSON. Arrays of numbers are base64 of their
// IEEE 754 doubles, least significant byte first: exact, whatever they hold, and half as long.

#include "nn/checkpoints.h"
#include "nn/json_experiment.h"

#include <memory>
#include <optional>

namespace nn {

/// A number whatever it holds: kNoNumber is null, infinity a word.
OrderedJson json_of_number(double value);
/// What `json_of_number` gives; also "nan", which earlier versions wrote for null.
double read_number(const Json& json, const Place& place);

/// [epoch, train loss, test loss].
OrderedJson json_of(const LossSample& sample);
LossSample read_sample(const Json& json, const Place& place);
/// Earlier versions wrote a loss of 0 over a test set without points: what `experiment` has no
/// points for becomes kNoNumber.
void forget_losses_of_nothing(const Experiment& experiment, std::vector<LossSample>& samples);

OrderedJson json_of(const std::vector<LayerValues>& layers);

/// Reads layers of the shapes that `experiment` asks for. Throws InputError for others.
void read_layers(const Json& json,
                 const Place& place,
                 const Experiment& experiment,
                 std::vector<LayerValues>& out);

OrderedJson json_of(const Checkpoint& checkpoint);

/// Reads checkpoints, whose points are drawn anew from their experiments: neighbours with equal
/// points share them. Whatever it takes can be trained on, and is no more than a machine can hold.
class CheckpointReader {
  public:
    /// Throws InputError.
    Checkpoint read(const Json& json, const Place& place);

  private:
    std::shared_ptr<const Examples> points_of(const Experiment& experiment, const Place& place);

    std::optional<Experiment> drawn_;
    std::shared_ptr<const Examples> points_;
    std::int64_t drawn_count_ = 0; ///< points, in all; bounded
};

} // namespace nn
