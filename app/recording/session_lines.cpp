#include "app/recording/session_lines.h"

#include "app/recording/session_bounds.h"
#include "app/recording/session_file.h"
#include "nn/picture_json.h"
#include "nn/recording_json.h"
#include "nn/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <initializer_list>

namespace app::session_lines {
namespace {

using Json = nlohmann::ordered_json;
using Bounds = SessionBounds;

std::string line(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Within the bounds; 0 for what is no number.
double bounded(double value, double least, double most) {
    return std::isnan(value) ? 0 : std::clamp(value, least, most);
}

/// Milliseconds: what a frame lasts is told apart, and files stay short.
double rounded(double time_s) {
    return std::round(time_s * 1000) / 1000;
}

double time_within(double time_s) {
    return bounded(time_s, 0, Bounds::kMaxSeconds);
}

Json at(double time_s) {
    return {{"t", rounded(time_within(time_s))}};
}

bool are_indices(std::initializer_list<int> numbers) {
    return std::ranges::all_of(
        numbers, [](int number) { return number >= -1 && number <= Bounds::kMaxIndex; });
}

Json json_of(const decltype(View::hovered)& hovered) {
    const auto* unit = std::get_if<UnitRef>(&hovered);
    if (unit != nullptr && are_indices({unit->layer, unit->unit})) {
        return Json::array({unit->layer, unit->unit});
    }
    const auto* weight = std::get_if<WeightRef>(&hovered);
    if (weight != nullptr && are_indices({weight->layer, weight->unit, weight->input})) {
        return Json::array({weight->layer, weight->unit, weight->input});
    }
    return nullptr;
}

Json json_of(const std::optional<nn::Example>& example) {
    const bool finite = example && std::isfinite(example->x) && std::isfinite(example->y) &&
                        std::isfinite(example->label);
    return finite ? Json::array({example->x, example->y, example->label}) : Json(nullptr);
}

Json json_of(const Shared<HiddenControls>& hidden) {
    Json keys = Json::array();
    for (const std::string& key : *hidden) {
        if (keys.size() < Bounds::kMaxHidden && nn::count_characters(key) <= Bounds::kMaxName) {
            keys.push_back(nn::first_characters(key, Bounds::kMaxName));
        }
    }
    return keys;
}

Json json_of(const std::shared_ptr<const nn::Snapshot>& picture) {
    return picture == nullptr ? Json(nullptr) : Json::parse(nn::picture_line(*picture));
}

/// Tenths of a pixel, or thousandths of a share.
Json rounded_pair(glm::vec2 pair, double steps) {
    return Json::array({std::round(pair.x * steps) / steps, std::round(pair.y * steps) / steps});
}

/// Neither infinite nor no number at all.
bool is_within(glm::vec2 pair, double most) {
    return std::abs(pair.x) <= most && std::abs(pair.y) <= most;
}

const char* key_of(nn::Step::Unit unit) {
    constexpr std::array kKeys = {"example", "batch", "epoch"};
    return kKeys[static_cast<std::size_t>(unit)];
}

} // namespace

std::string header(const SessionHeader& header) {
    Json out;
    out["format"] = kSessionFormat;
    out["version"] = kSessionVersion;
    out["program"] = nn::first_characters(header.program, Bounds::kMaxName);
    out["learner"] = nn::first_characters(header.learner, Bounds::kMaxName);
    out["recorded"] = nn::first_characters(header.recorded, Bounds::kMaxName);
    out["size"] = {bounded(header.size.x, 0, Bounds::kMaxPlace),
                   bounded(header.size.y, 0, Bounds::kMaxPlace)};
    out["experiment"] = Json::parse(nn::experiment_line(header.experiment));
    return line(out);
}

std::string part_header(const SessionHeader& header, int part) {
    Json out;
    out["format"] = kSessionFormat;
    out["version"] = kSessionVersion;
    out["part"] = part;
    out["recorded"] = nn::first_characters(header.recorded, Bounds::kMaxName);
    return line(out);
}

std::string past(const nn::Past& past) {
    return "{\"past\":" + nn::past_line(past) + "}";
}

std::string view(double time_s, const ViewRecord& view, const ViewRecord* before) {
    Json changed = Json::object();
    const auto note = [&](const char* key, auto member, const auto& written) {
        if (before == nullptr || !(before->*member == view.*member)) {
            changed[key] = written(view.*member);
        }
    };
    const auto as_is = [](const auto& value) { return Json(value); };
    const auto as_json = [](const auto& value) { return json_of(value); };
    note("theme", &ViewRecord::theme, [](ThemeName name) {
        return Json(name == ThemeName::light ? "light" : "dark");
    });
    note("test_data", &ViewRecord::show_test_data, as_is);
    note("discretize", &ViewRecord::discretize, as_is);
    note("log_scale", &ViewRecord::log_scale, as_is);
    note("pinned", &ViewRecord::pinned, as_json);
    note("split", &ViewRecord::split, as_is);
    note("hidden", &ViewRecord::hidden, as_json);
    note("step", &ViewRecord::step_unit, [](nn::Step::Unit unit) { return Json(key_of(unit)); });
    note("closed_collapse", &ViewRecord::closed_collapse, as_is);
    note("hovered", &ViewRecord::hovered, as_json);
    note("pointed_at", &ViewRecord::pointed_at, as_json);
    if (before == nullptr || before->forward_pass != view.forward_pass ||
        before->forward_pass_s != view.forward_pass_s) {
        changed["forward_pass"] = json_of(view.forward_pass);
        changed["forward_pass_s"] =
            rounded(bounded(view.forward_pass_s, -Bounds::kMaxSeconds, Bounds::kMaxSeconds));
    }
    note("forward_pass_stands_s",
         &ViewRecord::forward_pass_stands_s,
         [](const std::optional<double>& passed_s) {
             return passed_s ? Json(rounded(bounded(*passed_s, 0, Bounds::kMaxSeconds)))
                             : Json(nullptr);
         });
    Json out = at(time_s);
    out["view"] = std::move(changed);
    return line(out);
}

std::string pointer(double time_s, const std::optional<Pointer>& pointer) {
    Json out = at(time_s);
    if (!pointer || !is_within(pointer->place, Bounds::kMaxPlace)) {
        out["pointer"] = nullptr; // outside
        return line(out);
    }
    out["pointer"] = rounded_pair(pointer->place, 10);
    if (pointer->pressed) {
        out["pressed"] = true;
    }
    const bool named =
        !pointer->on.empty() && nn::count_characters(pointer->on) <= Bounds::kMaxName;
    if (named && is_within(pointer->share, Bounds::kMaxShare)) {
        out["on"] = nn::first_characters(pointer->on, Bounds::kMaxName);
        out["share"] = rounded_pair(pointer->share, 1000);
    }
    return line(out);
}

std::string progress(const Progress& progress, std::optional<std::uint64_t> hash) {
    Json out{{"t", time_within(progress.time_s)}};
    out["at"] = {progress.at.deeds, progress.at.moves};
    if (hash) {
        std::array<char, 17> digits{};
        std::snprintf(
            digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(*hash));
        out["hash"] = digits.data();
    }
    return line(out);
}

std::string caption(double time_s, const std::string& words) {
    Json out = at(time_s);
    out["caption"] = nn::first_characters(words, Bounds::kMaxWords);
    return line(out);
}

std::string mark(double time_s, const std::string& name) {
    Json out = at(time_s);
    out["mark"] = nn::first_characters(name, Bounds::kMaxWords);
    return line(out);
}

std::string next_part(double time_s, int part) {
    Json out = at(time_s);
    out["next"] = part;
    return line(out);
}

std::string end(double time_s) {
    Json out = at(time_s);
    out["end"] = true;
    return line(out);
}

} // namespace app::session_lines
