#include "nn/json_commands.h"

#include "nn/json_state.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace nn {

static const char* key_of(Step::Unit unit) {
    switch (unit) {
    case Step::Unit::example:
        return "example";
    case Step::Unit::batch:
        return "batch";
    case Step::Unit::epoch:
        return "epoch";
    }
    return "";
}

static const char* key_of(Doing doing) {
    return doing == Doing::undo ? "undo" : "redo";
}

// Not in the unnamed namespace: `read_member` looks for them by their arguments.
static void read(const Json& json, const Place& place, Doing& out) {
    for (const auto doing : {Doing::undo, Doing::redo}) {
        if (json == key_of(doing)) {
            out = doing;
            return;
        }
    }
    expect(false, place, "one of undo, redo", json);
}

static void read(const Json& json, const Place& place, Step::Unit& out) {
    for (const auto unit : {Step::Unit::example, Step::Unit::batch, Step::Unit::epoch}) {
        if (json == key_of(unit)) {
            out = unit;
            return;
        }
    }
    expect(false, place, "one of example, batch, epoch", json);
}

namespace {

OrderedJson named(const char* what) {
    return {{"do", what}};
}

void write_as(Doing as, OrderedJson& out) {
    if (as != Doing::anew) {
        out["as"] = key_of(as);
    }
}

void write_joins(bool joins, OrderedJson& out) {
    if (joins) {
        out["joins"] = true;
    }
}

OrderedJson json_of(const Load& command) {
    OrderedJson out = named("load");
    out["experiment"] = json_of(command.experiment);
    write_as(command.as, out);
    return out;
}

OrderedJson json_of(const Edit& command) {
    OrderedJson out = named("edit");
    out["experiment"] = json_of(command.experiment);
    if (command.donor) {
        out["donor"] = {{"experiment", json_of(command.donor->experiment)},
                        {"layers", json_of(command.donor->layers)}};
    }
    if (command.keeps_moments) {
        out["keeps_moments"] = true;
    }
    if (command.begins) {
        out["begins"] = true;
    }
    write_as(command.as, out);
    write_joins(command.joins, out);
    return out;
}

OrderedJson json_of(const Reset& command) {
    OrderedJson out = named("reset");
    out["new_weights"] = command.new_weights;
    write_as(command.as, out);
    return out;
}

OrderedJson json_of(const SetWeight& command) {
    OrderedJson out = named("set_weight");
    out["layer"] = command.layer;
    out["unit"] = command.unit;
    out["input"] = command.input;
    out["value"] = command.value;
    write_as(command.as, out);
    write_joins(command.joins, out);
    return out;
}

OrderedJson json_of(const Play&) {
    return named("play");
}

OrderedJson json_of(const Pause&) {
    return named("pause");
}

OrderedJson json_of(const Step& command) {
    OrderedJson out = named("step");
    out["unit"] = key_of(command.unit);
    return out;
}

OrderedJson json_of(const SetPace& command) {
    OrderedJson out = named("set_pace");
    out["steps_per_second"] = command.steps_per_second; // null where it is infinite
    out["unit"] = key_of(command.unit);
    return out;
}

OrderedJson json_of(const Recover& command) {
    OrderedJson out = named("recover");
    if (command.to) {
        out["to"] = json_of(*command.to);
    }
    return out;
}

OrderedJson json_of(const Travel& command) {
    OrderedJson out = named("travel");
    out["branch"] = command.branch;
    constexpr double kMost = std::numeric_limits<double>::max(); // JSON has no infinity
    out["epoch"] = std::clamp(command.epoch, -kMost, kMost);
    return out;
}

OrderedJson json_of(const StepBack& command) {
    OrderedJson out = named("step_back");
    out["unit"] = key_of(command.unit);
    return out;
}

OrderedJson json_of(const Return& command) {
    OrderedJson out = named("return");
    out["branch"] = command.place.branch;
    out["at_step"] = command.place.step;
    out["epoch"] = command.place.epoch;
    out["changes"] = command.place.changes;
    if (command.to) {
        out["to"] = json_of(*command.to);
    }
    write_as(command.as, out);
    return out;
}

OrderedJson json_of(const Undo&) {
    return named("undo");
}

OrderedJson json_of(const Redo&) {
    return named("redo");
}

OrderedJson json_of(const LimitHistory& command) {
    OrderedJson out = named("limit_history");
    constexpr std::size_t kMost = std::size_t{1} << 53u; // that a reader takes; no machine has it
    out["bytes"] = std::min(command.bytes, kMost);
    return out;
}

OrderedJson json_of(const MoveBy& move) {
    OrderedJson out = named("move_by");
    out["unit"] = key_of(move.unit);
    return out;
}

OrderedJson json_of(const Command& command) {
    return std::visit([](const auto& kind) { return json_of(kind); }, command);
}

void read_donor(const Json& json, const Place& place, Edit& out) {
    auto donor = std::make_shared<Snapshot>();
    read_member(json, place, "experiment", donor->experiment);
    read_layers(json.value("layers", Json()), place["layers"], donor->experiment, donor->layers);
    out.donor = std::move(donor);
}

template <class Command> void read_to(const Json& json, const Place& place, Command& out) {
    out.to = std::make_shared<const Checkpoint>(CheckpointReader().read(json, place));
}

Load read_load(const Json& json, const Place& place) {
    Load command;
    read_member(json, place, "experiment", command.experiment);
    read_if_there(json, place, "as", command.as);
    return command;
}

Edit read_edit(const Json& json, const Place& place) {
    Edit command;
    read_member(json, place, "experiment", command.experiment);
    if (json.contains("donor")) {
        read_donor(json["donor"], place["donor"], command);
    }
    command.keeps_moments = false;
    read_if_there(json, place, "keeps_moments", command.keeps_moments);
    read_if_there(json, place, "begins", command.begins);
    read_if_there(json, place, "as", command.as);
    read_if_there(json, place, "joins", command.joins);
    return command;
}

Reset read_reset(const Json& json, const Place& place) {
    Reset command;
    read_member(json, place, "new_weights", command.new_weights);
    read_if_there(json, place, "as", command.as);
    return command;
}

SetWeight read_set_weight(const Json& json, const Place& place) {
    SetWeight command;
    read_member(json, place, "layer", command.layer);
    read_member(json, place, "unit", command.unit);
    read_member(json, place, "input", command.input);
    read_member(json, place, "value", command.value);
    read_if_there(json, place, "as", command.as);
    read_if_there(json, place, "joins", command.joins);
    return command;
}

Step read_step(const Json& json, const Place& place) {
    Step command;
    read_member(json, place, "unit", command.unit);
    return command;
}

SetPace read_set_pace(const Json& json, const Place& place) {
    SetPace command;
    if (const Json pace = json.value("steps_per_second", Json()); !pace.is_null()) {
        read(pace, place["steps_per_second"], command.steps_per_second);
    }
    read_member(json, place, "unit", command.unit);
    return command;
}

Recover read_recover(const Json& json, const Place& place) {
    Recover command;
    if (json.contains("to")) {
        read_to(json["to"], place["to"], command);
    }
    return command;
}

Travel read_travel(const Json& json, const Place& place) {
    Travel command;
    read_member(json, place, "branch", command.branch);
    read_member(json, place, "epoch", command.epoch);
    return command;
}

StepBack read_step_back(const Json& json, const Place& place) {
    StepBack command;
    read_member(json, place, "unit", command.unit);
    return command;
}

Return read_return(const Json& json, const Place& place) {
    Return command;
    read_member(json, place, "branch", command.place.branch);
    read_member(json, place, "at_step", command.place.step);
    read_member(json, place, "epoch", command.place.epoch);
    read_member(json, place, "changes", command.place.changes);
    if (json.contains("to")) {
        read_to(json["to"], place["to"], command);
    }
    read_if_there(json, place, "as", command.as);
    return command;
}

LimitHistory read_limit_history(const Json& json, const Place& place) {
    LimitHistory command;
    read_member(json, place, "bytes", command.bytes);
    return command;
}

struct Row {
    std::string_view key;
    Effect (*read)(const Json& json, const Place& place);
};

template <auto Read> Effect as_what(const Json& json, const Place& place) {
    return Command(Read(json, place));
}

constexpr Row kRows[] = {
    {"load", as_what<read_load>},
    {"edit", as_what<read_edit>},
    {"reset", as_what<read_reset>},
    {"set_weight", as_what<read_set_weight>},
    {"play", [](const Json&, const Place&) { return Effect(Command(Play{})); }},
    {"pause", [](const Json&, const Place&) { return Effect(Command(Pause{})); }},
    {"step", as_what<read_step>},
    {"set_pace", as_what<read_set_pace>},
    {"recover", as_what<read_recover>},
    {"travel", as_what<read_travel>},
    {"step_back", as_what<read_step_back>},
    {"return", as_what<read_return>},
    {"undo", [](const Json&, const Place&) { return Effect(Command(Undo{})); }},
    {"redo", [](const Json&, const Place&) { return Effect(Command(Redo{})); }},
    {"limit_history", as_what<read_limit_history>},
    {"move_by",
     [](const Json& json, const Place& place) {
         return Effect(MoveBy{read_step(json, place).unit});
     }},
};

} // namespace

OrderedJson json_of(const Effect& effect) {
    return std::visit([](const auto& kind) { return json_of(kind); }, effect);
}

Effect read_effect(const Json& json, const Place& place) {
    std::string kind;
    read_member(json, place, "do", kind);
    const auto* row = std::ranges::find(kRows, std::string_view(kind), &Row::key);
    expect(row != std::end(kRows), place["do"], "a command's word", json["do"]);
    return row->read(json, place);
}

} // namespace nn
