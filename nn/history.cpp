#include "nn/history.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace nn {
namespace {

constexpr double kMostMarks = 300;       // along a branch: more could not be told apart
constexpr std::size_t kMostInFiles = 12; // checkpoints of the present branch
constexpr std::size_t kFewestLeft = 4;   // checkpoints that a branch left behind keeps

bool same_weight(const SetWeight& a, const SetWeight& b) {
    return a.layer == b.layer && a.unit == b.unit && a.input == b.input;
}

/// What `change` does if it is done for the first time.
EditRecord record_of(const Change& change) {
    if (const auto* edit = std::get_if<Edit>(&change.what)) {
        return {.before = change.before, .after = edit->experiment};
    }
    const auto& weight = std::get<SetWeight>(change.what);
    return {.kind = EditRecord::Kind::weight,
            .before = change.before,
            .after = change.before,
            .weight = weight,
            .weight_before = change.weight_before};
}

/// Whether `next` goes on with the gesture of `last`.
bool continues(const EditRecord& next, const EditRecord& last) {
    return next.kind == last.kind && next.before == last.after &&
           (next.kind != EditRecord::Kind::weight || same_weight(next.weight, last.weight));
}

bool takes_back(const EditRecord& change, const EditRecord& last) {
    return change.kind == last.kind && change.before == last.after && change.after == last.before &&
           (change.kind != EditRecord::Kind::weight ||
            (same_weight(change.weight, last.weight) && change.weight.value == last.weight_before));
}

bool repeats(const EditRecord& change, const EditRecord& next) {
    return change.kind == next.kind && change.before == next.before && change.after == next.after &&
           (change.kind != EditRecord::Kind::weight ||
            (same_weight(change.weight, next.weight) && change.weight.value == next.weight.value));
}

void set_as(Change& change, Doing as, bool joins) {
    std::visit(
        [&](auto& what) {
            what.as = as;
            what.joins = joins;
        },
        change.what);
}

/// What is in force after change `i`, where `list` was before it.
void follow(const std::vector<Change>& changes, std::size_t i, EditRecords& list) {
    const Change& change = changes[i];
    if (change.edit == nullptr) {
        return;
    }
    const bool undone = change.as() == Doing::undo;
    if ((undone || change.joins()) && !list.empty() &&
        list.back() == (undone ? change.edit : changes[i - 1].edit)) {
        list.pop_back();
    }
    if (!undone && !change.edit->changes_nothing()) {
        list.push_back(change.edit);
    }
}

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

std::size_t bytes_of(const Experiment& experiment) {
    return sizeof(Experiment) + experiment.title.size() + experiment.about.size() +
           experiment.features.size() * sizeof(Feature) +
           experiment.layers.size() * sizeof(DenseLayer);
}

/// With its record, which holds the settings twice.
std::size_t bytes_of(const Change& change) {
    std::size_t sum = sizeof(Change) + sizeof(EditRecord) + 3 * bytes_of(change.before);
    if (const auto* edit = std::get_if<Edit>(&change.what)) {
        sum += bytes_of(edit->experiment);
        if (edit->donor != nullptr) {
            for (const LayerValues& layer : edit->donor->layers) {
                sum += 2 * sizeof(double) * (layer.weights.size() + layer.biases.size());
            }
        }
    }
    return sum;
}

std::size_t bytes_of(const Surroundings& surroundings) {
    return sizeof(Surroundings) +
           (surroundings.before == nullptr ? 0 : surroundings.before->bytes()) +
           (surroundings.after == nullptr ? 0 : surroundings.after->bytes());
}

} // namespace

Doing Change::as() const {
    return std::visit([](const auto& it) { return it.as; }, what);
}

bool Change::joins() const {
    return std::visit([](const auto& it) { return it.joins; }, what);
}

void Branch::begin_with(EditRecords list) {
    if (list.size() > EditList::kMost) {
        list.erase(list.begin(), list.end() - EditList::kMost);
    }
    begun_with = std::move(list);
    in_force_at_end = begun_with;
}

EditRecords Branch::in_force(std::size_t count) const {
    EditRecords list = begun_with;
    for (std::size_t i = 0; i < std::min(count, changes.size()); ++i) {
        follow(changes, i, list);
    }
    return list;
}

void Branch::add(Change change, const std::shared_ptr<const EditRecord>& next_to_redo) {
    EditRecord record = record_of(change);
    const EditRecord* last = changes.empty() ? nullptr : changes.back().edit.get();
    const EditRecords& list = in_force_at_end;
    const Doing as = change.as();
    if (as == Doing::undo && !list.empty() && takes_back(record, *list.back())) {
        set_as(change, Doing::undo, false);
        change.edit = list.back();
    } else if (as == Doing::redo && next_to_redo != nullptr && repeats(record, *next_to_redo)) {
        set_as(change, Doing::redo, false);
        change.edit = next_to_redo;
    } else if (as == Doing::redo && next_to_redo == nullptr && !record.changes_nothing()) {
        set_as(change, Doing::redo, false); // what was taken back was taken back on another course
        change.edit = std::make_shared<const EditRecord>(std::move(record));
    } else {
        const bool joins = as == Doing::anew && change.joins() && last != nullptr &&
                           changes.back().as() == Doing::anew && continues(record, *last);
        set_as(change, Doing::anew, joins);
        if (joins) {
            record.before = last->before;
            record.weight_before = last->weight_before;
        }
        if (joins || !record.changes_nothing()) {
            change.edit = std::make_shared<const EditRecord>(std::move(record));
        }
    }
    change_bytes += bytes_of(change);
    changes.push_back(std::move(change));
    follow(changes, changes.size() - 1, in_force_at_end);
}

void Branch::know_last_as(const std::shared_ptr<const EditRecord>& edit) {
    auto& own = changes.back().edit;
    if (own == nullptr || !repeats(*own, *edit)) {
        return;
    }
    if (!in_force_at_end.empty() && in_force_at_end.back() == own) {
        in_force_at_end.back() = edit;
    }
    own = edit;
}

void Branch::take_back_to(std::size_t count) {
    while (changes.size() > count) {
        change_bytes -= bytes_of(changes.back());
        changes.pop_back();
    }
    in_force_at_end = in_force(count);
}

std::size_t Branch::gesture_begin(std::size_t count) const {
    std::size_t first = count - 1;
    while (first > 0 && changes[first].joins()) {
        --first;
    }
    return first;
}

std::size_t Branch::gesture_end(std::size_t first) const {
    std::size_t end = first + 1;
    while (end < changes.size() && changes[end].joins()) {
        ++end;
    }
    return end;
}

bool Branch::reaches(const HistoryPlace& place) const {
    const std::int64_t first = checkpoints.all().front()->step();
    if (place.changes < forgotten || place.changes - forgotten > changes.size() ||
        place.step < first || place.step > end_step) {
        return false;
    }
    const std::size_t count = place.changes - forgotten; // of these all were made by then
    const bool after = count == 0 || (changes[count - 1].step <= place.step &&
                                      changes[count - 1].epoch_after <= place.epoch + kEpochSlack);
    return after && (count == changes.size() || changes[count].step >= place.step);
}

HistoryPlace Branch::last_place_as_begun() const {
    std::size_t count = 0;
    EditRecords list = begun_with;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        follow(changes, i, list);
        if (list == begun_with) {
            count = i + 1;
        }
    }
    const bool at_end = count == changes.size();
    return {.branch = id,
            .step = at_end ? end_step : changes[count].step,
            .epoch = at_end ? end_epoch : changes[count].epoch,
            .changes = forgotten + count};
}

void Branch::begin_later(Checkpoint here) {
    forgotten += changes.size();
    begin_with(in_force_at_end);
    take_back_to(0);
    sound.reset();
    here.changes = 0;
    checkpoints = {};
    checkpoints.add(std::move(here));
}

Branch Branch::forked(std::int64_t new_id, const Checkpoint& at) const {
    assert(at.changes <= changes.size());
    Branch fork = *this;
    fork.id = new_id;
    fork.begin_epoch = at.epoch();
    fork.take_back_to(at.changes);
    fork.checkpoints.go_back(at.step(), at.changes);
    fork.curve.go_back(at.step(), at.epoch());
    fork.end_step = at.step();
    fork.end_epoch = at.epoch();
    fork.diverged.reset();
    if (fork.collapsed && fork.collapsed->step > at.step()) {
        fork.collapsed.reset();
    }
    if (!fork.collapsed) {
        fork.sound.reset();
    }
    return fork;
}

std::size_t Branch::bytes() const {
    return checkpoints.bytes() + change_bytes + begun_with.size() * sizeof(begun_with.front()) +
           LossCurve::kCapacity * sizeof(LossSample);
}

History::History(Branch now, std::vector<Branch> left, std::int64_t last_id)
    : now_(std::move(now)), left_(std::move(left)), last_id_(last_id) {}

History History::thinned() const {
    History thin = *this;
    thin.now_.checkpoints.thin_to(kMostInFiles);
    for (Branch& branch : thin.left_) {
        branch.checkpoints.thin_to(2);
    }
    return thin;
}

History History::thinned_to(std::size_t bytes) const {
    History thin = *this;
    for (std::size_t most = Checkpoints::kCapacity / 2; thin.bytes() > bytes && most >= 2;
         most /= 2) {
        thin.now_.checkpoints.thin_to(most);
        for (Branch& branch : thin.left_) {
            branch.checkpoints.thin_to(most);
        }
    }
    return thin;
}

void History::leave_for(Branch next) {
    const bool worth_keeping = now_.end_step > 0 || !now_.changes.empty();
    if (worth_keeping) {
        left_.push_back(std::exchange(now_, std::move(next)));
    } else {
        now_ = std::move(next);
    }
    if (left_.size() > kMostBranches) {
        left_.erase(left_.begin());
    }
    changed();
}

bool History::switch_to(std::int64_t id) {
    if (id == now_.id) {
        return true;
    }
    const auto found = std::ranges::find(left_, id, &Branch::id);
    if (found == left_.end()) {
        return false;
    }
    std::swap(*found, now_);
    std::rotate(found, found + 1, left_.end()); // the last left stands last
    changed();
    return true;
}

const Branch* History::find(std::int64_t id) const {
    if (now_.id == id) {
        return &now_;
    }
    const auto found = std::ranges::find(left_, id, &Branch::id);
    return found == left_.end() ? nullptr : &*found;
}

const Branch* History::begun_by(const EditRecord& edit) const {
    const auto began = [&](const Branch& branch) {
        return !branch.begun_with.empty() && branch.begun_with.back().get() == &edit;
    };
    const auto found = std::find_if(left_.rbegin(), left_.rend(), began);
    return found == left_.rend() ? nullptr : &*found;
}

const Surroundings* History::surroundings(const EditRecord& edit) const {
    const auto found = std::ranges::find(
        surroundings_, &edit, [](const Surroundings& each) { return each.edit.get(); });
    return found == surroundings_.end() ? nullptr : &*found;
}

void History::note_surroundings(Surroundings surroundings) {
    std::erase_if(surroundings_,
                  [&](const Surroundings& each) { return each.edit == surroundings.edit; });
    surroundings_.push_back(std::move(surroundings));
    bound_surroundings();
}

/// The oldest lose what they hold first, and go where there are many.
void History::bound_surroundings() {
    while (surroundings_.size() > EditList::kMost) {
        surroundings_.pop_front();
    }
    surroundings_bytes_ = 0;
    for (auto each = surroundings_.rbegin(); each != surroundings_.rend(); ++each) {
        if (surroundings_bytes_ + bytes_of(*each) > std::min(kMostSurroundingsBytes, limit_ / 4)) {
            each->before = nullptr;
            each->after = nullptr;
        }
        surroundings_bytes_ += bytes_of(*each);
    }
}

std::size_t History::bytes() const {
    std::size_t sum = now_.bytes();
    for (const Branch& branch : left_) {
        sum += branch.bytes();
    }
    return sum + surroundings_bytes_;
}

void History::set_limit(std::size_t bytes) {
    limit_ = std::min(bytes, kMostLimit);
    bound_surroundings();
    keep_within_limit();
    changed();
}

void History::keep_within_limit() {
    if (bytes() <= limit_) {
        return;
    }
    for (Branch& branch : left_) {
        branch.checkpoints.thin_to(std::max(branch.checkpoints.all().size() / 2, kFewestLeft));
    }
    while (bytes() > limit_) {
        const std::size_t count = now_.checkpoints.all().size();
        if (!left_.empty() && (count <= 2 || now_.bytes() < limit_ / 2)) {
            left_.erase(left_.begin());
            changed();
        } else if (count > 2) {
            now_.checkpoints.thin_to(count * 3 / 4);
        } else {
            break; // the beginning and the end always stay
        }
    }
}

std::shared_ptr<const HistoryPicture> History::picture(bool with_end) {
    if (picture_ == nullptr || (with_end && picture_->now.end_epoch != now_.end_epoch)) {
        auto picture = std::make_shared<HistoryPicture>();
        picture->now = picture_of(now_);
        for (const Branch& branch : left_) {
            picture->left.push_back(picture_of(branch));
        }
        picture->limit = limit_;
        picture_ = std::move(picture);
    }
    return picture_;
}

} // namespace nn
