#include "nn/picture_json.h"

#include "nn/errors.h"
#include "nn/json_state.h"

#include <array>
#include <cmath>
#include <utility>

namespace nn {
namespace {

constexpr std::size_t kMostSamples = 4096; // several times what a curve keeps

/// JSON has no numbers for what a diverged run may hold.
OrderedJson json_of_number(double value) {
    if (std::isfinite(value)) {
        return value;
    }
    return std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

double read_number(const Json& json, const Place& place) {
    constexpr std::array<std::pair<const char*, double>, 3> kBeyond = {
        {{"nan", NAN}, {"inf", INFINITY}, {"-inf", -INFINITY}}};
    for (const auto& [word, value] : kBeyond) {
        if (json == word) {
            return value;
        }
    }
    double value = 0;
    read(json, place, value);
    return value;
}

template <std::size_t count> OrderedJson json_of_row(const std::array<double, count>& row) {
    OrderedJson out = OrderedJson::array();
    for (const double value : row) {
        out.push_back(json_of_number(value));
    }
    return out;
}

template <std::size_t count>
std::array<double, count> read_row(const Json& json, const Place& place) {
    expect(
        json.is_array() && json.size() == count, place, std::to_string(count) + " numbers", json);
    std::array<double, count> row{};
    for (std::size_t i = 0; i < count; ++i) {
        row[i] = read_number(json[i], place[i]);
    }
    return row;
}

void read_curve(const Json& json, const Place& place, std::vector<LossSample>& out) {
    expect(json.is_array() && json.size() <= kMostSamples, place, "a list of samples", json);
    for (std::size_t i = 0; i < json.size(); ++i) {
        const auto [epoch, train, test] = read_row<3>(json[i], place[i]);
        expect(std::isfinite(epoch) && epoch >= 0, place[i], "an epoch first", json[i]);
        out.push_back({.epoch = epoch, .train_loss = train, .test_loss = test});
    }
}

} // namespace

std::string picture_line(const Snapshot& snapshot) {
    const Metrics& metrics = snapshot.metrics;
    OrderedJson out;
    out["experiment"] = json_of(snapshot.experiment);
    out["step"] = snapshot.step;
    out["epoch"] = snapshot.epoch;
    out["layers"] = json_of(snapshot.layers);
    out["metrics"] = json_of_row<4>(
        {metrics.train_loss, metrics.test_loss, metrics.train_accuracy, metrics.test_accuracy});
    out["curve"] = OrderedJson::array();
    for (const LossSample& sample : snapshot.curve) {
        out["curve"].push_back(json_of_row<3>({sample.epoch, sample.train_loss, sample.test_loss}));
    }
    if (snapshot.diverged) {
        out["diverged"] = {{"step", snapshot.diverged->step},
                           {"what", snapshot.diverged->what},
                           {"sound_epoch", snapshot.diverged->sound_epoch}};
    }
    return out.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

std::shared_ptr<const Snapshot> parse_picture(std::string_view text, std::string_view name) {
    const Place place{name, {}};
    const Json json = parse_json(text, place);
    auto out = std::make_shared<Snapshot>();
    read_member(json, place, "experiment", out->experiment);
    read_member(json, place, "step", out->step);
    read_member(json, place, "epoch", out->epoch);
    expect(out->epoch >= 0, place["epoch"], "no less than 0", json["epoch"]);
    read_layers(json.value("layers", Json()), place["layers"], out->experiment, out->layers);
    const auto metrics = read_row<4>(json.value("metrics", Json()), place["metrics"]);
    out->metrics = {metrics[0], metrics[1], metrics[2], metrics[3]};
    read_curve(json.value("curve", Json()), place["curve"], out->curve);
    if (json.contains("diverged")) {
        const Place at = place["diverged"];
        out->diverged.emplace();
        read_member(json["diverged"], at, "step", out->diverged->step);
        read_member(json["diverged"], at, "what", out->diverged->what);
        read_member(json["diverged"], at, "sound_epoch", out->diverged->sound_epoch);
    }
    Arc4 stream(out->experiment.seed);
    out->examples = draw_examples(out->experiment, stream);
    return out;
}

} // namespace nn
