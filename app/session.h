#pragma once

#include "app/hideable.h"
#include "app/library/files.h"
#include "app/pointer.h"
#include "app/theme.h"
#include "app/undo_list.h"
#include "nn/command.h"
#include "nn/example_pass.h"
#include "nn/snapshot.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace app {

/// A unit of the network on the stage. Layer -1 is the features (`unit` is the feature's code),
/// 0 the first hidden layer; the last is the output.
struct UnitRef {
    int layer = 0;
    int unit = 0;

    bool operator==(const UnitRef&) const = default;
};

/// A weight: the edge into `unit` of `layer` from its `input`-th input. Input -1 is the bias.
struct WeightRef {
    int layer = 0;
    int unit = 0;
    int input = 0;

    bool operator==(const WeightRef&) const = default;
};

/// The forward pass of one example, played layer by layer on the stage.
struct ForwardPass {
    nn::Example example;
    double started_s = 0; ///< scene time at which it began
};

/// A training example being followed through the network and back on the stage.
struct FollowedPass {
    std::shared_ptr<const nn::ExamplePass> pass;
    double started_s = 0;     ///< scene time at which it began
    double layer_seconds = 1; ///< spent on each layer, either way
    bool dismissed = false;   ///< the person has seen enough of it
};

/// What is looked at and how: nothing here changes the run.
struct View {
    ThemeName theme = ThemeName::dark;
    bool panels = true; ///< off: the stage and the output fill the frame (films)
    bool show_test_data = false;
    bool discretize = false;
    bool log_scale = false; ///< of the loss chart
    std::variant<std::monostate, UnitRef, WeightRef> hovered;
    std::optional<nn::Example> pointed_at; ///< the example under the pointer
    std::optional<ForwardPass> forward_pass;
    std::optional<FollowedPass> followed_pass;
    nn::Step::Unit step_unit = nn::Step::Unit::epoch; ///< what the step button does
    HiddenControls hidden;                            ///< controls that are not shown
    std::string notice; ///< one sentence shown until dismissed: an error, a hint
    std::string caption; ///< stands below the network; empty: none
    bool replayed = false; ///< what is hovered and pointed at was recorded: nobody's hand decides it
    std::optional<Pointer> pointer; ///< drawn where what it is on is; none but in replays
};

/// One playground: the experiment as the person has it before them, how it is viewed, the run's
/// newest picture, and the commands asked for since last taken. No threads, no GPU, no clock.
class Session {
  public:
    /// Asks for nothing yet but a pace at which a boundary can be watched forming. `file` is where
    /// the experiment was read from, if from one.
    explicit Session(const nn::Experiment& experiment, const std::filesystem::path& file = {});

    const nn::Experiment& draft() const { return draft_; }
    /// Adopts `next` and asks the run for it, if it is valid; else keeps the draft and shows why.
    void edit(const nn::Experiment& next);
    /// Starts over with `experiment`, read from `file` (empty: from none).
    void load(const nn::Experiment& experiment, const std::filesystem::path& file = {});

    /// The file at hand. Taking back a `load` brings back the one before it.
    const Document& document() const { return documents_[edits_.document()]; }
    /// The file at hand is now `file`, and holds the draft.
    void saved_as(const std::filesystem::path& file);
    /// Whether there is a file at hand that holds something else than the draft.
    bool unsaved() const { return !document().path.empty() && document().saved != draft_; }

    /// Sets a weight or bias that is `before` now.
    void set_weight(const nn::SetWeight& command, double before);

    /// Edits from here on are one more thing done, until the next call; those of a single gesture
    /// (a slider drawn along) are taken back together.
    void begin_gesture() { gesture_begins_ = true; }
    void undo();
    void redo();
    /// Takes back or does again until `count` things are in force.
    void go_to_edit(std::size_t count);
    const UndoList& edits() const { return edits_; }

    /// Notes what was asked for. Play, Pause, Step and journeys move `playing` at once.
    void ask(const nn::Command& command);
    /// What was asked for since the last call, in order.
    std::vector<nn::Command> take_commands();

    /// Takes over the newest picture. One that follows all that was asked for also decides whether
    /// the run plays and what its experiment is: a refused edit is taken back.
    void show(std::shared_ptr<const nn::Snapshot> snapshot);
    const nn::Snapshot* snapshot() const { return snapshot_.get(); }
    /// Grows by one with each snapshot shown.
    std::uint64_t snapshot_count() const { return snapshot_count_; }

    bool playing() const { return playing_; }
    void toggle_playing();
    const nn::SetPace& pace() const { return pace_; }

    View view;
    Files files;

  private:
    nn::Experiment draft_;
    std::shared_ptr<const nn::Snapshot> snapshot_;
    std::uint64_t snapshot_count_ = 0;
    void adopt(const nn::Command& command);
    bool continues() { return !std::exchange(gesture_begins_, false); }

    std::vector<Document> documents_; ///< every one there was; the edits know which is at hand
    UndoList edits_;
    bool gesture_begins_ = true;
    std::vector<nn::Command> commands_;
    std::uint64_t asked_count_ = 0;
    bool playing_ = false;
    nn::SetPace pace_;
};

/// Weight updates in a pass over the training points; at least 1, so that it can divide.
double steps_per_epoch(const nn::Experiment& experiment);

} // namespace app
