#include "nn/libtorch/model.h"

#include <algorithm>
#include <span>

namespace nn::libtorch {
namespace {

std::int64_t weight_count(const LayerValues& layer) {
    return std::int64_t{layer.units} * layer.inputs;
}

FlatParameter flat_parameter(std::int64_t count, torch::Dtype dtype) {
    FlatParameter flat;
    flat.values = torch::zeros({count}, dtype);
    flat.gradients = torch::zeros({count}, dtype);
    flat.values.set_requires_grad(true);
    flat.values.mutable_grad() = flat.gradients;
    return flat;
}

/// Makes `parameter` a view of `flat` at `offset`, gradients too.
void bind(torch::Tensor& parameter,
          const FlatParameter& flat,
          std::int64_t offset,
          at::IntArrayRef shape) {
    const std::int64_t count = c10::multiply_integers(shape);
    parameter.set_data(flat.values.detach().narrow(0, offset, count).view(shape));
    parameter.mutable_grad() = flat.gradients.narrow(0, offset, count).view(shape);
}

/// A module whose own parameters are replaced at once; one input stands in for none, because
/// libtorch cannot initialise a layer without inputs.
torch::nn::Linear make_linear(const LayerValues& layer, torch::Dtype dtype) {
    torch::nn::Linear linear(
        torch::nn::LinearOptions(std::max(layer.inputs, 1), layer.units).bias(true));
    linear->to(dtype);
    return linear;
}

template <class Real> void copy_from(const torch::Tensor& flat, std::int64_t offset, auto& out) {
    const Real* from = flat.data_ptr<Real>() + offset;
    std::copy_n(from, out.size(), out.begin());
}

template <class Real>
void copy_to(const std::vector<double>& in, torch::Tensor& flat, std::int64_t offset) {
    Real* to = flat.data_ptr<Real>() + offset;
    std::transform(in.begin(), in.end(), to, [](double v) { return static_cast<Real>(v); });
}

void load(const torch::Tensor& flat, std::int64_t offset, std::vector<double>& out) {
    if (flat.scalar_type() == torch::kDouble) {
        copy_from<double>(flat, offset, out);
    } else {
        copy_from<float>(flat, offset, out);
    }
}

void store(const std::vector<double>& in, torch::Tensor& flat, std::int64_t offset) {
    if (flat.scalar_type() == torch::kDouble) {
        copy_to<double>(in, flat, offset);
    } else {
        copy_to<float>(in, flat, offset);
    }
}

torch::Tensor
mask_for(const torch::Tensor& values, const DropoutMasks& masks, DropoutKey key, double rate) {
    torch::Tensor mask = torch::empty_like(values, torch::TensorOptions().requires_grad(false));
    const auto count = static_cast<std::size_t>(mask.numel());
    if (mask.scalar_type() == torch::kDouble) {
        masks.fill(std::span(mask.data_ptr<double>(), count), key, rate);
    } else {
        masks.fill(std::span(mask.data_ptr<float>(), count), key, rate);
    }
    return mask;
}

} // namespace

TorchModel::TorchModel(const std::vector<LayerValues>& layers, torch::Dtype dtype) {
    std::int64_t weights = 0;
    std::int64_t biases = 0;
    for (const LayerValues& layer : layers) {
        weights += weight_count(layer);
        biases += layer.units;
    }
    weights_ = flat_parameter(weights, dtype);
    biases_ = flat_parameter(biases, dtype);
    weights = 0;
    biases = 0;
    for (const LayerValues& layer : layers) {
        torch::nn::Linear linear = make_linear(layer, dtype);
        bind(linear->weight, weights_, weights, {layer.units, layer.inputs});
        bind(linear->bias, biases_, biases, {layer.units});
        weights += weight_count(layer);
        biases += layer.units;
        layers_.push_back(std::move(linear));
    }
    assign(layers);
}

torch::Tensor TorchModel::forward(const torch::Tensor& inputs,
                                  const Experiment& experiment,
                                  const DropoutMasks* masks,
                                  std::int64_t step) {
    torch::Tensor values = inputs;
    for (std::size_t i = 0; i + 1 < layers_.size(); ++i) {
        const DenseLayer& layer = experiment.layers[i];
        values = activate(layer.activation, layers_[i]->forward(values));
        if (masks != nullptr && layer.dropout > 0) {
            const DropoutKey key{.step = step, .layer = static_cast<int>(i)};
            values = values * mask_for(values, *masks, key, layer.dropout);
        }
    }
    return layers_.back()->forward(values);
}

bool TorchModel::has_shapes_of(const std::vector<LayerValues>& layers) const {
    return std::equal(layers.begin(),
                      layers.end(),
                      layers_.begin(),
                      layers_.end(),
                      [](const LayerValues& values, const torch::nn::Linear& linear) {
                          return linear->weight.size(0) == values.units &&
                                 linear->weight.size(1) == values.inputs;
                      });
}

std::vector<LayerValues> TorchModel::values() const {
    std::vector<LayerValues> layers;
    std::int64_t weight = 0;
    std::int64_t bias = 0;
    for (const torch::nn::Linear& linear : layers_) {
        LayerValues& layer = layers.emplace_back();
        layer.units = static_cast<int>(linear->weight.size(0));
        layer.inputs = static_cast<int>(linear->weight.size(1));
        layer.weights.resize(static_cast<std::size_t>(weight_count(layer)));
        layer.weight_gradients.resize(layer.weights.size());
        layer.biases.resize(static_cast<std::size_t>(layer.units));
        layer.bias_gradients.resize(layer.biases.size());
        load(weights_.values, weight, layer.weights);
        load(weights_.gradients, weight, layer.weight_gradients);
        load(biases_.values, bias, layer.biases);
        load(biases_.gradients, bias, layer.bias_gradients);
        weight += weight_count(layer);
        bias += layer.units;
    }
    return layers;
}

void TorchModel::assign(const std::vector<LayerValues>& layers) {
    std::int64_t weight = 0;
    std::int64_t bias = 0;
    for (const LayerValues& layer : layers) {
        store(layer.weights, weights_.values, weight);
        store(layer.weight_gradients, weights_.gradients, weight);
        store(layer.biases, biases_.values, bias);
        store(layer.bias_gradients, biases_.gradients, bias);
        weight += weight_count(layer);
        bias += layer.units;
    }
}

torch::Tensor activate(Activation activation, const torch::Tensor& values) {
    switch (activation) {
    case Activation::relu:
        return torch::relu(values);
    case Activation::tanh:
        return torch::tanh(values);
    case Activation::sigmoid:
        return torch::sigmoid(values);
    case Activation::bipolar_sigmoid:
        return torch::tanh(values * 0.5);
    case Activation::linear:
        break;
    }
    return values;
}

TorchLoss
loss_of(const Experiment& experiment, const torch::Tensor& outputs, const torch::Tensor& labels) {
    if (experiment.loss == Loss::binary_cross_entropy) {
        return {.term = torch::log_sigmoid(outputs * labels).mean(), .factor = -1};
    }
    const torch::Tensor shown = activate(output_activation(experiment), outputs);
    return {.term = torch::mse_loss(shown, labels), .factor = 0.5};
}

} // namespace nn::libtorch
