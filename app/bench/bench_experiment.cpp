#include "app/bench/bench_experiment.h"

namespace app {

nn::Experiment bench_experiment(const std::vector<int>& hidden) {
    nn::Experiment experiment;
    experiment.title = "Benchmark";
    experiment.dataset = nn::Dataset::spiral;
    experiment.point_count = 500;
    experiment.train_percent = 50;
    experiment.batch_size = 10;
    experiment.optimizer = nn::Optimizer::sgd;
    experiment.learning_rate = 0.03;
    experiment.layers.clear();
    for (const int units : hidden) {
        experiment.layers.push_back({.units = units, .activation = nn::Activation::tanh});
    }
    return experiment;
}

std::string shape_name(const std::vector<int>& hidden) {
    std::string name;
    for (const int units : hidden) {
        name += (name.empty() ? "" : ",") + std::to_string(units);
    }
    return name;
}

const std::vector<std::vector<int>>& bench_shapes() {
    static const std::vector<std::vector<int>> shapes = {{4, 2}, {8, 8, 8}, {8, 8, 8, 8, 8, 8}};
    return shapes;
}

} // namespace app
