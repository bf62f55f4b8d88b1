#include "engine/field_values.h"

#include "engine/field_kernel.h"

namespace engine {

FieldValues::FieldValues(const DenseNetwork& network, const FieldNeeds& wanted, Extent grid)
    : sample_count_(static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height)) {
    FieldNeeds there;
    for (const auto& [layer, unit] : wanted) {
        if (has_unit(network, layer, unit)) {
            there.insert({layer, unit});
        }
    }
    if (!there.empty()) {
        plan_ = plan_field(network, there);
        planes_.resize(plan_.kept_count * sample_count_);
        evaluate_field(network, plan_, grid, planes_);
    }
}

std::span<const float> FieldValues::of(int layer, int unit) const {
    if (!plan_.needs.contains({layer, unit})) {
        return {};
    }
    return std::span(planes_).subspan(plan_.plane(layer, unit) * sample_count_, sample_count_);
}

} // namespace engine
