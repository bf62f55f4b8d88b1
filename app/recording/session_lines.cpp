#include "app/recording/session_lines.h"

#include "app/recording/session_file.h"
#include "nn/picture_json.h"
#include "nn/recording_json.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <cstdio>

namespace app::session_lines {
namespace {

using Json = nlohmann::ordered_json;

std::string line(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Milliseconds: what a frame lasts is told apart, and files stay short.
double rounded(double time_s) {
    return std::round(time_s * 1000) / 1000;
}

Json at(double time_s) {
    return {{"t", rounded(time_s)}};
}

Json json_of(const decltype(View::hovered)& hovered) {
    if (const auto* unit = std::get_if<UnitRef>(&hovered)) {
        return Json::array({unit->layer, unit->unit});
    }
    if (const auto* weight = std::get_if<WeightRef>(&hovered)) {
        return Json::array({weight->layer, weight->unit, weight->input});
    }
    return nullptr;
}

Json json_of(const std::optional<nn::Example>& example) {
    return example ? Json::array({example->x, example->y, example->label}) : Json(nullptr);
}

Json json_of(const std::shared_ptr<const nn::Snapshot>& picture) {
    return picture == nullptr ? Json(nullptr) : Json::parse(nn::picture_line(*picture));
}

/// Two decimals of a pixel, or of a thousandth share.
Json rounded_pair(glm::vec2 pair, double steps) {
    return Json::array({std::round(pair.x * steps) / steps, std::round(pair.y * steps) / steps});
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
    out["program"] = header.program;
    out["learner"] = header.learner;
    out["recorded"] = header.recorded;
    out["size"] = {header.size.x, header.size.y};
    out["experiment"] = Json::parse(nn::experiment_line(header.experiment));
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
    note("hidden", &ViewRecord::hidden, as_is);
    note("step", &ViewRecord::step_unit, [](nn::Step::Unit unit) { return Json(key_of(unit)); });
    note("hovered", &ViewRecord::hovered, as_json);
    note("pointed_at", &ViewRecord::pointed_at, as_json);
    if (before == nullptr || before->forward_pass != view.forward_pass ||
        before->forward_pass_s != view.forward_pass_s) {
        changed["forward_pass"] = json_of(view.forward_pass);
        changed["forward_pass_s"] = rounded(view.forward_pass_s);
    }
    Json out = at(time_s);
    out["view"] = std::move(changed);
    return line(out);
}

std::string pointer(double time_s, const Pointer& pointer) {
    Json out = at(time_s);
    out["pointer"] = rounded_pair(pointer.place, 10);
    if (pointer.pressed) {
        out["pressed"] = true;
    }
    if (!pointer.on.empty()) {
        out["on"] = pointer.on;
        out["share"] = rounded_pair(pointer.share, 1000);
    }
    return line(out);
}

std::string progress(const Progress& progress, std::optional<std::uint64_t> hash) {
    Json out{{"t", progress.time_s}};
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
    out["caption"] = words;
    return line(out);
}

std::string mark(double time_s, const std::string& name) {
    Json out = at(time_s);
    out["mark"] = name;
    return line(out);
}

std::string end(double time_s) {
    Json out = at(time_s);
    out["end"] = true;
    return line(out);
}

} // namespace app::session_lines
