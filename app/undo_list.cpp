#include "app/undo_list.h"

#include "app/changes.h"
#include "app/format.h"

namespace app {
namespace {

bool same_weight(const nn::SetWeight& a, const nn::SetWeight& b) {
    return a.layer == b.layer && a.unit == b.unit && a.input == b.input;
}

/// A picture helps only if it shows the experiment that is to come back.
nn::Edit back_to(const nn::Experiment& experiment, const UndoList::Picture& picture) {
    const bool fits = picture && picture->experiment == experiment;
    return {experiment, fits ? picture : nullptr};
}

} // namespace

void UndoList::add(Done done) {
    done_.resize(in_force_);
    done_.push_back(std::move(done));
    if (done_.size() > kMost) {
        first_document_ = done_.front().document.value_or(first_document_);
        done_.erase(done_.begin());
    }
    in_force_ = done_.size();
}

void UndoList::note(const nn::Experiment& before,
                    const nn::Experiment& after,
                    Picture picture,
                    bool continues) {
    if (continues && in_force_ > 0 && in_force_ == done_.size() && !done_.back().weight_after &&
        done_.back().after == before) {
        done_.back().after = after;
        done_.back().what = describe_change(done_.back().before, after);
        return;
    }
    add({.what = describe_change(before, after),
         .before = before,
         .after = after,
         .picture_before = std::move(picture)});
}

void UndoList::note(const nn::SetWeight& before, const nn::SetWeight& after, bool continues) {
    const char* name = after.input < 0 ? "bias " : "weight ";
    const bool joins = continues && in_force_ > 0 && in_force_ == done_.size() &&
                       done_.back().weight_after && same_weight(*done_.back().weight_after, after);
    if (!joins) {
        add({.weight_before = before});
    }
    Done& done = done_.back();
    done.weight_after = after;
    done.what = name + format_value(done.weight_before->value) + " → " + format_value(after.value);
}

void UndoList::opens(std::size_t document, const std::string& name) {
    done_.back().document = document;
    if (!name.empty()) {
        done_.back().what = "opened " + name;
    }
}

std::size_t UndoList::document_before(std::size_t count) const {
    for (std::size_t i = count; i > 0; --i) {
        if (done_[i - 1].document) {
            return *done_[i - 1].document;
        }
    }
    return first_document_;
}

std::optional<nn::Command> UndoList::undo(Picture now) {
    if (in_force_ == 0) {
        return std::nullopt;
    }
    Done& done = done_[--in_force_];
    if (done.weight_before) {
        return *done.weight_before;
    }
    done.picture_after = std::move(now);
    return back_to(done.before, done.picture_before);
}

std::optional<nn::Command> UndoList::redo() {
    if (in_force_ == done_.size()) {
        return std::nullopt;
    }
    const Done& done = done_[in_force_++];
    if (done.weight_after) {
        return *done.weight_after;
    }
    return back_to(done.after, done.picture_after);
}

} // namespace app
