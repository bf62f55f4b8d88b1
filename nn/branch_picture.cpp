#include "nn/branch_picture.h"

#include <utility>
#include <variant>

namespace nn {
namespace {

constexpr double kMostMarks = 300; // along a branch: more could not be told apart

/// `began` is the epoch at which its gesture did: going there leads to before what it did.
Mark mark_of(const Change& change, double began) {
    Mark mark{.epoch = began, .before = change.edit->before, .after = change.edit->after};
    if (change.as() == Doing::undo) {
        std::swap(mark.before, mark.after);
    }
    if (const auto* weight = std::get_if<SetWeight>(&change.what)) {
        mark.weight = *weight;
        mark.weight_before =
            change.as() == Doing::undo ? change.edit->weight.value : change.edit->weight_before;
    }
    return mark;
}

/// One mark for each thing done: gestures as wholes, where they began.
std::vector<Mark> single_marks(const Branch& branch) {
    std::vector<Mark> marks;
    for (std::size_t i = 0; i < branch.changes.size(); i = branch.gesture_end(i)) {
        const Change& last = branch.changes[branch.gesture_end(i) - 1];
        if (last.edit != nullptr && !last.edit->changes_nothing()) {
            marks.push_back(mark_of(last, branch.changes[i].epoch));
        }
    }
    return marks;
}

Experiment experiment_at_end(const Branch& branch) {
    if (!branch.changes.empty()) {
        const Change& last = branch.changes.back();
        const auto* edit = std::get_if<Edit>(&last.what);
        return edit != nullptr ? edit->experiment : last.before;
    }
    return branch.checkpoints.all().empty() ? Experiment{}
                                            : branch.checkpoints.all().front()->experiment;
}

} // namespace

BranchPicture picture_of(const Branch& branch) {
    BranchPicture picture{.id = branch.id,
                          .begin_epoch = branch.begin_epoch,
                          .end_epoch = branch.end_epoch,
                          .kept_from = branch.checkpoints.all().empty()
                                           ? 0
                                           : branch.checkpoints.all().front()->epoch(),
                          .curve = branch.curve.samples(),
                          .experiment = experiment_at_end(branch),
                          .diverged = branch.diverged.has_value()};
    const double apart = branch.end_epoch / kMostMarks;
    for (Mark& mark : single_marks(branch)) {
        if (!picture.marks.empty() && mark.epoch - picture.marks.back().epoch < apart) {
            mark.epoch = picture.marks.back().epoch;
            mark.before = std::move(picture.marks.back().before);
            mark.count = picture.marks.back().count + 1;
            picture.marks.back() = std::move(mark);
        } else {
            picture.marks.push_back(std::move(mark));
        }
    }
    return picture;
}

} // namespace nn
