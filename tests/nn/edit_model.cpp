#include "tests/nn/edit_model.h"

#include "nn/snapshot.h"

#include <algorithm>
#include <cmath>

namespace tests {
namespace {

using nn::Checkpoint;
using nn::Experiment;
using nn::Training;

using EditPtr = EditModel::EditPtr;

double& parameter(std::vector<nn::LayerValues>& layers, const nn::SetWeight& at) {
    nn::LayerValues& layer = layers[static_cast<std::size_t>(at.layer)];
    return at.input < 0
               ? layer.biases[static_cast<std::size_t>(at.unit)]
               : layer.weights[static_cast<std::size_t>(at.unit * layer.inputs + at.input)];
}

bool same_place(const nn::SetWeight& a, const nn::SetWeight& b) {
    return a.layer == b.layer && a.unit == b.unit && a.input == b.input;
}

bool starts_with(const std::vector<EditPtr>& all, const std::vector<EditPtr>& first) {
    return first.size() <= all.size() && std::equal(first.begin(), first.end(), all.begin());
}

std::shared_ptr<const nn::Snapshot> picture(const std::optional<Checkpoint>& of,
                                            const Experiment& wanted) {
    if (!of || nn::needs_other_shape(of->experiment, wanted)) {
        return nullptr;
    }
    auto picture = std::make_shared<nn::Snapshot>();
    picture->experiment = of->experiment;
    picture->layers = of->learner.layers;
    return picture;
}

bool same_network(const Checkpoint& a, const Checkpoint& b) {
    for (std::size_t i = 0; i < a.learner.layers.size(); ++i) {
        if (a.learner.layers[i].weights != b.learner.layers[i].weights ||
            a.learner.layers[i].biases != b.learner.layers[i].biases) {
            return false;
        }
    }
    return true;
}

} // namespace

EditModel::EditModel(const Experiment& experiment) {
    courses_.push_back({.moments = {{.state = Training(experiment).checkpoint()}}});
    kept = {true};
}

std::size_t EditModel::changes_here() const {
    const auto& moments = course().moments;
    return static_cast<std::size_t>(
        std::count_if(moments.begin(),
                      moments.begin() + static_cast<std::ptrdiff_t>(at_) + 1,
                      [](const Moment& moment) { return moment.changed; }));
}

std::optional<std::size_t>
EditModel::find(int course, std::int64_t step, std::size_t changes) const {
    std::size_t changed = 0;
    for (std::size_t i = 0; i < at(course).moments.size(); ++i) {
        changed += at(course).moments[i].changed ? 1 : 0;
        if (at(course).moments[i].state.step() == step && changed == changes) {
            return i;
        }
    }
    return std::nullopt;
}

EditModel::Edit EditModel::done_here(nn::EditRecord record) const {
    return {.record = std::move(record),
            .course = now_,
            .step = state().step(),
            .changes = changes_here(),
            .before = state()};
}

void EditModel::append(Moment moment) {
    course().moments.push_back(std::move(moment));
    at_ = course().moments.size() - 1;
}

/// The present course up to here, as another one.
void EditModel::fork() {
    Course forked = course();
    forked.moments.erase(forked.moments.begin() + static_cast<std::ptrdiff_t>(at_) + 1,
                         forked.moments.end());
    left_.push_back(now_);
    now_ = static_cast<int>(courses_.size());
    courses_.push_back(std::move(forked));
    kept.push_back(true);
}

void EditModel::arrive() {
    const std::vector<EditPtr>& here = course().moments[at_].in_force;
    const std::vector<EditPtr>& end = course().moments.back().in_force;
    if (!starts_with(all_, here)) {
        all_ = starts_with(end, here) ? end : here;
    }
}

void EditModel::step() {
    const auto ahead = course().moments.begin() + static_cast<std::ptrdiff_t>(at_) + 1;
    if (std::any_of(ahead, course().moments.end(), [](const Moment& m) { return m.changed; })) {
        fork(); // whoever plays on before a change leaves it, even where steps come first
    }
    if (!at_end()) {
        ++at_;
        return;
    }
    Training training(state());
    training.learner().step();
    append({.state = training.checkpoint(), .in_force = course().moments[at_].in_force});
}

void EditModel::begin(Training fresh, std::vector<EditPtr> list, EditPtr by) {
    left_.push_back(now_);
    now_ = static_cast<int>(courses_.size());
    courses_.push_back({.moments = {{.state = fresh.checkpoint(), .in_force = std::move(list)}},
                        .begun_by = std::move(by)});
    kept.push_back(true);
    at_ = 0;
    arrive();
}

void EditModel::load(const Experiment& experiment, std::int64_t document) {
    auto edit = std::make_shared<Edit>(done_here({.kind = nn::EditRecord::Kind::load,
                                                  .before = state().experiment,
                                                  .after = experiment,
                                                  .begins = true,
                                                  .document = document}));
    auto list = course().moments[at_].in_force;
    list.push_back(edit);
    begin(Training(experiment), std::move(list), edit);
}

void EditModel::reset(bool new_weights) {
    using Kind = nn::EditRecord::Kind;
    Training fresh(state());
    fresh.reset(new_weights);
    auto list = course().moments[at_].in_force;
    const bool same =
        state().step() == 0 && state().epoch() == 0 && same_network(state(), fresh.checkpoint());
    EditPtr edit;
    if (!same) {
        edit =
            std::make_shared<Edit>(done_here({.kind = new_weights ? Kind::new_weights : Kind::reset,
                                              .before = state().experiment,
                                              .after = state().experiment,
                                              .begins = true}));
        list.push_back(edit);
    }
    begin(std::move(fresh), std::move(list), edit);
}

void EditModel::edit(const Experiment& next, bool joins, bool begins) {
    const Experiment before = state().experiment;
    Training changed(state());
    changed.apply(nn::Edit{next});
    nn::EditRecord record{.before = before, .after = next};
    if (begins) {
        changed.reset(false);
    }
    if (begins || nn::starts_over(before, next)) {
        record.begins = true;
        auto edit = std::make_shared<Edit>(done_here(record));
        auto list = course().moments[at_].in_force;
        list.push_back(edit);
        return begin(std::move(changed), std::move(list), edit);
    }
    change(std::move(changed), record, joins);
}

void EditModel::set_weight(nn::SetWeight command) {
    Training changed(state());
    changed.apply(command);
    auto layers = state().learner.layers;
    change(std::move(changed),
           {.kind = nn::EditRecord::Kind::weight,
            .before = state().experiment,
            .after = state().experiment,
            .weight = command,
            .weight_before = parameter(layers, command)},
           command.joins);
}

/// Something new is done here.
void EditModel::change(Training changed, nn::EditRecord record, bool joins) {
    if (!at_end()) {
        fork();
    }
    const Moment& now = course().moments[at_];
    const EditPtr last = now.changed ? now.change : nullptr;
    auto list = now.in_force;
    // A gesture goes on if the change before it on this course is its own, whatever steps followed.
    const auto before = std::find_if(course().moments.rbegin(),
                                     course().moments.rend(),
                                     [](const Moment& m) { return m.changed; });
    const bool goes_on = joins && before != course().moments.rend() && before->change != nullptr &&
                         !before->taken_back && !before->done_again &&
                         before->change->record.kind == record.kind &&
                         before->change->record.after == record.before &&
                         (record.kind != nn::EditRecord::Kind::weight ||
                          same_place(before->change->record.weight, record.weight));
    auto edit = std::make_shared<Edit>(done_here(record));
    if (goes_on) {
        edit->record.before = before->change->record.before;
        edit->record.weight_before = before->change->record.weight_before;
        if (!list.empty() && list.back() == before->change) {
            list.pop_back();
        }
    }
    if (!edit->record.changes_nothing()) {
        list.push_back(edit);
    } else if (!goes_on) {
        edit = nullptr;
    }
    append({.state = changed.checkpoint(),
            .in_force = std::move(list),
            .change = edit,
            .changed = true,
            .joins = goes_on});
    arrive();
    if (edit != nullptr) {
        all_ = course().moments[at_].in_force;
    }
}

void EditModel::switch_to(int index) {
    if (index != now_) {
        std::erase(left_, index);
        left_.push_back(now_);
        now_ = index;
    }
}

void EditModel::travel(int index, double epoch) {
    switch_to(index);
    const auto& moments = course().moments;
    at_ = 0;
    while (at_ + 1 < moments.size() &&
           (moments[at_].state.epoch() < epoch || moments[at_ + 1].changed)) {
        ++at_;
    }
    arrive();
}

void EditModel::step_back() {
    const std::int64_t step = state().step() - 1;
    const auto& moments = course().moments;
    at_ = 0;
    while (at_ + 1 < moments.size() &&
           (moments[at_].state.step() < step || moments[at_ + 1].changed)) {
        ++at_;
    }
    arrive();
}

void EditModel::undo() {
    if (in_force() == 0) {
        return;
    }
    const EditPtr last = course().moments[at_].in_force.back();
    if (!last->record.begins) {
        const Moment& now = course().moments[at_];
        std::size_t first = at_; // of the gesture, if nothing but the gesture led here
        while (course().moments[first].joins && course().moments[first - 1].changed) {
            --first;
        }
        if (now.change == last && !now.taken_back && !course().moments[first].joins) {
            if (at_end()) {
                course().moments.erase(course().moments.begin() +
                                           static_cast<std::ptrdiff_t>(first),
                                       course().moments.end());
            }
            at_ = first - 1;
            return arrive();
        }
        return invert(last, true);
    }
    last->after = state();
    auto list = course().moments[at_].in_force;
    list.pop_back();
    const auto left = kept[static_cast<std::size_t>(last->course)]
                          ? find(last->course, last->step, last->changes)
                          : std::nullopt;
    if (left && at(last->course).moments[*left].in_force == list) {
        switch_to(last->course);
        at_ = *left;
        return arrive();
    }
    begin(Training(*last->before), std::move(list), nullptr);
}

void EditModel::redo() {
    if (in_force() == all_.size()) {
        return;
    }
    const EditPtr next = all_[in_force()];
    if (!next->record.begins) {
        const auto& moments = course().moments;
        std::size_t end = at_ + 1;
        while (end + 1 < moments.size() && moments[end + 1].joins) {
            ++end;
        }
        const auto later =
            moments.begin() + static_cast<std::ptrdiff_t>(std::min(end + 1, moments.size()));
        const auto after =
            std::find_if(later, moments.end(), [](const Moment& m) { return m.changed; });
        const bool whole = after == moments.end() || !after->joins; // of the gesture
        if (end < moments.size() && moments[end].change == next && !moments[end].taken_back &&
            moments[at_ + 1].changed && whole) {
            at_ = end;
            return arrive();
        }
        return invert(next, false);
    }
    const std::vector<EditPtr> before = course().moments[at_].in_force;
    auto list = before;
    list.push_back(next);
    done_again_from_here(next);
    const auto begun = std::find_if(left_.rbegin(), left_.rend(), [&](int index) {
        return kept[static_cast<std::size_t>(index)] &&
               !at(index).moments.front().in_force.empty() &&
               at(index).moments.front().in_force.back() == next;
    });
    if (begun != left_.rend()) {
        switch_to(*begun);
        const auto& moments = course().moments;
        const auto last = std::find_if(moments.rbegin(), moments.rend(), [&](const Moment& m) {
            return m.in_force == moments.front().in_force;
        });
        at_ = static_cast<std::size_t>(moments.rend() - last) - 1;
        return arrive();
    }
    if (next->after) {
        return begin(Training(*next->after), std::move(list), next);
    }
    Training fresh(state());
    switch (next->record.kind) {
    case nn::EditRecord::Kind::load:
        fresh = Training(next->record.after);
        break;
    case nn::EditRecord::Kind::edit:
        fresh.apply(nn::Edit{next->record.after});
        break;
    default:
        fresh.reset(next->record.kind == nn::EditRecord::Kind::new_weights);
    }
    begin(std::move(fresh), std::move(list), next);
}

void EditModel::done_again_from_here(const EditPtr& edit) {
    const Edit here = done_here(edit->record);
    edit->course = here.course;
    edit->step = here.step;
    edit->changes = here.changes;
    edit->before = here.before;
}

/// Takes back what was done some time ago, or does it again some time later: here.
void EditModel::invert(const EditPtr& edit, bool back) {
    const Checkpoint here = state();
    Training changed(here);
    const nn::EditRecord& record = edit->record;
    if (record.kind == nn::EditRecord::Kind::weight) {
        nn::SetWeight command = record.weight;
        command.value = back ? record.weight_before : record.weight.value;
        changed.apply(command);
    } else {
        const Experiment& wanted = back ? record.before : record.after;
        const bool reshapes = nn::needs_other_shape(record.before, record.after);
        changed.apply(nn::Edit{
            wanted, reshapes ? picture(back ? edit->before : edit->after, wanted) : nullptr});
    }
    if (!at_end()) {
        fork();
    }
    auto list = course().moments[at_].in_force;
    back ? list.pop_back() : list.push_back(edit);
    (back ? edit->after : edit->before) = here;
    append({.state = changed.checkpoint(),
            .in_force = std::move(list),
            .change = edit,
            .changed = true,
            .taken_back = back,
            .done_again = !back});
    arrive();
}

std::int64_t EditModel::document() const {
    const auto& list = course().moments[at_].in_force;
    for (auto edit = list.rbegin(); edit != list.rend(); ++edit) {
        if ((*edit)->record.document != 0) {
            return (*edit)->record.document;
        }
    }
    return 0;
}

std::size_t EditModel::marks() const {
    std::size_t count = 0;
    const auto& moments = course().moments;
    std::vector<const Moment*> changes;
    for (const Moment& moment : moments) {
        if (moment.changed) {
            changes.push_back(&moment);
        }
    }
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const bool goes_on = i + 1 < changes.size() && changes[i + 1]->joins;
        count += !goes_on && changes[i]->change != nullptr &&
                         !changes[i]->change->record.changes_nothing()
                     ? 1
                     : 0;
    }
    return count;
}

} // namespace tests
