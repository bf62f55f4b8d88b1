#include "nn/history.h"

#include "nn/branch_picture.h"

#include <algorithm>
#include <utility>

namespace nn {
namespace {

constexpr std::size_t kMostInFiles = 12; // checkpoints of the present branch
constexpr std::size_t kFewestLeft = 4;   // checkpoints that a branch left behind keeps

std::size_t bytes_of(const Surroundings& surroundings) {
    return sizeof(Surroundings) +
           (surroundings.before == nullptr ? 0 : surroundings.before->bytes()) +
           (surroundings.after == nullptr ? 0 : surroundings.after->bytes());
}

} // namespace

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
