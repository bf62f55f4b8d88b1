#include "nn/transplant.h"

#include "nn/first_weights.h"

#include <algorithm>
#include <cstddef>

namespace nn {
namespace {

std::size_t index_of(int value) {
    return static_cast<std::size_t>(value);
}

/// For every input of new layer `layer`: which input of its old layer it was, -1 for none.
class InputMatch {
  public:
    InputMatch(const Experiment& before, const Experiment& after, std::vector<int> layer_match)
        : before_(before), after_(after), layer_match_(std::move(layer_match)) {}

    /// The old layer that new layer `layer` continues, -1 for none. Outputs continue each other.
    int old_layer(int layer) const {
        return index_of(layer) == after_.layers.size() ? static_cast<int>(before_.layers.size())
                                                       : layer_match_[index_of(layer)];
    }

    int old_input(int layer, int input) const {
        const int old = old_layer(layer);
        if (old < 0) {
            return -1;
        }
        if (layer == 0) {
            return old == 0 ? old_feature(input) : -1;
        }
        const int old_source = layer_match_[index_of(layer - 1)];
        const bool joined = old_source >= 0 && old_source == old - 1;
        return joined && input < before_.layers[index_of(old_source)].units ? input : -1;
    }

  private:
    int old_feature(int input) const {
        const auto& old = before_.features;
        const auto found = std::find(old.begin(), old.end(), after_.features[index_of(input)]);
        return found == old.end() ? -1 : static_cast<int>(found - old.begin());
    }

    const Experiment& before_;
    const Experiment& after_;
    std::vector<int> layer_match_;
};

/// Where a weight stands in a layer's arrays.
std::size_t weight_index(const LayerValues& layer, int unit, int input) {
    return index_of(unit) * index_of(layer.inputs) + index_of(input);
}

} // namespace

std::vector<int> match_layers(const std::vector<DenseLayer>& before,
                              const std::vector<DenseLayer>& after) {
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t prefix = 0;
    while (prefix < shorter && before[prefix] == after[prefix]) {
        ++prefix;
    }
    std::size_t suffix = 0;
    while (suffix < shorter - prefix &&
           before[before.size() - 1 - suffix] == after[after.size() - 1 - suffix]) {
        ++suffix;
    }
    std::vector<int> match(after.size(), -1);
    for (std::size_t i = 0; i < std::min(after.size(), before.size()) - suffix; ++i) {
        match[i] = static_cast<int>(i);
    }
    for (std::size_t i = 1; i <= suffix; ++i) {
        match[after.size() - i] = static_cast<int>(before.size() - i);
    }
    return match;
}

std::vector<LayerValues> transplant(const std::vector<LayerValues>& layers,
                                    const Experiment& before,
                                    const Experiment& after,
                                    Arc4& random) {
    const InputMatch match(before, after, match_layers(before.layers, after.layers));
    std::vector<LayerValues> grown = empty_layers(after);
    for (int l = 0; l < static_cast<int>(grown.size()); ++l) {
        LayerValues& to = grown[index_of(l)];
        const int old_layer = match.old_layer(l);
        const LayerValues* from = old_layer < 0 ? nullptr : &layers[index_of(old_layer)];
        for (int unit = 0; unit < to.units; ++unit) {
            const bool known = from != nullptr && unit < from->units;
            const auto u = index_of(unit);
            to.biases[u] = known ? from->biases[u] : first_bias(after);
            to.bias_gradients[u] = known ? from->bias_gradients[u] : 0;
            for (int input = 0; input < to.inputs; ++input) {
                const int old_input = known ? match.old_input(l, input) : -1;
                const std::size_t w = weight_index(to, unit, input);
                if (old_input < 0) {
                    to.weights[w] = draw_weight(after, random);
                } else {
                    const std::size_t old = weight_index(*from, unit, old_input);
                    to.weights[w] = from->weights[old];
                    to.weight_gradients[w] = from->weight_gradients[old];
                }
            }
        }
    }
    return grown;
}

} // namespace nn
