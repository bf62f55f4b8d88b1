#include "nn/json_edits.h"

#include "nn/errors.h"
#include "nn/json_commands.h"
#include "nn/training.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <variant>

namespace nn {
namespace {

using Kind = EditRecord::Kind;

struct KindRow {
    Kind kind;
    std::string_view key;
};

constexpr std::array<KindRow, 5> kKinds = {{
    {Kind::edit, "edit"},
    {Kind::weight, "weight"},
    {Kind::load, "load"},
    {Kind::reset, "reset"},
    {Kind::new_weights, "new_weights"},
}};

OrderedJson json_of(const HistoryPlace& place) {
    return {{"branch", place.branch},
            {"step", place.step},
            {"epoch", place.epoch},
            {"changes", place.changes}};
}

HistoryPlace read_history_place(const Json& json, const Place& place) {
    HistoryPlace out;
    read_member(json, place, "branch", out.branch);
    read_member(json, place, "step", out.step);
    read_member(json, place, "epoch", out.epoch);
    read_member(json, place, "changes", out.changes);
    return out;
}

/// Settings that the one before it left need not be said again.
OrderedJson json_of(const EditRecord& edit, const EditRecord* last) {
    OrderedJson out;
    out["kind"] = std::string(std::ranges::find(kKinds, edit.kind, &KindRow::kind)->key);
    if (last == nullptr || last->after != edit.before) {
        out["before"] = json_of(edit.before);
    }
    if (edit.after != edit.before) {
        out["after"] = json_of(edit.after);
    }
    if (edit.kind == Kind::weight) {
        SetWeight weight = edit.weight;
        weight.as = Doing::anew;
        weight.joins = false;
        out["weight"] = json_of(Effect(Command(weight)));
        if (std::isfinite(edit.weight_before)) {
            out["weight_before"] = edit.weight_before;
        }
    }
    if (edit.begins) {
        out["begins"] = true;
    }
    if (edit.document != 0) {
        out["document"] = edit.document;
    }
    return out;
}

void read_settings(const Json& json, const Place& place, const char* key, Experiment& out) {
    read_member(json, place, key, out);
    if (const auto complaints = validate(out); !complaints.empty()) {
        place[key][complaints.front().field].fail(complaints.front().message);
    }
}

void read_weight(const Json& json, const Place& place, EditRecord& edit) {
    const Place at = place["weight"];
    const Effect effect = read_effect(json.value("weight", Json()), at);
    const auto* command = std::get_if<Command>(&effect);
    if (command == nullptr || !std::holds_alternative<SetWeight>(*command)) {
        at.fail("expected a weight set, found something else");
    }
    edit.weight = std::get<SetWeight>(*command);
    try {
        expect_fits(edit.weight, edit.before);
    } catch (const InputError& error) {
        at.fail(error.what());
    }
    edit.weight_before = std::numeric_limits<double>::quiet_NaN();
    read_if_there(json, place, "weight_before", edit.weight_before);
}

} // namespace

WrittenEdits::WrittenEdits(const History& history) : history_(history) {
    const auto add_all = [&](const Branch& branch) {
        std::ranges::for_each(branch.begun_with, [&](const auto& edit) { add(edit); });
    };
    add_all(history.now());
    std::ranges::for_each(history.left(), add_all);
    constexpr std::size_t kMostStates = 12; // the last ones: each may take half a megabyte
    const EditRecords& in_force = history.now().in_force_at_end;
    for (auto edit = in_force.rbegin(); edit != in_force.rend(); ++edit) {
        if (with_state_.size() < kMostStates && needs_state(**edit)) {
            with_state_.insert(edit->get());
            add(*edit);
        }
    }
}

void WrittenEdits::add(const std::shared_ptr<const EditRecord>& edit) {
    if (numbers_.emplace(edit.get(), all_.size()).second) {
        all_.push_back(edit);
    }
}

/// Whether taking it back takes more than a history that is written keeps.
bool WrittenEdits::needs_state(const EditRecord& edit) const {
    const Surroundings* known = history_.surroundings(edit);
    return known != nullptr && known->before != nullptr &&
           (!edit.begins || history_.find(known->place.branch) == nullptr);
}

OrderedJson WrittenEdits::json() const {
    OrderedJson out = OrderedJson::array();
    const EditRecord* last = nullptr;
    for (const auto& edit : all_) {
        out.push_back(json_of(*edit, last));
        const Surroundings* known = history_.surroundings(*edit);
        if (known != nullptr && edit->begins && history_.find(known->place.branch) != nullptr) {
            out.back()["left_at"] = json_of(known->place);
        }
        if (with_state_.contains(edit.get())) {
            out.back()["state_before"] = json_of(*known->before);
        }
        last = edit.get();
    }
    return out;
}

OrderedJson WrittenEdits::numbers_of(const EditRecords& list) const {
    OrderedJson out = OrderedJson::array();
    for (const auto& edit : list) {
        out.push_back(numbers_.at(edit.get()));
    }
    return out;
}

std::optional<std::size_t>
WrittenEdits::number_of(const std::shared_ptr<const EditRecord>& edit) const {
    const auto found = numbers_.find(edit.get());
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

ReadEdits::ReadEdits(const Json& json,
                     const Place& place,
                     bool documents,
                     CheckpointReader& checkpoints) {
    constexpr std::size_t kMost = EditList::kMost * (History::kMostBranches + 1);
    expect(json.is_array() && json.size() <= kMost,
           place,
           "at most " + std::to_string(kMost) + " edits",
           json);
    for (std::size_t i = 0; i < json.size(); ++i) {
        all_.push_back(read_one(json[i], place[i], documents, checkpoints));
    }
}

std::shared_ptr<const EditRecord> ReadEdits::read_one(const Json& json,
                                                      const Place& place,
                                                      bool documents,
                                                      CheckpointReader& checkpoints) {
    EditRecord edit;
    std::string kind;
    read_member(json, place, "kind", kind);
    const auto row = std::ranges::find(kKinds, std::string_view(kind), &KindRow::key);
    expect(row != kKinds.end(),
           place["kind"],
           "one of edit, weight, load, reset, new_weights",
           json["kind"]);
    edit.kind = row->kind;
    if (all_.empty() || json.contains("before")) {
        read_settings(json, place, "before", edit.before);
    } else {
        edit.before = all_.back()->after;
    }
    edit.after = edit.before;
    if (json.contains("after")) {
        read_settings(json, place, "after", edit.after);
    }
    if (edit.kind == Kind::weight) {
        read_weight(json, place, edit);
    }
    read_if_there(json, place, "begins", edit.begins);
    if (documents) {
        read_if_there(json, place, "document", edit.document);
    }
    auto record = std::make_shared<const EditRecord>(std::move(edit));
    Surroundings known{.edit = record, .place = {.branch = -1}};
    if (json.contains("left_at")) {
        known.place = read_history_place(json["left_at"], place["left_at"]);
    }
    if (json.contains("state_before")) {
        known.before = std::make_shared<const Checkpoint>(
            checkpoints.read(json["state_before"], place["state_before"]));
    }
    if (json.contains("left_at") || known.before != nullptr) {
        surroundings_.push_back(std::move(known));
    }
    return record;
}

EditRecords ReadEdits::list(const Json& numbers, const Place& place) const {
    expect(numbers.is_array() && numbers.size() <= EditList::kMost,
           place,
           "at most " + std::to_string(EditList::kMost) + " numbers",
           numbers);
    EditRecords out;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        out.push_back(at(numbers[i], place[i]));
    }
    return out;
}

const std::shared_ptr<const EditRecord>& ReadEdits::at(const Json& number,
                                                       const Place& place) const {
    std::size_t index = 0;
    read(number, place, index);
    expect(index < all_.size(), place, "the number of an edit", number);
    return all_[index];
}

void ReadEdits::note_surroundings(History& history) const {
    for (const Surroundings& each : surroundings_) {
        history.note_surroundings(each);
    }
}

} // namespace nn
