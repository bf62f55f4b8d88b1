#include "nn/past.h"

#include "nn/errors.h"
#include "nn/text.h"
#include "nn/training.h"

#include <set>
#include <string>

namespace nn {
namespace {

/// More than any machine trains in a year: differences of them stay exact.
constexpr double kLatestEpoch = 1e14;

std::string text(std::int64_t value) {
    return std::to_string(value);
}

std::string text(double value) {
    return number_text(value);
}

/// Keeps the first complaint.
class Check {
  public:
    bool content() const { return !found_; }
    const std::optional<Complaint>& found() const { return found_; }

    void complain(const std::string& field, const std::string& message) {
        if (content()) {
            found_ = Complaint{field, message};
        }
    }

    /// NaN lies in no range.
    template <class Number>
    void within(const std::string& field, Number value, Number low, Number high) {
        if (!(value >= low && value <= high)) {
            complain(field,
                     "expected " + text(low) + " to " + text(high) + ", found " + text(value));
        }
    }

    void expect(bool holds, const std::string& field, const std::string& message) {
        if (!holds) {
            complain(field, message);
        }
    }

    void take(const std::optional<Complaint>& complaint, const std::string& field) {
        if (complaint) {
            complain(field + "." + complaint->field, complaint->message);
        }
    }

  private:
    std::optional<Complaint> found_;
};

const Experiment& experiment_after(const Change& change) {
    const auto* edit = std::get_if<Edit>(&change.what);
    return edit != nullptr ? edit->experiment : change.before;
}

/// The experiment that is in force on a branch after so many of its changes.
const Experiment& experiment_after(const Branch& branch, std::size_t changes) {
    return changes == 0 ? branch.checkpoints.all().front()->experiment
                        : experiment_after(branch.changes[changes - 1]);
}

void check_change(const Branch& branch, std::size_t index, Check& check) {
    const Change& change = branch.changes[index];
    const std::int64_t earliest = index == 0 ? 0 : branch.changes[index - 1].step;
    check.within("step", change.step, earliest, branch.end_step);
    check.within("epoch", change.epoch, 0.0, branch.end_epoch + Branch::kEpochSlack);
    check.expect(change.before == experiment_after(branch, index),
                 "before",
                 "expected the experiment that the course had there, found another");
    if (const auto* edit = std::get_if<Edit>(&change.what);
        edit != nullptr && (edit->begins || starts_over(change.before, edit->experiment))) {
        check.complain("what", "expected an edit of a running course, found one that starts over");
    }
    try {
        std::visit([&](const auto& what) { expect_fits(what, change.before); }, change.what);
    } catch (const InputError& error) {
        check.complain("what", error.what());
    }
}

std::string numbered(const char* list, std::size_t index) {
    return std::string(list) + "[" + std::to_string(index) + "]";
}

void check_changes(const Branch& branch, Check& check) {
    for (std::size_t i = 0; i < branch.changes.size() && check.content(); ++i) {
        Check one;
        check_change(branch, i, one);
        check.take(one.found(), numbered("changes", i));
    }
}

void check_checkpoints(const Branch& branch, Check& check) {
    const auto& all = branch.checkpoints.all();
    check.expect(all.front()->changes == 0,
                 "checkpoints[0].changes",
                 "expected 0 at a course's beginning, found " +
                     std::to_string(all.front()->changes));
    for (std::size_t i = 0; i < all.size() && check.content(); ++i) {
        check.take(contradiction_in(*all[i], branch), numbered("checkpoints", i));
        if (i > 0) {
            check.within(numbered("checkpoints", i) + ".step",
                         all[i]->step(),
                         all[i - 1]->step(),
                         branch.end_step);
            check.expect(all[i]->changes >= all[i - 1]->changes,
                         numbered("checkpoints", i) + ".changes",
                         "expected no fewer than before it, found fewer");
        }
    }
}

/// Where a course ends is known to the step, and not far behind its last checkpoint.
void check_end(const Branch& branch, Check& check) {
    const Checkpoint& last = *branch.checkpoints.all().back();
    check.within("end_step", branch.end_step, last.step(), last.step() + Checkpoints::kLargestGap);
    check.within("end_epoch", branch.end_epoch, last.epoch() - Branch::kEpochSlack, kLatestEpoch);
    check.within("begin_epoch", branch.begin_epoch, 0.0, branch.end_epoch + Branch::kEpochSlack);
    for (const LossSample& sample : branch.curve.samples()) {
        check.within("curve.samples", sample.epoch, 0.0, branch.end_epoch + Branch::kEpochSlack);
    }
    if (branch.diverged) {
        check.within("diverged.step", branch.diverged->step, std::int64_t{0}, branch.end_step);
    }
    if (branch.collapsed) {
        check.within("collapsed.step", branch.collapsed->step, std::int64_t{0}, branch.end_step);
    }
    if (branch.sound) {
        check.take(contradiction_in(*branch.sound, branch), "sound");
    }
}

std::optional<Complaint> contradiction_in(const Branch& branch) {
    Check check;
    if (branch.checkpoints.all().empty()) {
        check.complain("checkpoints", "expected a course's beginning, found none");
        return check.found();
    }
    check_changes(branch, check);
    if (check.content()) {
        check_checkpoints(branch, check);
    }
    if (check.content()) {
        check_end(branch, check);
    }
    return check.found();
}

} // namespace

std::optional<Complaint> contradiction_in(const Checkpoint& checkpoint, const Branch& branch) {
    Check check;
    const std::size_t changes = checkpoint.changes;
    if (changes > branch.changes.size()) {
        check.complain("changes",
                       "expected at most the course's " + std::to_string(branch.changes.size()) +
                           ", found " + std::to_string(changes));
        return check.found();
    }
    const std::int64_t begin = branch.checkpoints.all().front()->step();
    const std::int64_t earliest = changes == 0 ? begin : branch.changes[changes - 1].step;
    const std::int64_t latest =
        changes == branch.changes.size() ? branch.end_step : branch.changes[changes].step;
    check.within("step", checkpoint.step(), earliest, latest);
    check.within("epoch", checkpoint.epoch(), 0.0, branch.end_epoch + Branch::kEpochSlack);
    check.expect(checkpoint.experiment == experiment_after(branch, changes),
                 "experiment",
                 "expected the one that the course has there, found another");
    return check.found();
}

std::optional<Complaint> contradiction_in(const Past& past) {
    Check check;
    std::set<std::int64_t> ids;
    const auto look_at = [&](const Branch& branch, const std::string& part) {
        check.take(contradiction_in(branch), part);
        check.within(part + ".id", branch.id, std::int64_t{0}, past.history.last_id());
        check.expect(ids.insert(branch.id).second,
                     part + ".id",
                     "expected a number of its own, found " + std::to_string(branch.id) + " again");
    };
    const auto& left = past.history.left();
    for (std::size_t i = 0; i < left.size() && check.content(); ++i) {
        look_at(left[i], numbered("left", i));
    }
    look_at(past.history.now(), "now");
    if (check.content()) {
        check.take(contradiction_in(past.here, past.history.now()), "here");
    }
    return check.found();
}

} // namespace nn
