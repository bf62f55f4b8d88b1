#include "nn/recording_json.h"

#include "nn/errors.h"
#include "nn/json_commands.h"
#include "nn/json_recording.h"
#include "nn/json_state.h"

#include <algorithm>
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

OrderedJson json_of(const Branch& branch) {
    OrderedJson out;
    out["id"] = branch.id;
    out["begin_epoch"] = branch.begin_epoch;
    out["end_step"] = branch.end_step;
    out["end_epoch"] = branch.end_epoch;
    out["changes"] = OrderedJson::array();
    for (const Change& change : branch.changes) {
        out["changes"].push_back(json_of(change));
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

class PastReader {
  public:
    Past read_past(const Json& json, const Place& place) {
        std::vector<Branch> left;
        std::int64_t last_id = 0;
        read_member(json, place, "last_id", last_id);
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
        return past;
    }

  private:
    Branch read_branch(const Json& json, const Place& place) {
        Branch branch{.curve = LossCurve(1)};
        read_member(json, place, "id", branch.id);
        read_member(json, place, "begin_epoch", branch.begin_epoch);
        read_member(json, place, "end_step", branch.end_step);
        read_member(json, place, "end_epoch", branch.end_epoch);
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

    static void read_changes(const Json& json, const Place& place, Branch& branch) {
        expect(json.is_array() && json.size() <= Branch::kMostChanges,
               place,
               "a list of changes",
               json);
        for (std::size_t i = 0; i < json.size(); ++i) {
            Change change;
            read_member(json[i], place[i], "step", change.step);
            read_member(json[i], place[i], "epoch", change.epoch);
            read_member(json[i], place[i], "before", change.before);
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
            branch.changes.push_back(std::move(change));
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
    OrderedJson out;
    out["now"] = json_of(history.now());
    out["left"] = OrderedJson::array();
    for (const Branch& branch : history.left()) {
        out["left"].push_back(json_of(branch));
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
    branch = branch.without_past(now.id, past.here);
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
    return read_past(parse_json(text, place), place);
}

Past read_past(const Json& json, const Place& place) {
    expect(json.is_object(), place, "an object in braces", json);
    return PastReader().read_past(json, place);
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
