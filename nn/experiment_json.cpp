#include "nn/experiment_json.h"

#include "nn/datasets.h"
#include "nn/errors.h"
#include "nn/features.h"
#include "nn/json_experiment.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <type_traits>
#include <utility>

namespace nn {
namespace {

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
    visit("paused", experiment.paused);
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

} // namespace

// Not in the unnamed namespace: lists look for these by their arguments.
template <class Enum>
requires std::is_enum_v<Enum>
static void read(const Json& json, const Place& place, Enum& out) {
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

static void read(const Json& json, const Place& place, DenseLayer& out) {
    expect(json.is_object(), place, "an object with \"units\"", json);
    std::vector<std::string_view> known;
    for_each_member(out, [&](const char* key, auto&) { known.emplace_back(key); });
    expect_known_keys(json, place, known);
    for_each_member(out, [&](const char* key, auto& value) {
        if (json.contains(key)) {
            read(json[key], place[key], value);
        }
    });
}

namespace {

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

} // namespace

OrderedJson json_of(const Experiment& experiment) {
    OrderedJson out = OrderedJson::object();
    for_each_field(experiment,
                   [&](const char* key, const auto& value) { out[key] = written(value); });
    if (!experiment.paused) {
        out.erase("paused"); // as before there was one
    }
    return out;
}

/// A seed is text; who writes it by hand writes 5 rather than "5".
Json seed_as_text(Json json) {
    if (const auto seed = json.find("seed"); seed != json.end() && seed->is_number()) {
        *seed = seed->dump();
    }
    return json;
}

void read_experiment(const Json& given,
                     const Place& place,
                     Experiment& out,
                     std::vector<std::string_view> also_known) {
    expect(given.is_object(), place, "an object in braces", given);
    const Json json = seed_as_text(given);
    out = Experiment{};
    for_each_field(out, [&](const char* key, auto&) { also_known.emplace_back(key); });
    expect_known_keys(json, place, also_known);
    for_each_field(out, [&](const char* key, auto& value) {
        if (json.contains(key)) {
            read(json[key], place[key], value);
        }
    });
    sort_features(out);
    if (const auto complaints = validate(out); !complaints.empty()) {
        place[complaints.front().field].fail(complaints.front().message);
    }
}

void read(const Json& json, const Place& place, Experiment& out) {
    read_experiment(json, place, out);
}

std::string to_json(const Experiment& experiment) {
    OrderedJson out;
    out["format"] = kFormat;
    out["version"] = kVersion;
    out.update(json_of(experiment));
    return out.dump(4, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

Experiment parse_experiment(std::string_view text, std::string_view name) {
    const Place place{name, {}};
    const Json json = parse_json(text, place);
    expect_header(json, place);
    Experiment experiment;
    read_experiment(json, place, experiment, {"format", "version"});
    return experiment;
}

std::string read_experiment_text(std::istream& stream, std::string_view name) {
    const Place place{name, {}};
    std::string text(kMaxFileSize + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad() || (stream.fail() && !stream.eof())) {
        place.fail("it cannot be read");
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (text.size() > kMaxFileSize) {
        place.fail("expected at most 1 MiB, found more");
    }
    return text;
}

std::string read_experiment_file(const std::filesystem::path& path) {
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
    return read_experiment_text(file, path.native());
}

Experiment load_experiment(const std::filesystem::path& path) {
    return parse_experiment(read_experiment_file(path), path.native());
}

} // namespace nn
