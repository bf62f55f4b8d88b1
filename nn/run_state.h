#pragma once

// What a run is made of. For the sources of run.h alone: run.cpp goes on with training,
// run_journeys.cpp goes to other places of the past, run_edits.cpp does what is done by hand.

#include "nn/collapse.h"
#include "nn/edit_list.h"
#include "nn/history.h"
#include "nn/run.h"
#include "nn/training.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace nn {

/// Where a journey along the present branch leads.
struct Goal {
    std::optional<std::int64_t> step; ///< this many updates, else
    double epoch = 0;
    std::optional<std::size_t> changes; ///< exactly: all three, with no change more than these
};

/// An empty course of training.
Branch beginning(std::int64_t id, const Experiment& experiment);

/// Training at some place of the present branch: usually its end, else wherever one travelled.
struct Run::State {
    explicit State(const Experiment& experiment);
    explicit State(const Past& past);

    void apply(const Load& command);
    void apply(const Edit& command);
    void apply(const Reset& command);
    void apply(const SetWeight& command);
    void apply(const Recover& command);
    void apply(const Travel& command);
    void apply(const StepBack& command);
    void apply(const Return& command);
    void apply(const LimitHistory& command) { history.set_limit(command.bytes); }
    template <class Other> void apply(const Other&) {}

    Learner& learner() { return training.learner(); }
    const Learner& learner() const { return training.learner(); }
    Branch& branch() { return history.now(); }

    std::optional<Command> resolved(const Undo&) const;
    std::optional<Command> resolved(const Redo&) const;
    template <class Other> std::optional<Command> resolved(const Other& command) const {
        return command;
    }
    bool can_undo() const;
    bool still_leads_to(const HistoryPlace& place) const;
    std::shared_ptr<const Snapshot> donor_for(const EditRecord& edit, Doing as) const;

    template <class Command> void change(const Command& command);
    template <class Command> bool step_over(const Command& command);
    void begin(Training fresh, Doing as, EditRecord record);
    void begin_from(const Checkpoint& checkpoint, EditRecords list);
    HistoryPlace place();
    std::shared_ptr<const EditRecord> next_to_redo() const;
    void note_surroundings(const std::shared_ptr<const EditRecord>& edit, Doing as, Checkpoint at);
    void go_to(const HistoryPlace& place);
    void leave_journey();
    void settle();
    void arrive();
    bool at_end();
    void fork();
    Checkpoint here();
    void restore(const Checkpoint& checkpoint);
    bool retrace(const Interrupt& interrupt);
    bool arrived() const;
    bool change_is_due();
    void step();
    void step_along();
    void extend();
    void note_divergence();
    void look_for_collapse();
    const std::optional<Collapse>& collapsed();
    void follow_example();
    const Metrics& present_metrics();
    LossSample present_sample();
    void record_sample();
    void keep();
    void moved();

    Training training;
    History history;
    std::size_t changes = 0;  ///< of the branch's changes, those made before here
    std::optional<Goal> goal; ///< of the journey under way
    std::shared_ptr<const EditList> edits = std::make_shared<const EditList>(); ///< see settle
    bool grown = false;      ///< changes were made since, for the first time
    bool taken_back = false; ///< the journey under way goes to before a change that is no more
    std::optional<Metrics> metrics; ///< at the present weights, once asked for
    std::optional<Divergence> diverged;
    std::int64_t examples_done = 0; ///< of the batch under way
    std::shared_ptr<const ExamplePass> followed;
};

} // namespace nn
