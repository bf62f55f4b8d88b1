#pragma once

#include "app/hideable.h"
#include "app/pointer.h"
#include "app/theme.h"
#include "nn/command.h"
#include "nn/datasets.h"
#include "nn/example_pass.h"
#include "nn/snapshot.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
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
    double started_s = 0;          ///< scene time at which it began
    std::optional<double> stood_s; ///< how far in it stands still, if it does

    /// Seconds of it that have passed at scene time `time_s`.
    double passed_s(double time_s) const { return stood_s ? *stood_s : time_s - started_s; }
};

/// A training example being followed through the network and back on the stage.
struct FollowedPass {
    std::shared_ptr<const nn::ExamplePass> pass;
    double started_s = 0;               ///< scene time at which it began
    double layer_seconds = 1;           ///< spent on each layer, either way
    bool dismissed = false;             ///< the person has seen enough of it
    bool while_playing = false;         ///< else it is a single step, which comes to its end
    std::optional<double> stands_since; ///< scene time, while the run is paused
};

/// What of the stage is kept free for words that come and go, so that nothing moves when they do.
struct KeptRoom {
    /// That are still to come; null: none.
    std::shared_ptr<const std::vector<std::string>> captions;
    bool passes = true; ///< sentences about an example on its way
};

/// A control that was touched, as presentations tell of it.
struct TouchedControl {
    std::string name;   ///< "learning rate"; empty where the change is no value's
    std::string change; ///< "0.01 → 0.03", "+ layer"
    float shown = 1;    ///< less while it slides in or out
};

/// Words in front of everything: a film's title, and its end.
struct FilmCard {
    std::string title;
    std::vector<std::string> sentences;
    float shown = 1;
};

/// The large plot of the output.
struct LargePlot {
    bool operator==(const LargePlot&) const = default;
};

/// What a film comes closer to, and how far on the way there it is, in [0, 1].
struct CloserLook {
    std::variant<std::monostate, UnitRef, WeightRef, LargePlot> at;
    float share = 0;
};

/// What is otherwise in films than in the window.
struct FilmView {
    float text_size = 1;        ///< of words, times as large
    bool presentation = false;  ///< what nobody touches is left out, and the output is named
    bool caption_apart = false; ///< it is drawn over what the film keeps of the frame
    std::optional<TouchedControl> touched;
    std::optional<FilmCard> card;
    std::vector<CloserLook> closer; ///< their shares add up to 1 at the most
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
    /// Of the collapse whose notice was closed: the update at which it was noticed.
    std::int64_t closed_collapse = -1;
    std::string caption;     ///< stands below the network; empty: none
    float caption_shown = 1; ///< less while it comes or goes
    KeptRoom kept;
    FilmView film;
    bool replayed =
        false; ///< what is hovered and pointed at was recorded: nobody's hand decides it
    std::shared_ptr<const nn::Snapshot> pinned; ///< what the run is compared with; null: nothing
    bool split = false;                         ///< its output stands beside the run's
    std::optional<Pointer> pointer; ///< drawn where what it is on is; none but in replays
};

} // namespace app
