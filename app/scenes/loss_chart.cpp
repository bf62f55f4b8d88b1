#include "app/scenes/loss_chart.h"

#include "app/format.h"
#include "app/scenes/dashes.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace app {
namespace {

constexpr Painter::Type kTick = {11};
constexpr float kDash = 5; // of the pinned run's lines, before text scaling
constexpr float kDashGap = 3.5f;
constexpr double kSmallestLoss = 1e-6; // floor of the logarithmic axis

/// Maps losses and epochs into the plotting rectangle.
struct Axes {
    engine::Rect area;
    double last_epoch = 1;
    double low = 0;
    double high = 1;
    bool log_scale = false;

    double scaled(double loss) const {
        return log_scale ? std::log10(std::max(loss, kSmallestLoss)) : loss;
    }
    float x(double epoch) const {
        return area.min.x + area.size().x * static_cast<float>(epoch / last_epoch);
    }
    float y(double loss) const {
        const double share = (scaled(loss) - low) / (high - low);
        return area.max.y - area.size().y * static_cast<float>(std::clamp(share, 0.0, 1.0));
    }
};

using Curve = std::vector<nn::LossSample>;

/// What a curve reaches over.
struct Reach {
    double least = INFINITY;
    double most = 0;
    double last_epoch = 1;
};

Reach reach_of(const Curve& curve) {
    Reach reach;
    for (const nn::LossSample& sample : curve) {
        for (const double loss : {sample.train_loss, sample.test_loss}) {
            if (std::isfinite(loss)) {
                reach.least = std::min(reach.least, loss);
                reach.most = std::max(reach.most, loss);
            }
        }
        reach.last_epoch = std::max(reach.last_epoch, sample.epoch);
    }
    return reach;
}

/// Covers `pinned` too, but what one that diverged came to: it would flatten the other.
Reach reach_of(const nn::Snapshot& now, const nn::Snapshot* pinned) {
    Reach reach = reach_of(now.curve);
    if (pinned != nullptr) {
        Reach other = reach_of(pinned->curve);
        if (pinned->diverged && reach.most > 0) {
            other.most = std::min(other.most, 2 * reach.most);
        }
        reach = {std::min(reach.least, other.least),
                 std::max(reach.most, other.most),
                 std::max(reach.last_epoch, other.last_epoch)};
    }
    return reach;
}

Axes axes_for(const engine::Rect& area, const Reach& reach, bool log_scale) {
    Axes axes{.area = area, .last_epoch = reach.last_epoch, .log_scale = log_scale};
    if (log_scale) {
        axes.low = std::floor(axes.scaled(std::min(reach.least, 1.0)));
        axes.high = std::max(axes.low + 1, std::ceil(axes.scaled(reach.most)));
    } else {
        axes.high = std::max(reach.most * 1.05, 1e-3);
    }
    return axes;
}

std::vector<double> loss_ticks(const Axes& axes, float text_scale) {
    if (!axes.log_scale) {
        return round_ticks(0, axes.high, axes.area.size().y > 90 * text_scale ? 4 : 2);
    }
    std::vector<double> losses;
    const double stride = std::max(1.0, std::ceil((axes.high - axes.low) / 4));
    for (double power = axes.low; power <= axes.high + 0.1; power += stride) {
        losses.push_back(std::pow(10, power));
    }
    return losses;
}

/// Nine digits: a tick that is a multiple of a tenth may be off by less.
std::string tick_words(double loss) {
    return format_tick(loss < 1 ? std::round(loss * 1e9) / 1e9 : loss);
}

/// The room that the losses' words take left of the chart.
float words_width(const Painter& painter, const Axes& axes) {
    constexpr float kUsual = 34; // so that it does not change while most do
    const float k = painter.text_scale;
    float width = kUsual * k;
    for (const double loss : loss_ticks(axes, k)) {
        width = std::max(width, painter.width(tick_words(loss), kTick) + 7 * k);
    }
    return width;
}

void draw_grid(const Painter& painter, const Axes& axes) {
    const float k = painter.text_scale;
    for (const double loss : loss_ticks(axes, k)) {
        const float y = axes.y(loss);
        painter.list.add(engine::Polyline{.points = {{axes.area.min.x, y}, {axes.area.max.x, y}},
                                          .width = 1,
                                          .color = painter.theme.line});
        painter.text({axes.area.min.x - 6 * k, y + 4 * k},
                     tick_words(loss),
                     {kTick.size, kTick.weight, engine::Align::right},
                     painter.theme.text_soft);
    }
    const float baseline = axes.area.max.y + 15 * k;
    painter.text({axes.area.min.x, baseline}, "0", kTick, painter.theme.text_soft);
    for (const double epoch : round_ticks(0, axes.last_epoch, 3)) {
        const std::string words = format_count(epoch);
        const bool inside = axes.x(epoch) + painter.width(words, kTick) / 2 <
                            axes.area.max.x - painter.width("epochs", kTick) - 6 * k;
        if (epoch > 0 && epoch == std::floor(epoch) && inside) {
            painter.text({axes.x(epoch), baseline},
                         words,
                         {kTick.size, kTick.weight, engine::Align::center},
                         painter.theme.text_soft);
        }
    }
    painter.text({axes.area.max.x, baseline},
                 "epochs",
                 {kTick.size, kTick.weight, engine::Align::right},
                 painter.theme.text_soft);
}

/// How a loss is drawn.
struct Pen {
    double nn::LossSample::*loss;
    engine::Color color;
    float width = 1;
    bool dashed = false;
};

void draw_line(const Painter& painter, const Pen& pen, std::vector<glm::vec2> points) {
    if (points.size() < 2) {
        return;
    }
    const auto add = [&](std::vector<glm::vec2> part) {
        painter.list.add(
            engine::Polyline{.points = std::move(part), .width = pen.width, .color = pen.color});
    };
    if (!pen.dashed) {
        return add(std::move(points));
    }
    const float k = painter.text_scale;
    for (std::vector<glm::vec2>& dash : dashes(points, kDash * k, kDashGap * k)) {
        add(std::move(dash));
    }
}

void draw_series(const Painter& painter, const Axes& axes, const Curve& curve, const Pen& pen) {
    std::vector<glm::vec2> points;
    float begun_x = 0; // where the last point's half pixel begins: the point itself moves on in it
    for (const nn::LossSample& sample : curve) {
        if (!std::isfinite(sample.*pen.loss)) {
            draw_line(painter, pen, std::exchange(points, {}));
            continue;
        }
        const glm::vec2 point{axes.x(sample.epoch), axes.y(sample.*pen.loss)};
        if (points.empty() || point.x - begun_x >= 0.5f) {
            begun_x = point.x;
            points.push_back(point);
        } else {
            points.back() = point;
        }
    }
    draw_line(painter, pen, std::move(points));
}

void draw_pinned(const Painter& painter, const Axes& axes, const Curve& curve) {
    const float k = painter.text_scale;
    draw_series(
        painter,
        axes,
        curve,
        {&nn::LossSample::train_loss, with_alpha(painter.theme.accent, 0.6f), 1.25f * k, true});
    draw_series(
        painter, axes, curve, {&nn::LossSample::test_loss, painter.theme.accent, 2.0f * k, true});
}

bool has_line(const Curve& curve, const Pen& pen) {
    return std::ranges::any_of(
        curve, [&](const nn::LossSample& sample) { return std::isfinite(sample.*pen.loss); });
}

/// Writes what `pen` draws behind a piece of its line, up to `end`; returns where what stands left
/// of it ends. A dash stands for the line of what cannot be measured.
float draw_legend(
    const Painter& painter, glm::vec2 end, const Curve& curve, std::string words, const Pen& pen) {
    const float k = painter.text_scale;
    const bool drawn = curve.empty() || has_line(curve, pen);
    words += drawn ? "" : " –";
    const float x = end.x - painter.width(words, {12});
    painter.text({x, end.y}, words, {12}, pen.color);
    if (drawn) {
        painter.list.add(
            engine::Polyline{.points = {{x - 24 * k, end.y - 4 * k}, {x - 6 * k, end.y - 4 * k}},
                             .width = pen.width,
                             .color = pen.color});
    }
    return x - 38 * k;
}

} // namespace

std::vector<double> round_ticks(double low, double high, int wanted) {
    const double rough = (high - low) / std::max(wanted, 1);
    if (!(rough > 0) || !std::isfinite(rough)) {
        return {};
    }
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double share = rough / power;
    const double stride = power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    std::vector<double> ticks;
    for (double n = std::ceil(low / stride); n * stride <= high * (1 + 1e-9); ++n) {
        ticks.push_back(n * stride);
    }
    return ticks;
}

void draw_loss_chart(const Painter& painter,
                     const engine::Rect& area,
                     const nn::Snapshot& snapshot,
                     bool log_scale,
                     const nn::Snapshot* pinned) {
    const float k = painter.text_scale;
    engine::Rect inner{area.min + glm::vec2{0, 20 * k}, area.max - glm::vec2{0, 20 * k}};
    Axes axes = axes_for(inner, reach_of(snapshot, pinned), log_scale);
    inner.min.x += words_width(painter, axes);
    axes.area = inner;
    draw_grid(painter, axes);
    painter.list.clip(engine::Rect{inner.min - 2.0f, inner.max + 2.0f});
    if (pinned != nullptr) {
        draw_pinned(painter, axes, pinned->curve);
    }
    const Pen training{&nn::LossSample::train_loss, painter.theme.text_soft, 1.5f * k};
    const Pen test{&nn::LossSample::test_loss, painter.theme.text, 2.0f * k};
    draw_series(painter, axes, snapshot.curve, training);
    draw_series(painter, axes, snapshot.curve, test);
    painter.list.clip(std::nullopt);
    const float baseline = inner.min.y - 8 * k;
    const float x =
        draw_legend(painter, {inner.max.x, baseline}, snapshot.curve, "training", training);
    draw_legend(painter, {x, baseline}, snapshot.curve, "test", test);
}

} // namespace app
