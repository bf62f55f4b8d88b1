#include "nn/recording_json.h"

#include "nn/errors.h"
#include "nn/json_commands.h"
#include "nn/json_edits.h"
#include "nn/json_recording.h"
#include "nn/json_state.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace nn {
namespace {

constexpr std::size_t kLongestReason = 1000; // bytes

std::string line(const OrderedJson& json) {
    return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

OrderedJson json_of(const Change& change) {
    OrderedJson out;
    out["step"] = change.step;
    out["epoch"] = change.epoch;
    out["what"] =
        std::visit([](const auto& what) { return json_of(Effect(Command(what))); }, change.what);
    out["before"] = json_of(change.before);
    if (std::isfinite(change.weight_before)) {
        out["weight_before"] = change.weight_before;
    }
    if (change.epoch_after != change.epoch) {
        out["epoch_after"] = change.epoch_after;
    }
    if (change.diverged) {
        out["diverged"] = true;
    }
    return out;
}

OrderedJson json_of(const LossCurve& curve) {
    OrderedJson samples = OrderedJson::array();
    for (const LossSample& sample : curve.samples()) {
        samples.push_back(json_of(sample));
    }
    OrderedJson out;
    out["spacing"] = curve.spacing();
    out["last_step"] = curve.last_step();
    out["samples"] = std::move(samples);
    return out;
}

/// What a divergence and a collapse have in common.
template <class Trouble> OrderedJson json_of_trouble(const Trouble& trouble) {
    return {{"step", trouble.step}, {"what", trouble.what}, {"sound_epoch", trouble.sound_epoch}};
}

template <class Trouble> Trouble read_trouble(const Json& json, const Place& place) {
    Trouble trouble;
    read_member(json, place, "step", trouble.step);
    read_member(json, place, "what", trouble.what);
    expect(trouble.what.size() <= kLongestReason, place["what"], "a short text", json["what"]);
    read_member(json, place, "sound_epoch", trouble.sound_epoch);
    return trouble;
}

OrderedJson json_of(const Branch& branch, const WrittenEdits& edits) {
    OrderedJson out;
    out["id"] = branch.id;
    if (!branch.begun_with.empty()) {
        out["begun_with"] = edits.numbers_of(branch.begun_with);
    }
    if (branch.forgotten > 0) {
        out["forgotten"] = branch.forgotten;
    }
    out["begin_epoch"] = branch.begin_epoch;
    out["end_step"] = branch.end_step;
    out["end_epoch"] = branch.end_epoch;
    out["changes"] = OrderedJson::array();
    for (const Change& change : branch.changes) {
        out["changes"].push_back(json_of(change));
        if (const auto number = edits.number_of(change.edit)) {
            out["changes"].back()["edit"] = *number;
        }
    }
    out["curve"] = json_of(branch.curve);
    out["checkpoints"] = OrderedJson::array();
    for (const auto& checkpoint : branch.checkpoints.all()) {
        out["checkpoints"].push_back(json_of(*checkpoint));
    }
    if (branch.diverged) {
        out["diverged"] = json_of_trouble(*branch.diverged);
    }
    if (branch.collapsed) {
        out["collapsed"] = json_of_trouble(*branch.collapsed);
        out["collapsed"]["since_epoch"] = branch.collapsed->since_epoch;
    }
    if (branch.sound) {
        out["sound"] = json_of(*branch.sound);
    }
    return out;
}

/// Of courses and of changes: no hands do more, and those that follow can still be numbered.
constexpr std::int64_t kMostEver = 1'000'000'000'000;
constexpr const char* kEver = "0 to 1000000000000";

class PastReader {
  public:
    /// `documents`: see ReadEdits.
    PastReader(const Json& json, const Place& place, bool documents)
        : edits_(json.value("edits", Json::array()), place["edits"], documents, checkpoints_) {}

    Past read_past(const Json& json, const Place& place) {
        std::vector<Branch> left;
        std::int64_t last_id = 0;
        read_member(json, place, "last_id", last_id);
        expect(last_id >= 0 && last_id <= kMostEver, place["last_id"], kEver, json["last_id"]);
        const Json others = json.value("left", Json::array());
        expect(others.is_array() && others.size() <= History::kMostBranches,
               place["left"],
               "at most " + std::to_string(History::kMostBranches) + " courses",
               others);
        for (std::size_t i = 0; i < others.size(); ++i) {
            left.push_back(read_branch(others[i], place["left"][i]));
        }
        Branch now = read_branch(json.value("now", Json()), place["now"]);
        Checkpoint here = checkpoints_.read(json.value("here", Json()), place["here"]);
        std::int64_t examples_done = 0;
        read_member(json, place, "examples_done", examples_done);
        expect(examples_done >= 0 && examples_done < Limits::kMaxBatch * 2,
               place["examples_done"],
               "a count within a batch",
               json["examples_done"]);
        Past past{.history = History(std::move(now), std::move(left), last_id),
                  .here = std::move(here),
                  .examples_done = examples_done};
        if (const auto complaint = contradiction_in(past)) {
            place[complaint->field].fail(complaint->message);
        }
        edits_.note_surroundings(past.history);
        return past;
    }

  private:
    Branch read_branch(const Json& json, const Place& place) {
        Branch branch{.curve = LossCurve(1)};
        read_member(json, place, "id", branch.id);
        read_member(json, place, "begin_epoch", branch.begin_epoch);
        read_member(json, place, "end_step", branch.end_step);
        read_member(json, place, "end_epoch", branch.end_epoch);
        branch.begin_with(
            edits_.list(json.value("begun_with", Json::array()), place["begun_with"]));
        if (json.contains("forgotten")) {
            read_member(json, place, "forgotten", branch.forgotten);
            expect(branch.forgotten <= kMostEver, place["forgotten"], kEver, json["forgotten"]);
        }
        read_changes(json.value("changes", Json()), place["changes"], branch);
        read_checkpoints(json.value("checkpoints", Json()), place["checkpoints"], branch);
        read_curve(json.value("curve", Json()), place["curve"], branch);
        read_end(json, place, branch);
        return branch;
    }

    static void read_curve(const Json& json, const Place& place, Branch& branch) {
        std::int64_t spacing = 1;
        std::int64_t last_step = -1;
        read_member(json, place, "spacing", spacing);
        read_member(json, place, "last_step", last_step);
        const Json rows = json.value("samples", Json());
        constexpr std::int64_t kWidest = std::int64_t{1} << 50u;
        expect(spacing >= 1 && spacing <= kWidest, place["spacing"], "1 or more", json["spacing"]);
        expect(rows.is_array() && rows.size() <= LossCurve::kCapacity,
               place["samples"],
               "a short list",
               rows);
        std::vector<LossSample> samples;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            samples.push_back(read_sample(rows[i], place["samples"][i]));
        }
        forget_losses_of_nothing(branch.checkpoints.all().back()->experiment, samples);
        branch.curve = LossCurve(spacing, last_step, std::move(samples));
    }

    void read_changes(const Json& json, const Place& place, Branch& branch) {
        EditRecords taken_back;
        expect(json.is_array() && json.size() <= Branch::kMostChanges,
               place,
               "a list of changes",
               json);
        for (std::size_t i = 0; i < json.size(); ++i) {
            Change change;
            read_member(json[i], place[i], "step", change.step);
            read_member(json[i], place[i], "epoch", change.epoch);
            read_member(json[i], place[i], "before", change.before);
            read_if_there(json[i], place[i], "weight_before", change.weight_before);
            change.epoch_after = change.epoch;
            read_if_there(json[i], place[i], "epoch_after", change.epoch_after);
            read_if_there(json[i], place[i], "diverged", change.diverged);
            const Place at = place[i]["what"];
            const Effect what = read_effect(json[i].value("what", Json()), at);
            const auto* command = std::get_if<Command>(&what);
            if (command != nullptr && std::holds_alternative<Edit>(*command)) {
                change.what = std::get<Edit>(*command);
            } else if (command != nullptr && std::holds_alternative<SetWeight>(*command)) {
                change.what = std::get<SetWeight>(*command);
            } else {
                at.fail("expected an edit or a weight set, found something else");
            }
            branch.add(std::move(change), taken_back.empty() ? nullptr : taken_back.back());
            if (json[i].contains("edit")) {
                branch.know_last_as(edits_.at(json[i]["edit"], place[i]["edit"]));
            }
            note_taken_back(branch.changes.back(), taken_back);
        }
    }

    /// What the next change may do again.
    static void note_taken_back(const Change& change, EditRecords& taken_back) {
        if (change.as() == Doing::undo) {
            taken_back.push_back(change.edit);
        } else if (change.as() == Doing::redo) {
            if (!taken_back.empty()) {
                taken_back.pop_back();
            }
        } else if (change.edit != nullptr) { // what changed nothing leaves the list as it was
            taken_back.clear();
        }
    }

    void read_checkpoints(const Json& json, const Place& place, Branch& branch) {
        expect(json.is_array() && !json.empty() && json.size() <= Checkpoints::kCapacity,
               place,
               "a list of checkpoints",
               json);
        for (std::size_t i = 0; i < json.size(); ++i) {
            branch.checkpoints.add(checkpoints_.read(json[i], place[i]));
        }
    }

    void read_end(const Json& json, const Place& place, Branch& branch) {
        if (json.contains("diverged")) {
            branch.diverged = read_trouble<Divergence>(json["diverged"], place["diverged"]);
        }
        if (json.contains("collapsed")) {
            const Place at = place["collapsed"];
            branch.collapsed = read_trouble<Collapse>(json["collapsed"], at);
            read_member(json["collapsed"], at, "since_epoch", branch.collapsed->since_epoch);
        }
        if (json.contains("sound")) {
            branch.sound = checkpoints_.read(json["sound"], place["sound"]);
        }
    }

    CheckpointReader checkpoints_;
    ReadEdits edits_;
};

} // namespace

std::string experiment_line(const Experiment& experiment) {
    return line(json_of(experiment));
}

Experiment parse_experiment_line(std::string_view text, std::string_view name) {
    const Place place{name, {}};
    Experiment experiment;
    read_experiment(parse_json(text, place), place, experiment);
    return experiment;
}

static std::string line_of(const Past& past, const History& history) {
    const WrittenEdits edits(history);
    OrderedJson out;
    out["edits"] = edits.json();
    out["now"] = json_of(history.now(), edits);
    out["left"] = OrderedJson::array();
    for (const Branch& branch : history.left()) {
        out["left"].push_back(json_of(branch, edits));
    }
    out["last_id"] = history.last_id();
    out["here"] = json_of(past.here);
    out["examples_done"] = past.examples_done;
    return line(out);
}

/// The line, unless it would be too long to be read.
static std::optional<std::string> line_within_bounds(const Past& past, const History& history) {
    std::size_t changes = history.now().changes.size();
    for (const Branch& branch : history.left()) {
        changes += branch.changes.size();
    }
    constexpr std::size_t kMostWritten = 20'000; // more would take much memory on the way
    if (changes > kMostWritten) {
        return std::nullopt;
    }
    std::string line = line_of(past, history);
    return line.size() <= kMaxPastBytes ? std::optional(std::move(line)) : std::nullopt;
}

/// As if the present course had begun where the run is.
static Past without_before(Past past) {
    const Branch now = past.history.now();
    const bool at_end = past.here.step() == now.end_step && past.here.changes == now.changes.size();
    Branch branch = now.forked(now.id, past.here);
    past.here.changes = 0;
    branch.begin_later(past.here);
    if (at_end) {
        branch.diverged = now.diverged;
    }
    past.history = History(std::move(branch), {}, past.history.last_id());
    return past;
}

std::string past_line(const Past& past) {
    const History thin = past.history.thinned();
    if (auto line = line_within_bounds(past, thin)) {
        return *line;
    }
    if (auto line = line_within_bounds(past, History(thin.now(), {}, thin.last_id()))) {
        return *line;
    }
    const Past shortest = without_before(past);
    return line_of(shortest, shortest.history);
}

Past parse_past(std::string_view text, std::string_view name) {
    const Place place{name, {}};
    const Json json = parse_json(text, place);
    expect(json.is_object(), place, "an object in braces", json);
    return PastReader(json, place, true).read_past(json, place);
}

Past read_past(const Json& json, const Place& place) {
    expect(json.is_object(), place, "an object in braces", json);
    return PastReader(json, place, false).read_past(json, place);
}

std::string deed_line(const Deed& deed) {
    OrderedJson out;
    out["t"] = deed.time_s;
    out["moves"] = deed.moves;
    out["step"] = deed.step;
    out.update(json_of(deed.what));
    return line(out);
}

Deed parse_deed(std::string_view text, std::string_view name) {
    const Place place{name, {}};
    return read_deed(parse_json(text, place), place);
}

Deed read_deed(const Json& json, const Place& place) {
    Deed deed;
    read_member(json, place, "t", deed.time_s);
    read_member(json, place, "moves", deed.moves);
    read_member(json, place, "step", deed.step);
    expect(deed.time_s >= 0 && deed.moves >= 0 && deed.step >= 0, place, "no less than 0", json);
    deed.what = read_effect(json, place);
    return deed;
}

} // namespace nn
