#include "nn/experiment_json.h"

#include "nn/datasets.h"
#include "nn/errors.h"
#include "nn/features.h"
#include "nn/text.h"
#include "nn/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <limits>
#include <type_traits>
#include <utility>

namespace nn {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr std::string_view kFormat = "neurarium-experiment";
constexpr int kVersion = 1;
constexpr std::uintmax_t kMaxFileSize = 1024 * 1024;

/// Calls `visit(key, member)` for every member of a layer, in the order in which it is written.
template <class Layer, class Visit> void for_each_member(Layer& layer, Visit visit) {
    visit("units", layer.units);
    visit("activation", layer.activation);
    visit("dropout", layer.dropout);
}

/// As above, for an experiment: reading, writing and the list of known keys are all this list.
template <class Value, class Visit> void for_each_field(Value& experiment, Visit visit) {
    visit("title", experiment.title);
    visit("about", experiment.about);
    visit("dataset", experiment.dataset);
    visit("point_count", experiment.point_count);
    visit("noise", experiment.noise);
    visit("train_percent", experiment.train_percent);
    visit("seed", experiment.seed);
    visit("features", experiment.features);
    visit("layers", experiment.layers);
    visit("zero_weights", experiment.zero_weights);
    visit("loss", experiment.loss);
    visit("optimizer", experiment.optimizer);
    visit("learning_rate", experiment.learning_rate);
    visit("penalty", experiment.penalty);
    visit("penalty_rate", experiment.penalty_rate);
    visit("batch_size", experiment.batch_size);
    visit("precision", experiment.precision);
    visit("epochs", experiment.epochs);
}

auto table_of(Dataset) {
    return datasets();
}
auto table_of(Feature) {
    return features();
}
auto table_of(Activation) {
    return activations();
}
auto table_of(Penalty) {
    return penalties();
}
auto table_of(Loss) {
    return losses();
}
auto table_of(Optimizer) {
    return optimizers();
}
auto table_of(Precision) {
    return precisions();
}

// ---- writing

template <class T> OrderedJson written(const T& value) {
    if constexpr (std::is_enum_v<T>) {
        return row_of(table_of(value), value).key;
    } else {
        return value;
    }
}

OrderedJson written(const DenseLayer& layer) {
    OrderedJson out = OrderedJson::object();
    for_each_member(layer, [&](const char* key, const auto& value) { out[key] = written(value); });
    return out;
}

template <class T> OrderedJson written(const std::vector<T>& values) {
    OrderedJson out = OrderedJson::array();
    for (const T& value : values) {
        out.push_back(written(value));
    }
    return out;
}

// ---- reading

/// Where in which file a value stands, for messages: "spiral.nrm.json: layers[2].units".
struct Place {
    std::string_view name;
    std::string key;

    [[noreturn]] void fail(const std::string& message) const {
        std::string where(name);
        if (!key.empty()) {
            where += ": " + key;
        }
        throw InputError(where + ": " + message);
    }
};

/// `value` in a few words.
std::string described(const Json& value) {
    constexpr std::size_t kLongestShown = 40;
    switch (value.type()) {
    case Json::value_t::object:
        return "an object";
    case Json::value_t::array:
        return "a list";
    case Json::value_t::string:
        if (value.get_ref<const std::string&>().size() > kLongestShown) {
            return "a long text";
        }
        return value.dump();
    default:
        return value.dump();
    }
}

void expect(bool holds, const Place& place, std::string_view expected, const Json& found) {
    if (!holds) {
        place.fail("expected " + std::string(expected) + ", found " + described(found));
    }
}

void read(const Json& json, const Place& place, std::string& out) {
    expect(json.is_string(), place, "text in quotes", json);
    out = json.get<std::string>();
}

void read(const Json& json, const Place& place, bool& out) {
    expect(json.is_boolean(), place, "true or false", json);
    out = json.get<bool>();
}

void read(const Json& json, const Place& place, double& out) {
    expect(json.is_number(), place, "a number", json);
    out = json.get<double>();
}

/// Whole numbers, also written as 10.0 or 1e3.
template <class Int>
requires std::is_integral_v<Int>
void read(const Json& json, const Place& place, Int& out) {
    expect(json.is_number(), place, "a whole number", json);
    const double value = json.get<double>();
    expect(std::trunc(value) == value, place, "a whole number", json);
    constexpr double kExact = 9007199254740992.0; // 2^53
    const double bound = std::min(kExact, static_cast<double>(std::numeric_limits<Int>::max()));
    expect(
        std::abs(value) <= bound, place, "a whole number of at most " + number_text(bound), json);
    out = static_cast<Int>(value);
}

template <class Enum>
requires std::is_enum_v<Enum>
void read(const Json& json, const Place& place, Enum& out) {
    const auto table = table_of(Enum{});
    std::string expected = "one of";
    for (const auto& row : table) {
        expected += (&row == &table.front() ? " " : ", ") + std::string(row.key);
    }
    expect(json.is_string(), place, expected, json);
    const auto* row = find_row(table, json.get_ref<const std::string&>());
    expect(row != nullptr, place, expected, json);
    out = row->value;
}

/// Complains about the first key of `object` that is not in `known`.
void expect_known_keys(const Json& object,
                       const Place& place,
                       const std::vector<std::string_view>& known) {
    for (const auto& [key, value] : object.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            const std::string shown = key.size() > 40 ? "(long)" : Json(key).dump();
            const std::string nearest(nearest_key(key.substr(0, 64), known));
            place.fail("unknown key " + shown + "; the nearest known one is \"" + nearest + "\"");
        }
    }
}

void read(const Json& json, const Place& place, DenseLayer& out) {
    expect(json.is_object(), place, "an object with \"units\"", json);
    std::vector<std::string_view> known;
    for_each_member(out, [&](const char* key, auto&) { known.emplace_back(key); });
    expect_known_keys(json, place, known);
    for_each_member(out, [&](const char* key, auto& value) {
        if (json.contains(key)) {
            read(json[key], {place.name, place.key + "." + key}, value);
        }
    });
}

template <class T> void read(const Json& json, const Place& place, std::vector<T>& out) {
    constexpr std::size_t kLongestList = 1000;
    expect(json.is_array(), place, "a list", json);
    expect(json.size() <= kLongestList, place, "a short list", json);
    out.assign(json.size(), T{});
    for (std::size_t i = 0; i < json.size(); ++i) {
        read(json[i], {place.name, place.key + "[" + std::to_string(i) + "]"}, out[i]);
    }
}

/// "line 3, column 5" of byte `offset` of `text`, both from 1.
std::string position_text(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n') + 1; // npos + 1 is 0
    return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - start + 1);
}

Json parse_json(std::string_view text, const Place& place) {
    const std::size_t invalid = find_invalid_utf8(text);
    if (invalid != std::string_view::npos) {
        place.fail(position_text(text, invalid) + ": expected UTF-8 text, found other bytes");
    }
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        const std::size_t offset = error.byte == 0 ? 0 : error.byte - 1;
        const std::string what = offset >= text.size() ? "it ends in the middle" : "it is not";
        place.fail(position_text(text, offset) + ": expected JSON, but from here on " + what);
    } catch (const Json::exception&) {
        place.fail("expected JSON, found a number too large to hold");
    }
}

void expect_header(const Json& json, const Place& place) {
    expect(json.is_object(), place, "an object in braces", json);
    const Json format = json.value("format", Json());
    const std::string wanted = '"' + std::string(kFormat) + '"';
    expect(format == kFormat, {place.name, "format"}, wanted, format);
    const Json version = json.value("version", Json());
    expect(version.is_number() && version == kVersion,
           {place.name, "version"},
           std::to_string(kVersion),
           version);
}

/// What menus do: features may come in any order in a file, but repeated ones are a mistake.
void sort_features(Experiment& experiment) {
    std::sort(experiment.features.begin(), experiment.features.end());
}

std::string read_file(const std::filesystem::path& path) {
    const Place place{path.native(), {}};
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) {
        place.fail("expected an experiment's file, found nothing there");
    }
    if (!std::filesystem::is_regular_file(status)) {
        place.fail("expected an experiment's file, found a folder or a device");
    }
    std::ifstream file(path, std::ios::binary);
    std::string text(kMaxFileSize + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (file.bad() || (file.fail() && !file.eof())) {
        place.fail("it cannot be read");
    }
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > kMaxFileSize) {
        place.fail("expected at most 1 MiB, found more");
    }
    return text;
}

} // namespace

std::string to_json(const Experiment& experiment) {
    OrderedJson out;
    out["format"] = kFormat;
    out["version"] = kVersion;
    for_each_field(experiment,
                   [&](const char* key, const auto& value) { out[key] = written(value); });
    return out.dump(4, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

Experiment parse_experiment(std::string_view text, std::string_view name) {
    const Place place{name, {}};
    const Json json = parse_json(text, place);
    expect_header(json, place);
    Experiment experiment;
    std::vector<std::string_view> known{"format", "version"};
    for_each_field(experiment, [&](const char* key, auto&) { known.emplace_back(key); });
    expect_known_keys(json, place, known);
    for_each_field(experiment, [&](const char* key, auto& value) {
        if (json.contains(key)) {
            read(json[key], {name, key}, value);
        }
    });
    sort_features(experiment);
    const std::vector<Complaint> complaints = validate(experiment);
    if (!complaints.empty()) {
        Place{name, complaints.front().field}.fail(complaints.front().message);
    }
    return experiment;
}

Experiment load_experiment(const std::filesystem::path& path) {
    return parse_experiment(read_file(path), path.native());
}

void save_experiment(const Experiment& experiment, const std::filesystem::path& path) {
    std::filesystem::path temporary = path;
    temporary += ".part";
    std::error_code error;
    {
        std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
        file << to_json(experiment);
        file.close();
        if (!file) {
            std::filesystem::remove(temporary, error);
            throw std::runtime_error(path.native() + ": cannot be written");
        }
    }
    std::filesystem::rename(temporary, path, error);
    if (error) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        throw std::runtime_error(path.native() + ": cannot be written: " + error.message());
    }
}

} // namespace nn
