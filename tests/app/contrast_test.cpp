// What is drawn on the stage stands out from it, measured on its pixels.
#include "app/export/studio.h"
#include "app/layout.h"
#include "app/network_layout.h"
#include "app/scenes/edge_look.h"
#include "nn/features.h"
#include "tests/app/experiments.h"
#include "tests/app/sample_snapshot.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace {

/// Relative luminance of a pixel in [0, 1] (WCAG 2.1).
double luminance(const engine::Image& image, glm::ivec2 at) {
    const auto channel = [&](int k) {
        const double c = image.rgba[4 * static_cast<std::size_t>(at.y * image.extent.width + at.x) +
                                    static_cast<std::size_t>(k)] /
                         255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2);
}

double contrast(double a, double b) {
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

/// The largest contrast to the stage of any pixel of `area`.
double contrast_within(const engine::Image& image, const engine::Rect& area, double stage) {
    double most = 1;
    for (int y = static_cast<int>(area.min.y); y < static_cast<int>(area.max.y); ++y) {
        for (int x = static_cast<int>(area.min.x); x < static_cast<int>(area.max.x); ++x) {
            most = std::max(most, contrast(luminance(image, {x, y}), stage));
        }
    }
    return most;
}

/// A network whose only weight is this one.
std::shared_ptr<const nn::Snapshot>
with_one_weight(const nn::Snapshot& snapshot, app::WeightRef at, double weight) {
    auto one = std::make_shared<nn::Snapshot>(snapshot);
    for (nn::LayerValues& layer : one->layers) {
        std::ranges::fill(layer.weights, 0);
    }
    nn::LayerValues& layer = one->layers[static_cast<std::size_t>(at.layer)];
    layer.weights[static_cast<std::size_t>(at.unit * layer.inputs + at.input)] = weight;
    return one;
}

struct StageStudio {
    explicit StageStudio(app::ThemeName theme, const nn::Snapshot& shown)
        : studio({.size = {1280, 720}, .theme = theme}, shown.experiment),
          layout(app::layout_of({1280, 720}, true)), network(shown, layout) {}

    engine::Image picture_of(std::shared_ptr<const nn::Snapshot> shown) {
        studio.show(std::move(shown));
        studio.draw(0);
        return studio.take();
    }

    app::Studio studio;
    app::Layout layout;
    app::NetworkLayout network;
};

constexpr auto kThemes = {app::ThemeName::dark, app::ThemeName::light};

} // namespace

TEST_CASE("the line of a weight that matters stands out from the stage by 2:1, at 1.5 pixels") {
    for (const auto& shape : {std::vector<int>{3, 2}, std::vector<int>(12, 32)}) {
        const auto snapshot = tests::sample_snapshot(shape);
        for (const app::ThemeName theme : kThemes) {
            StageStudio stage(theme, *snapshot);
            for (const app::WeightRef at : {app::WeightRef{0, 0, 1}, {1, 1, 0}, {2, 0, 1}}) {
                for (const double weight : {0.3, -0.3}) {
                    CAPTURE(at.layer);
                    CAPTURE(weight);
                    const auto one = with_one_weight(*snapshot, at, weight);
                    const app::EdgeLook look(*one, stage.network.tile_size());
                    CHECK(look.width(weight) >= 1.5f);
                    const engine::Image image = stage.picture_of(one);
                    const glm::ivec2 empty(stage.layout.stage.max - 8.0f);
                    for (const float along : {0.2f, 0.35f, 0.5f, 0.65f, 0.8f}) {
                        const glm::vec2 point = app::point_at(stage.network.path(at), along);
                        CHECK(contrast_within(image,
                                              {point - 1.5f, point + 1.5f},
                                              luminance(image, empty)) >= 2);
                    }
                }
            }
        }
    }
}

TEST_CASE("of a network of very many edges the heaviest stand out and the others recede") {
    auto snapshot = std::make_shared<nn::Snapshot>(*tests::sample_snapshot({32, 32, 32}));
    double weight = 0;
    int heavy = 0;
    for (nn::LayerValues& layer : snapshot->layers) {
        for (double& each : layer.weights) {
            each = weight += 0.001;
        }
    }
    const app::EdgeLook look(*snapshot, 12);
    for (const nn::LayerValues& layer : snapshot->layers) {
        heavy += static_cast<int>(std::ranges::count_if(
            layer.weights, [&](double each) { return each >= look.matters(); }));
    }
    CHECK(heavy > 300);
    CHECK(heavy < 500);
    const app::Theme& theme = app::theme(app::ThemeName::light);
    CHECK(look.width(look.matters()) >= 1.5f);
    CHECK(look.width(look.matters() / 2) < 0.6f);
    CHECK(look.opacity(theme, look.matters() / 2) < 0.6f * look.opacity(theme, look.matters()));
}

TEST_CASE("the label of a feature that is no input is read at 4.5:1") {
    const auto snapshot = tests::sample_snapshot({3});
    for (const app::ThemeName theme : kThemes) {
        StageStudio stage(theme, *snapshot);
        const engine::Image image = stage.picture_of(snapshot);
        const double empty = luminance(image, glm::ivec2(stage.layout.stage.max - 8.0f));
        for (int code = 2; code < static_cast<int>(nn::features().size()); ++code) {
            const engine::Rect tile = stage.network.tile({-1, code});
            const engine::Rect label{{stage.layout.stage.min.x + 2, tile.min.y},
                                     {tile.min.x - 3, tile.max.y}};
            CHECK(contrast_within(image, label, empty) >= 4.5);
        }
    }
}
