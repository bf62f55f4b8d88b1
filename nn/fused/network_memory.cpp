#include "nn/fused/network_memory.h"

#include <algorithm>
#include <cassert>
#include <new>

namespace nn::fused {
namespace {

constexpr std::align_val_t kAlignment{64}; // a line of the cache, and the widest register

std::size_t padded(std::size_t count) {
    return (count + kMostLanes - 1) / kMostLanes * kMostLanes;
}

template <class Real> void copy(const std::vector<double>& from, Real* to) {
    std::transform(from.begin(), from.end(), to, [](double v) { return static_cast<Real>(v); });
}

} // namespace

template <class Real> void NetworkMemory<Real>::Free::operator()(Real* array) const {
    ::operator delete[](array, kAlignment);
}

template <class Real> NetworkMemory<Real>::NetworkMemory(const std::vector<LayerValues>& layers) {
    assert(layers.size() <= kMostLayers);
    std::size_t hidden = 0;
    for (const LayerValues& values : layers) {
        Layer& layer = network_.layers[network_.layer_count++];
        layer.inputs = static_cast<std::size_t>(values.inputs);
        layer.units = static_cast<std::size_t>(values.units);
        layer.weights = weight_count_;
        layer.biases = bias_count_;
        layer.above = hidden;
        weight_count_ += layer.inputs * layer.units;
        bias_count_ += layer.units;
        hidden += layer.units;
    }
    hidden -= network_.layers[network_.layer_count - 1].units;
    network_.first_bias = padded(weight_count_);
    network_.parameter_count = network_.first_bias + padded(bias_count_);
    for (std::size_t i = 0; i < network_.layer_count; ++i) {
        network_.layers[i].biases += network_.first_bias;
    }

    // Gradients are gathered for a register of units at once: rows past the last are read.
    const std::size_t rows = 2 * hidden + 1 + kMostLanes;
    const std::size_t count = 5 * network_.parameter_count + rows * kChunkRows;
    arena_.reset(new (kAlignment) Real[count]{});
    Real* next = arena_.get();
    for (Real** array : {&network_.parameters,
                         &network_.gradients,
                         &network_.first_moments,
                         &network_.second_moments,
                         &network_.living}) {
        *array = next;
        next += network_.parameter_count;
    }
    network_.activations = next;
    network_.slopes = network_.activations + hidden * kChunkRows;
    network_.outputs = network_.slopes + hidden * kChunkRows;
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
        copy(layers[i].weights, network_.parameters + layer.weights);
        copy(layers[i].biases, network_.parameters + layer.biases);
        copy(layers[i].weight_gradients, network_.gradients + layer.weights);
        copy(layers[i].bias_gradients, network_.gradients + layer.biases);
    }
    for (std::size_t i = 0; i < weight_count_; ++i) {
        if (network_.parameters[i] != 0) {
            network_.living[i] = 1;
        }
    }
}

template <class Real> std::vector<LayerValues> NetworkMemory<Real>::values() const {
    std::vector<LayerValues> out;
    for (std::size_t i = 0; i < network_.layer_count; ++i) {
        const Layer& layer = network_.layers[i];
        const Real* weights = network_.parameters + layer.weights;
        const Real* biases = network_.parameters + layer.biases;
        const Real* weight_gradients = network_.gradients + layer.weights;
        const Real* bias_gradients = network_.gradients + layer.biases;
        const std::size_t count = layer.inputs * layer.units;
        const bool is_output = i + 1 == network_.layer_count;
        out.push_back({.inputs = static_cast<int>(layer.inputs),
                       .units = static_cast<int>(layer.units),
                       .activation = is_output ? network_.output_activation : layer.activation,
                       .weights = {weights, weights + count},
                       .biases = {biases, biases + layer.units},
                       .weight_gradients = {weight_gradients, weight_gradients + count},
                       .bias_gradients = {bias_gradients, bias_gradients + layer.units}});
    }
    return out;
}

template <class Real> std::vector<double> NetworkMemory<Real>::packed(const Real* array) const {
    std::vector<double> out(array, array + weight_count_);
    const Real* biases = array + network_.first_bias;
    out.insert(out.end(), biases, biases + bias_count_);
    return out;
}

template <class Real>
void NetworkMemory<Real>::unpack(const std::vector<double>& packed, Real* array) {
    assert(packed.size() == weight_count_ + bias_count_);
    for (std::size_t i = 0; i < packed.size(); ++i) {
        const std::size_t place = i < weight_count_ ? i : network_.first_bias + i - weight_count_;
        array[place] = static_cast<Real>(packed[i]);
    }
}

template <class Real> void NetworkMemory<Real>::forget_moments() {
    std::fill_n(network_.first_moments, network_.parameter_count, Real{0});
    std::fill_n(network_.second_moments, network_.parameter_count, Real{0});
}

template <class Real> std::vector<bool> NetworkMemory<Real>::dead() const {
    std::vector<bool> dead(weight_count_);
    std::transform(network_.living, network_.living + weight_count_, dead.begin(), [](Real living) {
        return living == 0;
    });
    const bool any = std::find(dead.begin(), dead.end(), true) != dead.end();
    return any ? dead : std::vector<bool>{};
}

template <class Real> void NetworkMemory<Real>::set_dead(const std::vector<bool>& dead) {
    std::fill_n(network_.living, network_.parameter_count, Real{1});
    for (std::size_t i = 0; i < dead.size(); ++i) {
        network_.living[i] = dead[i] ? Real{0} : Real{1};
    }
}

template class NetworkMemory<float>;
template class NetworkMemory<double>;

} // namespace nn::fused
