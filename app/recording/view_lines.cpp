#include "app/recording/view_lines.h"

#include "app/recording/session_bounds.h"
#include "nn/picture_json.h"
#include "nn/utf8.h"

#include <algorithm>
#include <cmath>

namespace app::view_lines {
namespace {

using nn::Json;
using nn::Place;
using Bounds = SessionBounds;

void read_example(const Json& json, const Place& place, std::optional<nn::Example>& out) {
    out.reset();
    if (!json.is_null()) {
        std::vector<double> numbers;
        nn::read(json, place, numbers);
        nn::expect(numbers.size() == 3, place, "x, y and label, or null", json);
        out = nn::Example{numbers[0], numbers[1], numbers[2]};
    }
}

void read_hovered(const Json& json, const Place& place, decltype(View::hovered)& out) {
    std::vector<int> indices;
    if (!json.is_null()) {
        nn::read(json, place, indices);
    }
    for (const int index : indices) {
        nn::expect(index >= -1 && index <= Bounds::kMaxIndex, place, "indices from -1 on", json);
    }
    if (indices.empty()) {
        out = {};
    } else if (indices.size() == 2) {
        out = UnitRef{indices[0], indices[1]};
    } else {
        nn::expect(indices.size() == 3, place, "layer, unit, and input for a weight", json);
        out = WeightRef{indices[0], indices[1], indices[2]};
    }
}

void read_step(const Json& json, const Place& place, nn::Step::Unit& out) {
    nn::expect(json == "example" || json == "batch" || json == "epoch",
               place,
               "example, batch or epoch",
               json);
    out = json == "example" ? nn::Step::Unit::example
          : json == "batch" ? nn::Step::Unit::batch
                            : nn::Step::Unit::epoch;
}

void read_hidden(const Json& json, const Place& place, Shared<HiddenControls>& out) {
    static_assert(Bounds::kMaxHidden <= 1000, "a list that is read is no longer");
    std::vector<std::string> keys;
    nn::read(json, place, keys);
    for (const std::string& key : keys) {
        nn::expect(nn::count_characters(key) <= Bounds::kMaxName, place, "short keys", json);
    }
    out = HiddenControls(keys.begin(), keys.end());
}

void read_time(const Json& json, const Place& place, double& out) {
    nn::read(json, place, out);
    nn::expect(std::abs(out) <= Bounds::kMaxSeconds, place, "seconds", json);
}

} // namespace

void read_pair(const Json& json, const Place& place, double most, glm::vec2& out) {
    std::vector<double> numbers;
    nn::read(json, place, numbers);
    nn::expect(numbers.size() == 2, place, "two numbers", json);
    for (const double number : numbers) {
        nn::expect(std::abs(number) <= most, place, "numbers of a window's size", json);
    }
    out = {static_cast<float>(numbers[0]), static_cast<float>(numbers[1])};
}

ViewRecord read_view(const Json& json, const Place& place, const ViewRecord& before) {
    nn::expect(json.is_object(), place, "an object in braces", json);
    ViewRecord out = before;
    const auto on = [&](const char* key, auto&& take) {
        if (const auto found = json.find(key); found != json.end()) {
            take(*found, place[key]);
        }
    };
    on("theme", [&](const Json& value, const Place& at) {
        nn::expect(value == "dark" || value == "light", at, "dark or light", value);
        out.theme = value == "light" ? ThemeName::light : ThemeName::dark;
    });
    on("test_data", [&](const Json& v, const Place& at) { nn::read(v, at, out.show_test_data); });
    on("discretize", [&](const Json& v, const Place& at) { nn::read(v, at, out.discretize); });
    on("log_scale", [&](const Json& v, const Place& at) { nn::read(v, at, out.log_scale); });
    on("pinned", [&](const Json& v, const Place& at) {
        out.pinned = v.is_null() ? nullptr : nn::parse_picture(v.dump(), at.name);
    });
    on("split", [&](const Json& v, const Place& at) { nn::read(v, at, out.split); });
    on("hidden", [&](const Json& v, const Place& at) { read_hidden(v, at, out.hidden); });
    on("step", [&](const Json& v, const Place& at) { read_step(v, at, out.step_unit); });
    on("closed_collapse",
       [&](const Json& v, const Place& at) { nn::read(v, at, out.closed_collapse); });
    on("hovered", [&](const Json& v, const Place& at) { read_hovered(v, at, out.hovered); });
    on("pointed_at", [&](const Json& v, const Place& at) { read_example(v, at, out.pointed_at); });
    on("forward_pass",
       [&](const Json& v, const Place& at) { read_example(v, at, out.forward_pass); });
    on("forward_pass_s",
       [&](const Json& v, const Place& at) { read_time(v, at, out.forward_pass_s); });
    on("forward_pass_stands_s", [&](const Json& v, const Place& at) {
        out.forward_pass_stands_s.reset();
        if (!v.is_null()) {
            read_time(v, at, out.forward_pass_stands_s.emplace());
        }
    });
    return out;
}

std::optional<Pointer> read_pointer(const Json& line, const Place& place) {
    const Json& json = line.at("pointer");
    if (json.is_null()) {
        return std::nullopt;
    }
    std::vector<double> numbers;
    nn::read(json, place["pointer"], numbers);
    nn::expect(numbers.size() == 2, place["pointer"], "two numbers, or null", json);
    if (std::ranges::any_of(numbers, [](double n) { return std::abs(n) > Bounds::kMaxPlace; })) {
        return std::nullopt; // once, what was outside had places far away
    }
    Pointer pointer{.place = {static_cast<float>(numbers[0]), static_cast<float>(numbers[1])}};
    if (line.contains("pressed")) {
        nn::read(line["pressed"], place["pressed"], pointer.pressed);
    }
    if (line.contains("on")) {
        pointer.on = read_words(line, place, "on", Bounds::kMaxName);
        read_pair(line.value("share", Json()), place["share"], Bounds::kMaxShare, pointer.share);
    }
    return pointer;
}

std::string read_words(const Json& line, const Place& place, const char* key, std::size_t most) {
    std::string words;
    nn::read_member(line, place, key, words);
    nn::expect(nn::count_characters(words) <= most,
               place[key],
               "at most " + std::to_string(most) + " characters",
               line[key]);
    return words;
}

} // namespace app::view_lines
