#include "tests/nn/recorded_run.h"

#include "nn/playground_link.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace {

using Json = nlohmann::json;
std::vector<nn::Example> points_of(const Json& json) {
    std::vector<nn::Example> points;
    for (const Json& point : json) {
        points.push_back({point.at(0), point.at(1), point.at(2)});
    }
    return points;
}

/// Units are numbered from 1, hidden layers first to last, then the output.
std::vector<nn::LayerValues> layers_of(const Json& nodes, const nn::Experiment& experiment) {
    std::vector<int> counts;
    for (const nn::DenseLayer& layer : experiment.layers) {
        counts.push_back(layer.units);
    }
    counts.push_back(1);
    std::vector<nn::LayerValues> layers;
    int id = 1;
    for (const int count : counts) {
        nn::LayerValues& layer = layers.emplace_back();
        layer.units = count;
        for (int unit = 0; unit < count; ++unit, ++id) {
            const auto node = std::find_if(nodes.begin(), nodes.end(), [&](const Json& candidate) {
                return candidate.at("id").get<std::string>() == std::to_string(id);
            });
            if (node == nodes.end()) {
                throw std::runtime_error("no unit " + std::to_string(id));
            }
            layer.biases.push_back(node->at("bias"));
            const auto weights = node->at("weights").get<std::vector<double>>();
            layer.weights.insert(layer.weights.end(), weights.begin(), weights.end());
        }
    }
    return layers;
}

RecordedRun read_run(const std::filesystem::path& path) {
    std::ifstream file(path);
    const Json json = Json::parse(file);
    RecordedRun run;
    run.name = path.stem().string();
    run.experiment = nn::parse_playground_link(json.at("url").get<std::string>()).experiment;
    run.train = points_of(json.at("train"));
    run.test = points_of(json.at("test"));
    for (const auto& [epoch, moment] : json.at("epochs").items()) {
        run.moments.push_back({.epoch = std::stod(epoch),
                               .train_loss = moment.at("lossTrain"),
                               .test_loss = moment.at("lossTest"),
                               .layers = layers_of(moment.at("nodes"), run.experiment)});
    }
    std::sort(run.moments.begin(), run.moments.end(), [](const auto& a, const auto& b) {
        return a.epoch < b.epoch;
    });
    return run;
}

} // namespace

std::vector<RecordedRun> recorded_runs() {
    std::vector<RecordedRun> runs;
    for (const auto& entry :
         std::filesystem::directory_iterator(NEURARIUM_TEST_DATA "/tf-playground")) {
        if (entry.path().extension() == ".json") {
            runs.push_back(read_run(entry.path()));
        }
    }
    return runs;
}
