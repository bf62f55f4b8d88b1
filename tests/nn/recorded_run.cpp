#include "tests/nn/recorded_run.h"

#include "nn/datasets.h"
#include "nn/features.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace {

using Json = nlohmann::json;
using Keys = std::map<std::string, std::string>;

/// The link's keys over the page's defaults. Only what these twelve links need.
Keys keys_of(const std::string& url) {
    Keys keys{{"activation", "tanh"},
              {"batchSize", "10"},
              {"learningRate", "0.03"},
              {"noise", "0"},
              {"percTrainData", "50"},
              {"regularizationRate", "0"},
              {"dataset", "circle"},
              {"regDataset", "reg-plane"},
              {"networkShape", "4,2"},
              {"x", "true"},
              {"y", "true"},
              {"problem", "classification"}};
    std::stringstream hash(url.substr(url.find('#') + 1));
    for (std::string pair; std::getline(hash, pair, '&');) {
        const std::size_t equals = pair.find('=');
        keys[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return keys;
}

nn::Experiment experiment_of(Keys keys) {
    nn::Experiment experiment;
    const bool regression = keys["problem"] == "regression";
    const nn::DatasetRow* dataset =
        nn::find_row(nn::datasets(), keys[regression ? "regDataset" : "dataset"]);
    experiment.dataset = dataset->value;
    experiment.point_count = dataset->default_count;
    experiment.noise = std::stod(keys["noise"]);
    experiment.train_percent = std::stod(keys["percTrainData"]);
    experiment.seed = keys["seed"];
    experiment.features.clear();
    for (const nn::FeatureRow& row : nn::features()) {
        if (keys[std::string(row.key)] == "true") {
            experiment.features.push_back(row.value);
        }
    }
    experiment.layers.clear();
    std::stringstream shape(keys["networkShape"]);
    for (std::string units; std::getline(shape, units, ',');) {
        experiment.layers.push_back(
            {.units = std::stoi(units),
             .activation = nn::find_row(nn::activations(), keys["activation"])->value});
    }
    experiment.zero_weights = keys["initZero"] == "true";
    experiment.optimizer = nn::Optimizer::sgd;
    experiment.learning_rate = std::stod(keys["learningRate"]);
    experiment.penalty = keys["regularization"] == "L1"   ? nn::Penalty::l1
                         : keys["regularization"] == "L2" ? nn::Penalty::l2
                                                          : nn::Penalty::none;
    experiment.penalty_rate = std::stod(keys["regularizationRate"]);
    experiment.batch_size = std::stoi(keys["batchSize"]);
    experiment.precision = nn::Precision::float64;
    return experiment;
}

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
                return candidate.at("id") == std::to_string(id);
            });
            if (node == nodes.end()) {
                throw std::runtime_error("no unit " + std::to_string(id));
            }
            layer.biases.push_back(node->at("bias"));
            for (const Json& weight : node->at("weights")) {
                layer.weights.push_back(weight);
            }
        }
    }
    return layers;
}

RecordedRun read_run(const std::filesystem::path& path) {
    std::ifstream file(path);
    const Json json = Json::parse(file);
    RecordedRun run;
    run.name = path.stem().string();
    run.experiment = experiment_of(keys_of(json.at("url")));
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
