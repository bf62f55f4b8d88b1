#include "app/export/heatmap_images.h"

#include "engine/field_values.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

namespace app {
namespace {

using engine::Extent;

/// A heatmap in the list, and the unit and the grid that it shows.
struct Tile {
    const engine::Heatmap* heatmap = nullptr;
    engine::UnitField unit;
    Extent grid;

    /// Whether both are evaluated at once.
    bool goes_with(const Tile& other) const {
        return unit.network == other.unit.network && grid == other.grid;
    }
};

/// Values of one unit, a row after the other from the top (y = +extent) down; none: all are 0.
struct Field {
    Extent grid;
    std::span<const float> values;

    /// Beyond its edges a field goes on as it ends. As in the shaders, what is no number counts as
    /// 0, and infinity as much.
    float at(int x, int y) const {
        if (values.empty()) {
            return 0;
        }
        const int column = std::clamp(x, 0, grid.width - 1);
        const int row = std::clamp(y, 0, grid.height - 1);
        const float value =
            values[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.width) +
                   static_cast<std::size_t>(column)];
        return std::isnan(value) ? 0 : std::clamp(value, -1e6f, 1e6f);
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

std::vector<Tile> tiles_of(const engine::DrawList& list, float samples_per_pixel) {
    std::vector<Tile> tiles;
    for (const engine::DrawList::Item& item : list.items) {
        const auto* heatmap = std::get_if<engine::Heatmap>(&item);
        const auto* unit =
            heatmap != nullptr ? std::get_if<engine::UnitField>(&heatmap->field) : nullptr;
        if (unit != nullptr) {
            tiles.push_back({heatmap, *unit, grid_of(*heatmap, samples_per_pixel)});
        }
    }
    return tiles;
}

engine::Color smooth_color(const engine::Palette& palette, float value) {
    const engine::Color& far = value < 0 ? palette.negative : palette.positive;
    const float part = std::min(std::abs(value), 1.0f);
    return palette.zero * (1 - part) + far * part;
}

/// Two colours, with the border between them smoothed over one sample.
engine::Color two_colors(const engine::Palette& palette, const Field& field, int x, int y) {
    const float slope = (std::abs(field.at(x + 1, y) - field.at(x - 1, y)) +
                         std::abs(field.at(x, y + 1) - field.at(x, y - 1))) /
                        2;
    const float part = std::clamp(field.at(x, y) / std::max(slope, 1e-7f) + 0.5f, 0.0f, 1.0f);
    return palette.negative * (1 - part) + palette.positive * part;
}

engine::Image colored(const Field& field, bool discretize, const engine::Palette& palette) {
    engine::Image image{field.grid, {}};
    image.rgba.reserve(static_cast<std::size_t>(field.grid.width) *
                       static_cast<std::size_t>(field.grid.height) * 4);
    for (int y = 0; y < field.grid.height; ++y) {
        for (int x = 0; x < field.grid.width; ++x) {
            const engine::Color color = discretize ? two_colors(palette, field, x, y)
                                                   : smooth_color(palette, field.at(x, y));
            for (int k = 0; k < 3; ++k) {
                image.rgba.push_back(static_cast<std::uint8_t>(std::lround(color[k] * 255)));
            }
            image.rgba.push_back(255);
        }
    }
    return image;
}

/// Those of all tiles that go with `first`, in one evaluation. Of no network there is nothing.
std::optional<engine::FieldValues> values_for(const Tile& first, const std::vector<Tile>& tiles) {
    if (first.unit.network == nullptr) {
        return std::nullopt;
    }
    engine::FieldNeeds wanted;
    for (const Tile& tile : tiles) {
        if (tile.goes_with(first)) {
            wanted.insert({tile.unit.layer, tile.unit.unit});
        }
    }
    return std::optional<engine::FieldValues>(
        std::in_place, *first.unit.network, wanted, first.grid);
}

} // namespace

std::vector<engine::Image> heatmap_images(const engine::DrawList& list, float samples_per_pixel) {
    const std::vector<Tile> tiles = tiles_of(list, samples_per_pixel);
    std::vector<engine::Image> images(tiles.size());
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        if (!images[i].rgba.empty()) {
            continue;
        }
        const auto values = values_for(tiles[i], tiles);
        for (std::size_t k = i; k < tiles.size(); ++k) {
            const Tile& tile = tiles[k];
            if (tile.goes_with(tiles[i])) {
                const Field field{tile.grid,
                                  values ? values->of(tile.unit.layer, tile.unit.unit)
                                         : std::span<const float>()};
                images[k] = colored(field, tile.heatmap->discretize, list.palette);
            }
        }
    }
    return images;
}

} // namespace app
