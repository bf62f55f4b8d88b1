#include "nn/history.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace nn {
namespace {

constexpr double kMostMarks = 300;       // along a branch: more could not be told apart
constexpr std::size_t kMostInFiles = 12; // checkpoints of the present branch
constexpr std::size_t kFewestLeft = 4;   // checkpoints that a branch left behind keeps

Mark mark_of(const Change& change) {
    Mark mark{.epoch = change.epoch, .before = change.before};
    if (const auto* edit = std::get_if<Edit>(&change.what)) {
        mark.after = edit->experiment;
    } else {
        mark.after = change.before;
        mark.weight = std::get<SetWeight>(change.what);
    }
    return mark;
}

BranchPicture picture_of(const Branch& branch) {
    BranchPicture picture{.id = branch.id,
                          .begin_epoch = branch.begin_epoch,
                          .end_epoch = branch.end_epoch,
                          .curve = branch.curve.samples(),
                          .diverged = branch.diverged.has_value()};
    const double apart = branch.end_epoch / kMostMarks;
    for (const Change& change : branch.changes) {
        Mark mark = mark_of(change);
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

} // namespace

Branch Branch::forked(std::int64_t new_id, const Checkpoint& at) const {
    assert(at.changes <= changes.size());
    Branch fork = *this;
    fork.id = new_id;
    fork.begin_epoch = at.epoch();
    fork.changes.resize(at.changes);
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

Branch Branch::without_past(std::int64_t new_id, const Checkpoint& at) const {
    Branch next{.id = new_id,
                .begin_epoch = at.epoch(),
                .curve = curve,
                .end_step = end_step,
                .end_epoch = end_epoch,
                .diverged = diverged,
                .collapsed = collapsed};
    next.checkpoints.add(at);
    return next;
}

std::size_t Branch::bytes() const {
    return checkpoints.bytes() + changes.size() * (sizeof(Change) + sizeof(Experiment)) +
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

std::size_t History::bytes() const {
    std::size_t sum = now_.bytes();
    for (const Branch& branch : left_) {
        sum += branch.bytes();
    }
    return sum;
}

void History::set_limit(std::size_t bytes) {
    limit_ = std::min(bytes, kMostLimit);
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
