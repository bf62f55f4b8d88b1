#include "app/scenes/output_scene.h"

#include "app/format.h"
#include "app/scenes/example_pass_scene.h"
#include "app/scenes/loss_chart.h"
#include "app/scenes/network_scene.h"

#include <algorithm>
#include <array>

namespace app {
namespace {

constexpr Painter::Type kHeading = {12, engine::FontWeight::semibold};
constexpr Painter::Type kTick = {11, engine::FontWeight::regular, engine::Align::center};
constexpr Painter::Type kLabel = {13, engine::FontWeight::regular};
constexpr Painter::Type kNumber = {22, engine::FontWeight::semibold};

constexpr float kHaloAlpha = 0.22f; // of the shade around points: it sets them off from any ground
constexpr float kReach = 10;        // logical pixels from a point's middle that still hit it

// Heights below the plot, before text scaling.
constexpr float kTicks = 22;
constexpr float kRampTop = 30;
constexpr float kMetricsTop = 62;
constexpr float kChartTop = 118;

UnitRef shown_unit(const Session& session) {
    if (const auto* unit = std::get_if<UnitRef>(&session.view.hovered)) {
        return *unit;
    }
    return {static_cast<int>(session.snapshot()->layers.size()) - 1, 0};
}

void draw_plane(const Painter& painter,
                const engine::Rect& plot,
                const Session& session,
                const std::shared_ptr<const engine::DenseNetwork>& network) {
    const UnitRef unit = shown_unit(session);
    painter.list.add(engine::Heatmap{.rect = plot,
                                     .radius = 8,
                                     .field = engine::UnitField{network, unit.layer, unit.unit},
                                     .discretize = session.view.discretize,
                                     .border = painter.theme.line,
                                     .border_width = 1});
}

void draw_ticks(const Painter& painter, const engine::Rect& plot) {
    const float k = painter.text_scale;
    for (const int tick : {-6, -3, 0, 3, 6}) {
        const std::string words = tick < 0 ? "−" + std::to_string(-tick) : std::to_string(tick);
        const glm::vec2 at = to_plot(plot, tick, tick);
        const float inset = tick == -6 ? 3.0f : tick == 6 ? -3.0f : 0.0f;
        painter.text({at.x + inset, plot.max.y + 14 * k}, words, kTick, painter.theme.text_soft);
        painter.text({plot.min.x - 5 * k, at.y + 4 * k - inset},
                     words,
                     {kTick.size, kTick.weight, engine::Align::right},
                     painter.theme.text_soft);
    }
}

/// Training points are filled and ringed; test points are ringed in the opposite tone and hollow,
/// so that neither needs its colour to be told from the other.
void draw_points(const Painter& painter, const engine::Rect& plot, const Session& session) {
    const float radius = std::clamp(plot.size().x * 0.0095f, 2.8f, 9.0f);
    const float ring = radius * 0.36f;
    painter.list.clip(plot);
    const auto draw = [&](const nn::Example& example, engine::Color outline, float fill) {
        const double strength = std::clamp(std::abs(example.label), 0.0, 1.0);
        const engine::Color color = mix(painter.theme.palette.zero,
                                        painter.signed_color(example.label),
                                        static_cast<float>(strength));
        const glm::vec2 center = to_plot(plot, example.x, example.y);
        painter.list.add(
            engine::Circle{.center = center, .radius = radius + 1, .fill = {0, 0, 0, kHaloAlpha}});
        painter.list.add(engine::Circle{.center = center,
                                        .radius = radius,
                                        .fill = with_alpha(color, fill),
                                        .border = outline,
                                        .border_width = ring});
    };
    const nn::Examples& examples = *session.snapshot()->examples;
    if (session.view.show_test_data) {
        for (const nn::Example& example : examples.test) {
            draw(example, painter.theme.outline_test, 0.55f);
        }
    }
    for (const nn::Example& example : examples.train) {
        draw(example, painter.theme.outline_train, 1.0f);
    }
    const auto ring_around = [&](const nn::Example& example) {
        painter.list.add(engine::Circle{.center = to_plot(plot, example.x, example.y),
                                        .radius = radius + 6,
                                        .border = painter.theme.text,
                                        .border_width = 2.5f});
    };
    if (session.view.pointed_at) {
        ring_around(*session.view.pointed_at);
    }
    if (session.view.forward_pass) {
        ring_around(session.view.forward_pass->example);
    } else if (example_pass_shown(session.view)) {
        ring_around(session.view.followed_pass->pass->example);
    }
    painter.list.clip(std::nullopt);
}

void draw_ramp(const Painter& painter, const engine::Rect& plot) {
    const float k = painter.text_scale;
    const float top = plot.max.y + kRampTop * k;
    const float gap = 26 * k;
    const engine::Rect bar{{plot.min.x + gap, top}, {plot.max.x - gap, top + 9 * k}};
    painter.list.add(engine::Heatmap{.rect = bar,
                                     .radius = 4 * k,
                                     .field = engine::RampField{},
                                     .border = painter.theme.line,
                                     .border_width = 0.75f});
    const float baseline = top + 8.5f * k;
    painter.text({plot.min.x, baseline}, "−1", {kTick.size}, painter.theme.text_soft);
    painter.text({plot.max.x, baseline},
                 "+1",
                 {kTick.size, kTick.weight, engine::Align::right},
                 painter.theme.text_soft);
    painter.text({bar.center().x, top + 22 * k}, "0", kTick, painter.theme.text_soft);
}

/// In three columns: as wide as the plot, or as the panel where the plot is small.
void draw_metrics(const Painter& painter, const Layout& layout, const nn::Snapshot& snapshot) {
    const engine::Rect& plot = layout.plot;
    const float margin = std::min(24.0f, plot.min.x - layout.right.min.x);
    const float left = layout.right.min.x + margin;
    const float k = painter.text_scale;
    const float top = plot.max.y + kMetricsTop * k;
    struct Metric {
        const char* label;
        std::string value;
        engine::Color color;
    };
    std::vector<Metric> metrics = {
        {"test loss", format_value(snapshot.metrics.test_loss), painter.theme.text},
        {"training loss", format_value(snapshot.metrics.train_loss), painter.theme.text_soft}};
    if (nn::problem_of(snapshot.experiment) == nn::Problem::classification) {
        std::array<char, 32> percent{};
        std::snprintf(
            percent.data(), percent.size(), "%.1f %%", snapshot.metrics.test_accuracy * 100);
        metrics.push_back({"test accuracy", percent.data(), painter.theme.text});
    }
    const float column = (layout.right.max.x - margin - left) / 3;
    float label_size = kLabel.size;
    float number_size = kNumber.size;
    for (const Metric& metric : metrics) { // the widest decides for all
        label_size =
            std::min(label_size, kLabel.size * (column - 4) / painter.width(metric.label, kLabel));
        number_size = std::min(number_size,
                               kNumber.size * (column - 8) / painter.width(metric.value, kNumber));
    }
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const float x = left + column * static_cast<float>(i);
        painter.text({x, top + 10 * k}, metrics[i].label, {label_size}, painter.theme.text_soft);
        painter.text(
            {x, top + 36 * k}, metrics[i].value, {number_size, kNumber.weight}, metrics[i].color);
    }
}

engine::Rect chart_area(const Layout& layout) {
    const float k = layout.text_scale;
    const float top = layout.plot.max.y + kChartTop * k;
    const float room = layout.right.max.y - top - (layout.top_bar.size().y > 0 ? 56.0f : 16.0f * k);
    const float height = std::max(40.0f, std::min(room, layout.plot.size().x * 0.42f));
    return {{layout.plot.min.x, top}, {layout.plot.max.x, top + height}};
}

} // namespace

glm::vec2 to_plot(const engine::Rect& plot, double x, double y) {
    const double extent = nn::kPlaneExtent;
    return plot.min + plot.size() * glm::vec2{static_cast<float>((x + extent) / (2 * extent)),
                                              static_cast<float>((extent - y) / (2 * extent))};
}

std::optional<nn::Example>
example_at(const Session& session, const engine::Rect& plot, glm::vec2 position) {
    std::optional<nn::Example> nearest;
    float best = kReach * kReach;
    const auto look = [&](const nn::Example& example) {
        const glm::vec2 offset = to_plot(plot, example.x, example.y) - position;
        const float distance = offset.x * offset.x + offset.y * offset.y;
        if (distance < best) {
            best = distance;
            nearest = example;
        }
    };
    std::ranges::for_each(session.snapshot()->examples->train, look);
    if (session.view.show_test_data) {
        std::ranges::for_each(session.snapshot()->examples->test, look);
    }
    return nearest;
}

float output_bottom(const Layout& layout) {
    return chart_area(layout).max.y;
}

void draw_output(const Painter& painter,
                 const Layout& layout,
                 const Session& session,
                 const std::shared_ptr<const engine::DenseNetwork>& network) {
    if (layout.top_bar.size().y > 0) {
        const UnitRef unit = shown_unit(session);
        const std::string words = session.view.pointed_at ? "Click: its forward pass plays"
                                  : session.view.hovered.index() == 1
                                      ? unit_name(*session.snapshot(), unit)
                                      : "OUTPUT";
        painter.text(layout.plot.min - glm::vec2{0, 14}, words, kHeading, painter.theme.text_soft);
    }
    draw_plane(painter, layout.plot, session, network);
    draw_points(painter, layout.plot, session);
    draw_ticks(painter, layout.plot);
    draw_ramp(painter, layout.plot);
    draw_metrics(painter, layout, *session.snapshot());
    draw_loss_chart(painter, chart_area(layout), *session.snapshot(), session.view.log_scale);
}

} // namespace app
