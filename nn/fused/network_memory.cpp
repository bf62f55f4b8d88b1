#include "nn/fused/network_memory.h"

#include <algorithm>
#include <cassert>
#include <new>
#include <span>
#include <utility>

namespace nn::fused {
namespace {

constexpr std::align_val_t kAlignment{64}; // a line of the cache, and the widest register

std::size_t padded(std::size_t count) {
    return (count + kMostLanes - 1) / kMostLanes * kMostLanes;
}

/// Those that there are.
template <class Real> std::span<const Layer> layers_of(const Network<Real>& network) {
    return {network.layers, network.layer_count};
}

/// Calls `take` with the place of each weight, unit by unit as LayerValues has them.
template <class Take> void for_each_weight(const Layer& layer, Take take) {
    for (std::size_t unit = 0; unit < layer.units; ++unit) {
        for (std::size_t input = 0; input < layer.inputs; ++input) {
            take(layer.weights + input * layer.lanes + unit);
        }
    }
}

template <class Real>
void copy_weights(const std::vector<double>& from, const Layer& layer, Real* to) {
    auto value = from.begin();
    for_each_weight(layer, [&](std::size_t place) { to[place] = static_cast<Real>(*value++); });
}

template <class Real>
void copy_biases(const std::vector<double>& from, const Layer& layer, Real* to) {
    std::transform(
        from.begin(), from.end(), to + layer.biases, [](double v) { return static_cast<Real>(v); });
}

template <class Real> std::vector<double> weights_of(const Layer& layer, const Real* from) {
    std::vector<double> weights;
    weights.reserve(layer.inputs * layer.units);
    for_each_weight(layer, [&](std::size_t place) { weights.push_back(from[place]); });
    return weights;
}

template <class Real> std::vector<double> biases_of(const Layer& layer, const Real* from) {
    return {from + layer.biases, from + layer.biases + layer.units};
}

} // namespace

template <class Real> void NetworkMemory<Real>::Free::operator()(Real* array) const {
    ::operator delete[](array, kAlignment);
}

template <class Real> NetworkMemory<Real>::NetworkMemory(const std::vector<LayerValues>& layers) {
    assert(layers.size() <= kMostLayers);
    std::size_t weights = 0;
    std::size_t biases = 0;
    std::size_t hidden = 0; // lanes
    std::size_t widest = 0; // transposed weights
    for (const LayerValues& values : layers) {
        Layer& layer = network_.layers[network_.layer_count++];
        const bool is_output = network_.layer_count == layers.size();
        layer.inputs = static_cast<std::size_t>(values.inputs);
        layer.units = static_cast<std::size_t>(values.units);
        layer.lanes = is_output ? 1 : lanes_for(layer.units);
        layer.weights = weights;
        layer.biases = biases;
        layer.above = hidden;
        const std::size_t count = lanes_for(layer.inputs) * layer.lanes;
        weights += padded(count);
        biases += lanes_for(layer.units);
        hidden += is_output ? 0 : layer.lanes;
        widest = std::max(widest, padded(count));
    }
    network_.first_bias = weights;
    network_.parameter_count = weights + padded(biases);
    for (std::size_t i = 0; i < network_.layer_count; ++i) {
        network_.layers[i].biases += weights;
    }

    // The last layer's rows are read a register's number at a time, past a chunk's end.
    const std::size_t outputs = kChunkRows + kMostLanes;
    const std::size_t count =
        5 * network_.parameter_count + widest + 2 * hidden * kChunkRows + outputs;
    arena_.reset(new (kAlignment) Real[count]{});
    Real* next = arena_.get();
    const auto take = [&next](std::size_t size) { return std::exchange(next, next + size); };
    for (Real** array : {&network_.parameters,
                         &network_.gradients,
                         &network_.first_moments,
                         &network_.second_moments,
                         &network_.living}) {
        *array = take(network_.parameter_count);
    }
    network_.turned = take(widest);
    network_.activations = take(hidden * kChunkRows);
    network_.slopes = take(hidden * kChunkRows);
    network_.outputs = take(outputs);
    set_dead({});
    assign(layers);
}

template <class Real> void NetworkMemory<Real>::tune(const Experiment& experiment) {
    const std::size_t hidden = std::min(network_.layer_count - 1, experiment.layers.size());
    for (std::size_t i = 0; i < hidden; ++i) {
        network_.layers[i].activation = experiment.layers[i].activation;
        network_.layers[i].dropout = experiment.layers[i].dropout;
    }
    network_.loss = experiment.loss;
    network_.output_activation = output_activation(experiment);
}

template <class Real>
bool NetworkMemory<Real>::has_shapes_of(const std::vector<LayerValues>& layers) const {
    return std::equal(layers.begin(),
                      layers.end(),
                      network_.layers,
                      network_.layers + network_.layer_count,
                      [](const LayerValues& values, const Layer& layer) {
                          return static_cast<std::size_t>(values.inputs) == layer.inputs &&
                                 static_cast<std::size_t>(values.units) == layer.units;
                      });
}

template <class Real> void NetworkMemory<Real>::assign(const std::vector<LayerValues>& layers) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const Layer& layer = network_.layers[i];
        copy_weights(layers[i].weights, layer, network_.parameters);
        copy_biases(layers[i].biases, layer, network_.parameters);
        copy_weights(layers[i].weight_gradients, layer, network_.gradients);
        copy_biases(layers[i].bias_gradients, layer, network_.gradients);
    }
    for (std::size_t i = 0; i < network_.first_bias; ++i) {
        if (network_.parameters[i] != 0) {
            network_.living[i] = 1;
        }
    }
}

template <class Real> std::vector<LayerValues> NetworkMemory<Real>::values() const {
    std::vector<LayerValues> out;
    for (const Layer& layer : layers_of(network_)) {
        const bool is_output = out.size() + 1 == network_.layer_count;
        out.push_back({.inputs = static_cast<int>(layer.inputs),
                       .units = static_cast<int>(layer.units),
                       .activation = is_output ? network_.output_activation : layer.activation,
                       .weights = weights_of(layer, network_.parameters),
                       .biases = biases_of(layer, network_.parameters),
                       .weight_gradients = weights_of(layer, network_.gradients),
                       .bias_gradients = biases_of(layer, network_.gradients)});
    }
    return out;
}

template <class Real> std::vector<double> NetworkMemory<Real>::packed(const Real* array) const {
    std::vector<double> out;
    for (const auto part : {weights_of<Real>, biases_of<Real>}) {
        for (const Layer& layer : layers_of(network_)) {
            const std::vector<double> values = part(layer, array);
            out.insert(out.end(), values.begin(), values.end());
        }
    }
    return out;
}

template <class Real>
void NetworkMemory<Real>::unpack(const std::vector<double>& packed, Real* array) {
    auto value = packed.begin();
    const auto put = [&](std::size_t place) { array[place] = static_cast<Real>(*value++); };
    for (const Layer& layer : layers_of(network_)) {
        for_each_weight(layer, put);
    }
    for (const Layer& layer : layers_of(network_)) {
        for (std::size_t unit = 0; unit < layer.units; ++unit) {
            put(layer.biases + unit);
        }
    }
    assert(value == packed.end());
}

template <class Real> void NetworkMemory<Real>::forget_moments() {
    std::fill_n(network_.first_moments, network_.parameter_count, Real{0});
    std::fill_n(network_.second_moments, network_.parameter_count, Real{0});
}

template <class Real> std::vector<bool> NetworkMemory<Real>::dead() const {
    std::vector<bool> dead;
    for (const Layer& layer : layers_of(network_)) {
        for_each_weight(layer,
                        [&](std::size_t place) { dead.push_back(network_.living[place] == 0); });
    }
    const bool any = std::find(dead.begin(), dead.end(), true) != dead.end();
    return any ? dead : std::vector<bool>{};
}

template <class Real> void NetworkMemory<Real>::set_dead(const std::vector<bool>& dead) {
    std::fill_n(network_.living, network_.parameter_count, Real{1});
    if (dead.empty()) {
        return;
    }
    auto is_dead = dead.begin();
    for (const Layer& layer : layers_of(network_)) {
        for_each_weight(layer, [&](std::size_t place) {
            network_.living[place] = *is_dead++ ? Real{0} : Real{1};
        });
    }
}

template class NetworkMemory<float>;
template class NetworkMemory<double>;

} // namespace nn::fused
