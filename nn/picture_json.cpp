#include "nn/picture_json.h"

#include "nn/errors.h"
#include "nn/json_state.h"
#include "nn/measured.h"

namespace nn {
namespace {

constexpr std::size_t kMostSamples = 4096; // several times what a curve keeps

void read_curve(const Json& json, const Place& place, std::vector<LossSample>& out) {
    expect(json.is_array() && json.size() <= kMostSamples, place, "a list of samples", json);
    for (std::size_t i = 0; i < json.size(); ++i) {
        out.push_back(read_sample(json[i], place[i]));
    }
}

OrderedJson json_of(const Metrics& metrics) {
    return {json_of_number(metrics.train_loss),
            json_of_number(metrics.test_loss),
            json_of_number(metrics.train_accuracy),
            json_of_number(metrics.test_accuracy)};
}

/// Where `picture` has nothing to measure, earlier versions wrote 0.
void read_metrics(const Json& json, const Place& place, Snapshot& picture) {
    expect(json.is_array() && json.size() == 4, place, "4 numbers", json);
    picture.metrics = {.train_loss = read_number(json[0], place[0]),
                       .test_loss = read_number(json[1], place[1]),
                       .train_accuracy = read_number(json[2], place[2]),
                       .test_accuracy = read_number(json[3], place[3])};
    if (picture.examples->test.empty()) {
        picture.metrics.test_loss = kNoNumber;
        picture.metrics.test_accuracy = kNoNumber;
    }
    if (problem_of(picture.experiment) == Problem::regression) {
        picture.metrics.train_accuracy = kNoNumber;
        picture.metrics.test_accuracy = kNoNumber;
    }
}

} // namespace

std::string picture_line(const Snapshot& snapshot) {
    OrderedJson out;
    out["experiment"] = json_of(snapshot.experiment);
    out["step"] = snapshot.step;
    out["epoch"] = snapshot.epoch;
    out["layers"] = json_of(snapshot.layers);
    out["metrics"] = json_of(snapshot.metrics);
    out["curve"] = OrderedJson::array();
    for (const LossSample& sample : snapshot.curve) {
        out["curve"].push_back(json_of(sample));
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
    Arc4 stream(out->experiment.seed);
    out->examples = draw_examples(out->experiment, stream);
    read_metrics(json.value("metrics", Json()), place["metrics"], *out);
    read_curve(json.value("curve", Json()), place["curve"], out->curve);
    forget_losses_of_nothing(out->experiment, out->curve);
    if (json.contains("diverged")) {
        const Place at = place["diverged"];
        out->diverged.emplace();
        read_member(json["diverged"], at, "step", out->diverged->step);
        read_member(json["diverged"], at, "what", out->diverged->what);
        read_member(json["diverged"], at, "sound_epoch", out->diverged->sound_epoch);
    }
    return out;
}

} // namespace nn
