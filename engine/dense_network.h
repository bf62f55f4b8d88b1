#pragma once

#include <vector>

namespace engine {

/// A dense network of the plane's features, as the GPU evaluates it for heatmaps.
struct DenseNetwork {
    struct Layer {
        int inputs = 0;
        int units = 0;
        int activation = 0;         ///< ACTIVATION_… of shaders/shared.h
        std::vector<float> weights; ///< [units, inputs], row-major
        std::vector<float> biases;  ///< [units]
    };

    std::vector<int> features; ///< FEATURE_… of shaders/shared.h, the first layer's inputs in order
    std::vector<Layer> layers; ///< first hidden layer to output
    float extent = 6;          ///< half-width of the square of the plane that heatmaps show
};

} // namespace engine
