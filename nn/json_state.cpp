#include "nn/json_state.h"

#include "nn/base64.h"
#include "nn/first_weights.h"
#include "nn/measured.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

namespace nn {
namespace {

std::string packed(const std::vector<double>& values) {
    std::vector<std::uint8_t> bytes(values.size() * sizeof(double));
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto bits = std::bit_cast<std::uint64_t>(values[i]);
        for (std::size_t k = 0; k < sizeof(double); ++k, bits >>= 8u) {
            bytes[i * sizeof(double) + k] = static_cast<std::uint8_t>(bits);
        }
    }
    return to_base64(bytes);
}

std::vector<std::uint8_t> read_bytes(const Json& json, const Place& place) {
    std::string text;
    read(json, place, text);
    auto bytes = from_base64(text);
    expect(bytes.has_value(), place, "base64", json);
    return std::move(*bytes);
}

/// As many numbers as `out` holds.
void unpack(const Json& object, const Place& place, const char* key, std::vector<double>& out) {
    const Place here = place[key];
    const std::vector<std::uint8_t> bytes = read_bytes(object.value(key, Json()), here);
    if (bytes.size() != out.size() * sizeof(double)) {
        here.fail("expected " + std::to_string(out.size()) + " numbers, found " +
                  std::to_string(bytes.size() / sizeof(double)));
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        std::uint64_t bits = 0;
        for (std::size_t k = sizeof(double); k-- > 0;) {
            bits = bits << 8u | bytes[i * sizeof(double) + k];
        }
        out[i] = std::bit_cast<double>(bits);
    }
}

std::size_t parameter_count(const std::vector<LayerValues>& layers) {
    std::size_t count = 0;
    for (const LayerValues& layer : layers) {
        count += layer.weights.size() + layer.biases.size();
    }
    return count;
}

std::size_t weight_count(const std::vector<LayerValues>& layers) {
    std::size_t count = 0;
    for (const LayerValues& layer : layers) {
        count += layer.weights.size();
    }
    return count;
}

/// Running averages that an optimizer keeps per parameter, see LearnerState.
std::size_t moment_count(Optimizer optimizer) {
    switch (optimizer) {
    case Optimizer::sgd:
        return 0;
    case Optimizer::momentum:
    case Optimizer::rmsprop:
    case Optimizer::adagrad:
        return 1;
    case Optimizer::adam:
    case Optimizer::adamw:
        return 2;
    }
    return 0;
}

template <class At, class Visit> void for_each_place_member(At& place, Visit visit) {
    visit("points", place.point_count);
    visit("batch", place.batch_size);
    visit("epochs", place.epochs);
    visit("next", place.next);
    visit("end", place.end);
    visit("carried", place.carried);
}

OrderedJson json_of(const BatchCursor& cursor) {
    OrderedJson out = OrderedJson::object();
    for_each_place_member(cursor.place(),
                          [&](const char* key, std::int64_t value) { out[key] = value; });
    return out;
}

/// Only what a cursor can come to: batches are rows of the training set without looking again.
BatchCursor read_cursor(const Json& json, const Place& place, const Experiment& experiment) {
    BatchCursor::Place at;
    for_each_place_member(
        at, [&](const char* key, std::int64_t& value) { read_member(json, place, key, value); });
    const auto points = static_cast<std::int64_t>(train_count(experiment));
    const bool beyond = at.batch_size > points;               // never updates
    constexpr std::int64_t kLatestEpoch = 50'000'000'000'000; // see kLatestStep
    const bool sound =
        at.point_count == points && at.batch_size == experiment.batch_size && at.epochs >= 0 &&
        at.epochs <= kLatestEpoch && at.carried >= 0 && at.carried <= points && at.next >= 0 &&
        (beyond ? at.next == 0
                : at.next < at.end && at.end <= points && at.end % at.batch_size == 0);
    expect(sound, place, "a place among the training points", json);
    return BatchCursor(at);
}

Arc4 read_stream(const Json& json, const Place& place) {
    const std::vector<std::uint8_t> bytes = read_bytes(json, place);
    Arc4::Position position{};
    expect(bytes.size() == position.size(), place, "258 bytes in base64", json);
    std::copy(bytes.begin(), bytes.end(), position.begin());
    return Arc4(position);
}

OrderedJson json_of(const LearnerState& state) {
    OrderedJson out;
    out["step"] = state.step_count;
    out["cursor"] = json_of(state.cursor);
    out["layers"] = json_of(state.layers);
    if (!state.moments.empty()) {
        out["moments"] = OrderedJson::array();
        for (const std::vector<double>& moment : state.moments) {
            out["moments"].push_back(packed(moment));
        }
    }
    out["optimizer_step"] = state.optimizer_step_count;
    if (!state.dead.empty()) {
        out["dead"] = to_base64(std::vector<std::uint8_t>(state.dead.begin(), state.dead.end()));
    }
    return out;
}

void read_moments(const Json& json, const Place& place, Optimizer optimizer, LearnerState& state) {
    const Json moments = json.value("moments", Json::array());
    const std::size_t expected = moment_count(optimizer);
    expect(moments.is_array() && (moments.empty() || moments.size() == expected),
           place["moments"],
           std::to_string(expected) + " lists of numbers, or none",
           moments);
    for (std::size_t i = 0; i < moments.size(); ++i) {
        state.moments.emplace_back(parameter_count(state.layers));
        const Json named{{"moment", moments[i]}};
        unpack(named, place["moments"][i], "moment", state.moments.back());
    }
    read_member(json, place, "optimizer_step", state.optimizer_step_count);
    expect(state.optimizer_step_count >= 0, place["optimizer_step"], "no less than 0", json);
}

void read_dead(const Json& json, const Place& place, LearnerState& state) {
    if (json.contains("dead")) {
        const std::vector<std::uint8_t> bytes = read_bytes(json["dead"], place["dead"]);
        expect(bytes.size() == weight_count(state.layers),
               place["dead"],
               "a byte for each weight",
               json["dead"]);
        state.dead.assign(bytes.begin(), bytes.end());
    }
}

} // namespace

OrderedJson json_of_number(double value) {
    if (std::isnan(value)) {
        return nullptr;
    }
    if (std::isinf(value)) {
        return value > 0 ? "inf" : "-inf";
    }
    return value;
}

double read_number(const Json& json, const Place& place) {
    constexpr std::array<std::pair<const char*, double>, 3> kWords = {
        {{"nan", kNoNumber}, {"inf", INFINITY}, {"-inf", -INFINITY}}};
    for (const auto& [word, value] : kWords) {
        if (json == word) {
            return value;
        }
    }
    double value = kNoNumber;
    if (!json.is_null()) {
        read(json, place, value);
    }
    return value;
}

OrderedJson json_of(const LossSample& sample) {
    return {json_of_number(sample.epoch),
            json_of_number(sample.train_loss),
            json_of_number(sample.test_loss)};
}

LossSample read_sample(const Json& json, const Place& place) {
    expect(json.is_array() && json.size() == 3, place, "3 numbers", json);
    const LossSample sample{.epoch = read_number(json[0], place[0]),
                            .train_loss = read_number(json[1], place[1]),
                            .test_loss = read_number(json[2], place[2])};
    expect(std::isfinite(sample.epoch) && sample.epoch >= 0, place, "an epoch first", json);
    return sample;
}

void forget_losses_of_nothing(const Experiment& experiment, std::vector<LossSample>& samples) {
    if (train_count(experiment) < static_cast<std::size_t>(experiment.point_count)) {
        return;
    }
    for (LossSample& sample : samples) {
        sample.test_loss = sample.test_loss == 0 ? kNoNumber : sample.test_loss;
    }
}

OrderedJson json_of(const std::vector<LayerValues>& layers) {
    OrderedJson out = OrderedJson::array();
    for (const LayerValues& layer : layers) {
        out.push_back({{"weights", packed(layer.weights)},
                       {"biases", packed(layer.biases)},
                       {"weight_gradients", packed(layer.weight_gradients)},
                       {"bias_gradients", packed(layer.bias_gradients)}});
    }
    return out;
}

void read_layers(const Json& json,
                 const Place& place,
                 const Experiment& experiment,
                 std::vector<LayerValues>& out) {
    out = empty_layers(experiment);
    expect(json.is_array() && json.size() == out.size(),
           place,
           std::to_string(out.size()) + " layers",
           json);
    for (std::size_t i = 0; i < out.size(); ++i) {
        expect(json[i].is_object(), place[i], "an object in braces", json[i]);
        unpack(json[i], place[i], "weights", out[i].weights);
        unpack(json[i], place[i], "biases", out[i].biases);
        unpack(json[i], place[i], "weight_gradients", out[i].weight_gradients);
        unpack(json[i], place[i], "bias_gradients", out[i].bias_gradients);
    }
}

OrderedJson json_of(const Checkpoint& checkpoint) {
    OrderedJson out;
    out["experiment"] = json_of(checkpoint.experiment);
    out["stream"] = to_base64(checkpoint.stream.position());
    out["state"] = json_of(checkpoint.learner);
    out["changes"] = checkpoint.changes;
    out["train_loss"] = checkpoint.train_loss; // null where it is not known
    return out;
}

/// More than any machine trains in a year; what comes after it can still be told exactly.
constexpr std::int64_t kLatestStep = 1'000'000'000'000'000;

Checkpoint CheckpointReader::read(const Json& json, const Place& place) {
    Experiment experiment;
    read_member(json, place, "experiment", experiment);
    const Json state = json.value("state", Json());
    const Place at = place["state"];
    expect(state.is_object(), at, "an object in braces", state);
    LearnerState learner{.cursor =
                             read_cursor(state.value("cursor", Json()), at["cursor"], experiment)};
    read_member(state, at, "step", learner.step_count);
    expect(learner.step_count >= 0 && learner.step_count <= kLatestStep,
           at["step"],
           "0 to " + std::to_string(kLatestStep),
           state["step"]);
    read_layers(state.value("layers", Json()), at["layers"], experiment, learner.layers);
    read_moments(state, at, experiment.optimizer, learner);
    read_dead(state, at, learner);
    Checkpoint checkpoint{.experiment = experiment,
                          .stream = read_stream(json.value("stream", Json()), place["stream"]),
                          .examples = points_of(experiment, place),
                          .learner = std::move(learner)};
    read_member(json, place, "changes", checkpoint.changes);
    if (const Json loss = json.value("train_loss", Json()); !loss.is_null()) {
        nn::read(loss, place["train_loss"], checkpoint.train_loss);
    }
    return checkpoint;
}

std::shared_ptr<const Examples> CheckpointReader::points_of(const Experiment& experiment,
                                                            const Place& place) {
    constexpr std::int64_t kMostPoints = 5'000'000; // 120 MB
    const bool same =
        drawn_ && drawn_->dataset == experiment.dataset &&
        drawn_->point_count == experiment.point_count && drawn_->noise == experiment.noise &&
        drawn_->train_percent == experiment.train_percent && drawn_->seed == experiment.seed;
    if (!same) {
        drawn_count_ += experiment.point_count;
        if (drawn_count_ > kMostPoints) {
            place.fail("expected at most " + std::to_string(kMostPoints) +
                       " points in all sets of them, found more");
        }
        Arc4 stream(experiment.seed);
        points_ = draw_examples(experiment, stream);
        drawn_ = experiment;
    }
    return points_;
}

} // namespace nn
