#include "nn/transplant.h"

#include "nn/first_weights.h"

#include <algorithm>
#include <cstddef>

namespace nn {
namespace {

std::size_t index_of(int value) {
    return static_cast<std::size_t>(value);
}

/// Where the parts of a new network stood in the old one, -1 for what is new.
class Ancestry {
  public:
    Ancestry(const Experiment& before, const Experiment& after)
        : before_(before), after_(after), match_(match_layers(before.layers, after.layers)) {
        match_.push_back(static_cast<int>(before.layers.size())); // the output stays the output
    }

    int layer(int layer) const { return match_[index_of(layer)]; }

    /// Of an input of `layer`, whose old layer is known: only inputs that were joined to it.
    int input(int layer, int input) const {
        const int old = this->layer(layer);
        if (layer == 0) {
            return old == 0 ? feature(input) : -1;
        }
        const int old_source = this->layer(layer - 1);
        const bool joined = old_source >= 0 && old_source == old - 1;
        return joined && input < before_.layers[index_of(old_source)].units ? input : -1;
    }

  private:
    int feature(int input) const {
        const auto& old = before_.features;
        const auto found = std::find(old.begin(), old.end(), after_.features[index_of(input)]);
        return found == old.end() ? -1 : static_cast<int>(found - old.begin());
    }

    const Experiment& before_;
    const Experiment& after_;
    std::vector<int> match_;
};

/// Where a weight stands in a layer's arrays.
std::size_t weight_index(const LayerValues& layer, int unit, int input) {
    return index_of(unit) * index_of(layer.inputs) + index_of(input);
}

/// What a layer is grown from.
struct Growth {
    const Ancestry& ancestry;
    const std::vector<LayerValues>& old_layers;
    const Experiment& after;
    Arc4& random;
    const std::vector<LayerValues>* donor;

    void grow_unit(LayerValues& to, int layer, int unit) const;
    double new_bias(int layer, std::size_t index) const;
    double new_weight(int layer, std::size_t index) const;
};

double Growth::new_bias(int layer, std::size_t index) const {
    return donor != nullptr ? (*donor)[index_of(layer)].biases[index] : first_bias(after);
}

double Growth::new_weight(int layer, std::size_t index) const {
    return donor != nullptr ? (*donor)[index_of(layer)].weights[index] : draw_weight(after, random);
}

void Growth::grow_unit(LayerValues& to, int layer, int unit) const {
    const int old_layer = ancestry.layer(layer);
    const LayerValues* from = old_layer < 0 ? nullptr : &old_layers[index_of(old_layer)];
    const bool known = from != nullptr && unit < from->units;
    const std::size_t u = index_of(unit);
    to.biases[u] = known ? from->biases[u] : new_bias(layer, u);
    to.bias_gradients[u] = known ? from->bias_gradients[u] : 0;
    for (int input = 0; input < to.inputs; ++input) {
        const std::size_t w = weight_index(to, unit, input);
        const int old_input = known ? ancestry.input(layer, input) : -1;
        if (old_input < 0) {
            to.weights[w] = new_weight(layer, w);
            continue;
        }
        const std::size_t old = weight_index(*from, unit, old_input);
        to.weights[w] = from->weights[old];
        to.weight_gradients[w] = from->weight_gradients[old];
    }
}

/// In the order of an optimizer's running averages.
template <class Visit> void for_each_parameter(std::vector<LayerValues>& layers, Visit visit) {
    for (const auto part : {&LayerValues::weights, &LayerValues::biases}) {
        for (LayerValues& layer : layers) {
            std::ranges::for_each(layer.*part, visit);
        }
    }
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
                                    Arc4& random,
                                    const std::vector<LayerValues>* donor) {
    const Ancestry ancestry(before, after);
    const Growth growth{.ancestry = ancestry,
                        .old_layers = layers,
                        .after = after,
                        .random = random,
                        .donor = donor};
    std::vector<LayerValues> grown = empty_layers(after);
    for (int layer = 0; layer < static_cast<int>(grown.size()); ++layer) {
        LayerValues& to = grown[index_of(layer)];
        for (int unit = 0; unit < to.units; ++unit) {
            growth.grow_unit(to, layer, unit);
        }
    }
    return grown;
}

std::vector<double> transplant_moment(const std::vector<double>& moment,
                                      const Experiment& before,
                                      const Experiment& after) {
    std::vector<LayerValues> old = empty_layers(before);
    auto value = moment.begin();
    for_each_parameter(old, [&](double& parameter) { parameter = *value++; });
    const std::vector<LayerValues> none = empty_layers(after);
    Arc4 unused("");
    std::vector<double> grown;
    grown.reserve(moment.size());
    std::vector<LayerValues> layers = transplant(old, before, after, unused, &none);
    for_each_parameter(layers, [&](double parameter) { grown.push_back(parameter); });
    return grown;
}

} // namespace nn
