#include "app/export/heatmap_images.h"

#include "nn/features.h"
#include "nn/forward.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {
namespace {

using engine::Extent;

/// Values of one unit, a row after the other from the top (y = +extent) down.
struct Field {
    const engine::Heatmap* heatmap = nullptr;
    engine::UnitField unit;
    Extent grid;
    std::vector<double> values;

    /// Beyond its edges a field goes on as it ends.
    double at(int x, int y) const {
        const int column = std::clamp(x, 0, grid.width - 1);
        const int row = std::clamp(y, 0, grid.height - 1);
        return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.width) +
                      static_cast<std::size_t>(column)];
    }
};

Extent grid_of(const engine::Heatmap& heatmap, float samples_per_pixel) {
    const auto samples = [&](float length) {
        return std::clamp(
            static_cast<int>(std::lround(length * samples_per_pixel)), 1, kMostSamples);
    };
    const glm::vec2 size = heatmap.rect.size();
    return {samples(size.x), samples(size.y)};
}

std::vector<Field> fields_of(const engine::DrawList& list, float samples_per_pixel) {
    std::vector<Field> fields;
    for (const engine::DrawList::Item& item : list.items) {
        const auto* heatmap = std::get_if<engine::Heatmap>(&item);
        const auto* unit =
            heatmap != nullptr ? std::get_if<engine::UnitField>(&heatmap->field) : nullptr;
        if (unit != nullptr) {
            fields.push_back({heatmap, *unit, grid_of(*heatmap, samples_per_pixel), {}});
        }
    }
    return fields;
}

/// As in the shaders: what is no number counts as zero, and infinity as much.
double finite(double value) {
    return std::isnan(value) ? 0 : std::clamp(value, -1e6, 1e6);
}

/// One forward pass a sample fills all `fields`, which have the same grid.
void evaluate(const std::vector<Field*>& fields, const nn::Snapshot& snapshot) {
    const Extent grid = fields.front()->grid;
    const auto part = [](int index, int count) { return (index + 0.5) / count * 2 - 1; };
    for (int row = 0; row < grid.height; ++row) {
        const double y = -nn::kPlaneExtent * part(row, grid.height);
        for (int column = 0; column < grid.width; ++column) {
            const double x = nn::kPlaneExtent * part(column, grid.width);
            const auto activations = nn::forward(snapshot, x, y);
            for (Field* field : fields) {
                const auto index = static_cast<std::size_t>(field->unit.unit);
                field->values.push_back(finite(
                    field->unit.layer < 0
                        ? nn::features()[index].evaluate(x, y)
                        : activations[static_cast<std::size_t>(field->unit.layer) + 1][index]));
            }
        }
    }
}

engine::Color smooth_color(const engine::Palette& palette, double value) {
    const engine::Color& far = value < 0 ? palette.negative : palette.positive;
    const auto part = static_cast<float>(std::min(std::abs(value), 1.0));
    return palette.zero * (1 - part) + far * part;
}

/// Two colours, with the border between them smoothed over one sample.
engine::Color two_colors(const engine::Palette& palette, const Field& field, int x, int y) {
    const double slope = (std::abs(field.at(x + 1, y) - field.at(x - 1, y)) +
                          std::abs(field.at(x, y + 1) - field.at(x, y - 1))) /
                         2;
    const double place = field.at(x, y) / std::max(slope, 1e-7) + 0.5;
    const auto part = static_cast<float>(std::clamp(place, 0.0, 1.0));
    return palette.negative * (1 - part) + palette.positive * part;
}

engine::Image colored(const Field& field, const engine::Palette& palette) {
    engine::Image image{field.grid, {}};
    image.rgba.reserve(field.values.size() * 4);
    for (int y = 0; y < field.grid.height; ++y) {
        for (int x = 0; x < field.grid.width; ++x) {
            const engine::Color color = field.heatmap->discretize
                                            ? two_colors(palette, field, x, y)
                                            : smooth_color(palette, field.at(x, y));
            for (int k = 0; k < 3; ++k) {
                image.rgba.push_back(static_cast<std::uint8_t>(std::lround(color[k] * 255)));
            }
            image.rgba.push_back(255);
        }
    }
    return image;
}

} // namespace

std::vector<engine::Image> heatmap_images(const engine::DrawList& list,
                                          const nn::Snapshot& snapshot,
                                          float samples_per_pixel) {
    std::vector<Field> fields = fields_of(list, samples_per_pixel);
    std::vector<engine::Image> images;
    for (const Field& field : fields) {
        if (field.values.empty()) {
            std::vector<Field*> alike;
            for (Field& other : fields) {
                if (other.grid == field.grid) {
                    alike.push_back(&other);
                }
            }
            evaluate(alike, snapshot);
        }
        images.push_back(colored(field, list.palette));
    }
    return images;
}

} // namespace app
