#pragma once

#include "nn/checkpoints.h"
#include "nn/command.h"
#include "nn/learners.h"

#include <memory>
#include <vector>

namespace nn {

/// A learner at work on an experiment, and what becomes of both when a person changes something.
/// Knows of no past: see run.h.
class Training {
  public:
    /// At step 0. Throws InputError naming every complaint of `validate(experiment)`.
    explicit Training(const Experiment& experiment);
    /// Going on from there.
    explicit Training(const Checkpoint& checkpoint);

    /// Throws InputError and changes nothing when it does not fit.
    void apply(const Edit& command);
    void apply(const SetWeight& command);

    /// Step 0 of the same points, with the experiment's first weights or with new ones.
    void reset(bool new_weights);

    Learner& learner() { return *learner_; }
    const Learner& learner() const { return *learner_; }
    const Experiment& experiment() const { return experiment_; }
    const std::shared_ptr<const Examples>& examples() const { return examples_; }
    std::string_view learner_label() const { return row_->label; }

    /// Of now, with no changes counted and no loss known.
    Checkpoint checkpoint() const;

  private:
    struct Beginning;
    explicit Training(const Experiment& experiment, Beginning beginning);

    void reshape(const Edit& command, const std::vector<LayerValues>* donor);
    void hand_over(const LearnerRow& next);

    Experiment experiment_;
    Arc4 stream_;
    std::shared_ptr<const Examples> examples_;
    const LearnerRow* row_;
    std::unique_ptr<Learner> learner_;
};

/// Whether a command can be applied to a training of `experiment`: its values lie within their
/// bounds, and what it names is there. Throws InputError where not.
void expect_fits(const Edit& command, const Experiment& experiment);
void expect_fits(const SetWeight& command, const Experiment& experiment);

/// Whether going from one to the other begins at step 0 again: other data, precision, zero weights.
bool starts_over(const Experiment& before, const Experiment& after);

/// Whether the networks differ in features, layers or units.
bool needs_other_shape(const Experiment& before, const Experiment& after);

/// Whether all weights and biases are numbers.
bool all_finite(const std::vector<LayerValues>& layers);

} // namespace nn
