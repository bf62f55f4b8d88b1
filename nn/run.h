#pragma once

#include "nn/command.h"
#include "nn/interrupt.h"
#include "nn/past.h"
#include "nn/snapshot.h"

#include <memory>
#include <optional>
#include <vector>

namespace nn {

/// A run: an experiment in training and its past, moved on by commands and steps alone.
/// No threads, no clock. The worker drives one live; `train` and films drive one directly, so all
/// of them produce the same numbers.
class Run {
  public:
    /// Throws InputError naming every complaint of `validate(experiment)`.
    explicit Run(const Experiment& experiment);
    /// Goes on from where another run was: from here on every number is the one that it had. Throws
    /// InputError where `past` contradicts itself.
    explicit Run(const Past& past);
    ~Run();

    /// All that a run goes on from.
    Past past() const;

    /// Applies Load, Edit, Reset, SetWeight, Recover, Travel, StepBack, Return, Undo, Redo and
    /// LimitHistory. Play, Pause, Step
    /// and SetPace belong to whoever drives the run and change nothing here. Throws InputError and
    /// changes nothing when the command does not fit (an invalid experiment, a weight that is not
    /// there, nothing to recover from, a past that is gone, a moment that does not lie on it).
    void apply(const Command& command);

    /// The same, but a journey (Travel, StepBack), which may take long, is only begun. A command or
    /// a step before its end leaves the run where it is on the way.
    void begin(const Command& command);
    bool travelling() const;
    /// Goes on with the journey begun. Returns whether it is over.
    bool go_on(const Interrupt& interrupt = {});

    /// The command itself; for Undo and Redo the one that does it here, to be recorded in their
    /// place: none where there is nothing to take back or to do again.
    std::optional<Command> resolved(const Command& command) const;

    /// One weight update. Does nothing once diverged.
    void step();

    /// Follows the next training example of the batch under way; with the last one, the update.
    /// The numbers are those of `step`: an update averages its examples at the same weights.
    void step_example();
    /// Whether the last thing that happened was that an example was followed.
    bool follows_example() const;

    /// Steps until the epoch counter reaches `epoch` (or the run diverges).
    void run_to_epoch(double epoch);

    /// A picture of now. The losses are evaluated if anything changed, and stand last in its curve.
    std::shared_ptr<const Snapshot> snapshot();

    const Experiment& experiment() const;
    std::vector<LayerValues> layers() const; ///< as in a snapshot, which costs more
    std::int64_t step_count() const;
    double epoch() const;
    bool diverged() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace nn
