#pragma once

#include "nn/experiment.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <variant>

namespace nn {

struct Checkpoint;
struct Snapshot;

/// Whether something is done for the first time, or takes back what was done last, or repeats what
/// was taken back last: see EditList. Changes no number but where a change is taken back, or
/// repeated, right where it was made: then the run is as it was before, or after it, to the bit.
enum class Doing { anew, undo, redo };

/// Starts over with `experiment`: its seed's points and first weights, step 0.
struct Load {
    Experiment experiment;
    std::int64_t document = 0; ///< what whoever asks knows it by; 0: nothing. No recording has it
    Doing as = Doing::anew;
};

/// Changes the running experiment and wipes no more than it must. Rates, penalty, dropout,
/// activations, loss, batch size: weights and step stay. Layers, units, features: the weights that
/// still have both ends stay, new ones are drawn. Seed, noise, point count, train share:
/// points are redrawn from the seed, weights and step stay; `Reset` then begins with the seed's
/// first weights. Dataset, zero_weights, precision: as `Load`.
struct Edit {
    Experiment experiment;
    /// A picture of a run of this very experiment: parameters that would be drawn come from it
    /// instead, so that taking back a removal brings back what was removed. May be null.
    std::shared_ptr<const Snapshot> donor = nullptr;
    Doing as = Doing::anew;
    bool joins = false; ///< the change before it, of the same gesture: a slider drawn along
    /// The optimizer goes on with what it knows of the parameters that stay. It forgot all with
    /// every change of shape where sessions were recorded that do not say so.
    bool keeps_moments = true;
    /// Begins a course of training with it, as a `Reset` after it would, but as one thing done.
    bool begins = false;
};

/// Back to step 0: with the same first weights, or with new ones from the stream as it stands.
struct Reset {
    bool new_weights = false;
    Doing as = Doing::anew;
};

/// Sets one parameter at once. `input` -1 is the unit's bias.
struct SetWeight {
    int layer = 0; ///< 0 is the first hidden layer; the last is the output
    int unit = 0;
    int input = 0;
    double value = 0;
    Doing as = Doing::anew;
    bool joins = false; ///< see Edit
};

struct Play {};
struct Pause {};

/// Pauses and goes on by one training example (with the last of its batch, the weights move), by
/// one update, or to the end of the epoch.
struct Step {
    enum class Unit { example, batch, epoch };
    Unit unit = Unit::epoch;
};

/// How fast playing goes; infinity is as fast as the machine can.
struct SetPace {
    double steps_per_second = std::numeric_limits<double>::infinity();
    Step::Unit unit = Step::Unit::batch; ///< what a step is here: an update, or an example
};

/// Back to where a run that diverged or collapsed last was sound: see Divergence and Collapse.
struct Recover {
    /// Where that was, when it is told again: which moments of the past are still known decides
    /// it. Null: to be found.
    std::shared_ptr<const Checkpoint> to = nullptr;
};

/// To another time: to `epoch` of the course of training with this id (see HistoryPicture), as
/// exactly as updates allow, and no further than its end. Going on from there retraces what came
/// after; where that was changed by hand, or something is changed now, a new course forks.
struct Travel {
    std::int64_t branch = 0;
    double epoch = 0;
};

/// Pauses and goes back by one update, or to the last end of an epoch. At the beginning, nowhere.
struct StepBack {
    Step::Unit unit = Step::Unit::epoch; ///< an example counts as an update
};

/// A place in a run's history, exactly.
struct HistoryPlace {
    std::int64_t branch = 0; ///< a course of training, see Travel
    std::int64_t step = 0;
    double epoch = 0;
    std::size_t changes = 0; ///< made before it, of those that were ever made on the course
};

/// Takes back the beginning of the present course, or repeats that of another: goes back to where
/// the course before was left, or forth to where the one that was begun from here was changed next,
/// else to its end. Pauses.
struct Return {
    HistoryPlace place;
    /// What training goes on from where the course is not kept any more: a new one begins there.
    std::shared_ptr<const Checkpoint> to = nullptr;
    Doing as = Doing::undo;
};

/// Takes back the last thing done by hand that is in force at this place of the history, or does
/// again the last one taken back. The run decides which command that is (see `Run::resolved`);
/// where there is nothing to take back, none.
struct Undo {};
struct Redo {};

/// How much memory the past may take, in bytes.
struct LimitHistory {
    std::size_t bytes = 0;
};

/// What a person asked for. Panels emit them, lessons will emit them, a session is a list of them.
using Command = std::variant<Load,
                             Edit,
                             Reset,
                             SetWeight,
                             Play,
                             Pause,
                             Step,
                             SetPace,
                             Recover,
                             Travel,
                             StepBack,
                             Return,
                             Undo,
                             Redo,
                             LimitHistory>;

} // namespace nn
