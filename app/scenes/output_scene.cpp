#include "app/scenes/output_scene.h"

#include "app/format.h"
#include "app/scenes/dashes.h"
#include "app/scenes/example_pass_scene.h"
#include "app/scenes/film_heading.h"
#include "app/scenes/loss_chart.h"
#include "app/scenes/network_scene.h"
#include "app/scenes/output_metrics.h"
#include "app/scenes/pinned_words.h"
#include "app/scenes/plot_fade.h"

#include <algorithm>

namespace app {
namespace {

constexpr Painter::Type kHeading = {12, engine::FontWeight::semibold};
constexpr Painter::Type kTick = {11, engine::FontWeight::regular, engine::Align::center};
constexpr Painter::Type kTag = {11, engine::FontWeight::semibold};
constexpr Painter::Type kPinnedWords = {11};

constexpr float kRimAlpha = 0.22f; // of the rim around points: it sets them off from any ground
constexpr float kReach = 10;       // logical pixels from a point's middle that still hit it

constexpr float kPinnedWordsTop = 68; // below the numbers' top, before text scaling
constexpr float kPinnedWordsTopOfFilm = 76;

bool is_split(const Layout& layout) {
    return layout.pinned_plot.size().x > 0;
}

void draw_plane(const Painter& painter,
                const engine::Rect& plot,
                bool discretize,
                const engine::UnitField& field,
                float opacity = 1) {
    painter.list.add(engine::Heatmap{.rect = plot,
                                     .radius = 8,
                                     .field = field,
                                     .discretize = discretize,
                                     .opacity = opacity,
                                     .border = painter.theme.line,
                                     .border_width = 1});
}

/// Says in a corner of a plot which run it is of; smaller on a small plot, which it would cover.
void draw_tag(const Painter& whole, const engine::Rect& plot, const std::string& words) {
    constexpr float kMostOfFilm = 0.4f;
    constexpr float kMost = 0.9f;
    const float room = plot.size().x * (whole.least_size > 0 ? kMostOfFilm : kMost);
    const float longest = std::max(whole.width(words, kTag), whole.width("pinned", kTag));
    const float wide = longest + 12 * whole.text_scale; // for both plots' tags to be as large
    Painter painter = whole;
    painter.text_scale *= std::min(1.0f, room / wide);
    const float k = painter.text_scale;
    const glm::vec2 corner = plot.min + 6 * k;
    const glm::vec2 size{painter.width(words, kTag) + 12 * k, 18 * k};
    painter.list.add(engine::Box{.rect = {corner, corner + size},
                                 .radius = 5 * k,
                                 .fill = with_alpha(painter.theme.panel, 0.88f)});
    painter.text(corner + glm::vec2{6, 13} * k, words, kTag, painter.theme.text);
}

/// Those up the side at the left, those across at the bottom.
void draw_ticks(const Painter& painter, const engine::Rect& plot, bool up_the_side) {
    const float k = painter.text_scale;
    const bool crowded = plot.size().x / 4 < 1.4f * painter.width("−3", kTick);
    for (const int tick : {-6, -3, 0, 3, 6}) {
        if (crowded && tick % 2 != 0) {
            continue;
        }
        const std::string words = tick < 0 ? "−" + std::to_string(-tick) : std::to_string(tick);
        const glm::vec2 at = to_plot(plot, tick, tick);
        const float end = painter.least_size > 0 ? painter.width("6", kTick) / 2 : 3;
        const float inset = tick == -6 ? end : tick == 6 ? -end : 0;
        painter.text({at.x + inset, plot.max.y + 14 * k}, words, kTick, painter.theme.text_soft);
        if (up_the_side) {
            painter.text({plot.min.x - 5 * k, at.y + 4 * k - inset},
                         words,
                         {kTick.size, kTick.weight, engine::Align::right},
                         painter.theme.text_soft);
        }
    }
}

float point_radius(const engine::Rect& plot) {
    return std::clamp(plot.size().x * 0.0095f, 2.8f, 9.0f);
}

/// Training points are filled and ringed; test points are ringed in the opposite tone and hollow,
/// so that neither needs its colour to be told from the other.
void draw_points(const Painter& painter,
                 const engine::Rect& plot,
                 const nn::Examples& examples,
                 bool show_test_data) {
    const float radius = point_radius(plot);
    const float ring = radius * 0.36f;
    painter.list.clip(plot);
    const auto draw = [&](const nn::Example& example, engine::Color outline, float fill) {
        const double strength = std::clamp(std::abs(example.label), 0.0, 1.0);
        const engine::Color color = mix(painter.theme.palette.zero,
                                        painter.signed_color(example.label),
                                        static_cast<float>(strength));
        const glm::vec2 center = to_plot(plot, example.x, example.y);
        painter.list.add(engine::Circle{.center = center,
                                        .radius = radius,
                                        .fill = with_alpha(color, fill),
                                        .border = outline,
                                        .border_width = ring,
                                        .rim = {0, 0, 0, kRimAlpha},
                                        .rim_width = 1});
    };
    if (show_test_data) {
        for (const nn::Example& example : examples.test) {
            draw(example, painter.theme.outline_test, 0.55f);
        }
    }
    for (const nn::Example& example : examples.train) {
        draw(example, painter.theme.outline_train, 1.0f);
    }
    painter.list.clip(std::nullopt);
}

/// Rings around the example that is pointed at, and around the one that passes. They are whole at
/// the plot's edges too, where an example is within them.
void draw_rings(const Painter& painter, const engine::Rect& plot, const View& view) {
    const auto ring_around = [&](const nn::Example& example) {
        const glm::vec2 center = to_plot(plot, example.x, example.y);
        if (plot.contains(center)) {
            painter.list.add(engine::Circle{.center = center,
                                            .radius = point_radius(plot) + 6,
                                            .border = painter.theme.text,
                                            .border_width = 2.5f});
        }
    };
    if (view.pointed_at) {
        ring_around(*view.pointed_at);
    }
    if (view.forward_pass) {
        ring_around(view.forward_pass->example);
    } else if (example_pass_shown(view)) {
        ring_around(view.followed_pass->pass->example);
    }
}

/// Where the sums of highlighted units are 0, in the colour that their tiles are framed with.
void draw_zero_lines(const Painter& painter,
                     const engine::Rect& plot,
                     std::span<const HighlightedUnit> units) {
    const float k = painter.text_scale;
    painter.list.clip(plot);
    for (const HighlightedUnit& unit : units) {
        for (const bool halo : {true, false}) {
            for (const auto& [from, to] : unit.zero_line) {
                painter.list.add(engine::Polyline{
                    .points = {to_plot(plot, from.x, from.y), to_plot(plot, to.x, to.y)},
                    .width = (halo ? 5.0f : 2.5f) * k,
                    .color =
                        with_alpha(halo ? painter.theme.stage : painter.theme.accent, unit.share)});
            }
        }
    }
    painter.list.clip(std::nullopt);
}

void draw_now(const Painter& painter,
              const Layout& layout,
              const Session& session,
              const OutputNetworks& shown) {
    const View& view = session.view;
    const UnitRef unit = shown_unit(session);
    if (shown.before) {
        draw_plane(painter,
                   layout.plot,
                   view.discretize,
                   {shown.now, shown.before->layer, shown.before->unit});
    }
    draw_plane(
        painter, layout.plot, view.discretize, {shown.now, unit.layer, unit.unit}, shown.share);
    draw_zero_lines(painter, layout.plot, shown.highlighted);
    draw_points(painter, layout.plot, *session.snapshot()->examples, view.show_test_data);
    draw_rings(painter, layout.plot, view);
    draw_ticks(painter, layout.plot, !is_split(layout));
    if (is_split(layout)) {
        const bool hidden = // a film says it above its plot
            view.panels && unit != output_unit(*session.snapshot());
        draw_tag(
            painter, layout.plot, hidden ? "now: " + unit_name(*session.snapshot(), unit) : "now");
    }
}

void draw_pinned(const Painter& painter,
                 const Layout& layout,
                 const View& view,
                 const std::shared_ptr<const engine::DenseNetwork>& network) {
    const UnitRef unit = output_unit(*view.pinned);
    draw_plane(painter, layout.pinned_plot, view.discretize, {network, unit.layer, unit.unit});
    draw_points(painter, layout.pinned_plot, *view.pinned->examples, view.show_test_data);
    draw_ticks(painter, layout.pinned_plot, true);
    draw_tag(painter, layout.pinned_plot, "pinned");
}

/// What tells the run from the pinned one, whose numbers begin at `end`.
void draw_pinned_words_in_line(const Painter& painter,
                               const engine::Rect& numbers,
                               float end,
                               const nn::Snapshot& pinned,
                               const nn::Snapshot& now) {
    constexpr float kGap = 12;
    constexpr Painter::Type kWords = {14};
    const auto line_of = [](const std::string& words) { return "pinned: " + words; };
    const auto fits = [&](const std::string& words) {
        return painter.width(line_of(words), kWords) <=
               end - kGap * painter.text_scale - numbers.min.x;
    };
    const std::string words = pinned_words(pinned, now, fits);
    const std::string shown =
        fits(words) ? line_of(words) : line_of(words.substr(0, words.find(" · ")));
    const glm::vec2 at{numbers.min.x, numbers.max.y - kPinnedMetricsBaseline * painter.text_scale};
    painter.text(at, shown, kWords, painter.theme.text_soft);
}

/// A dash of the pinned run's line, and what tells the run from it.
void draw_pinned_words(const Painter& painter,
                       const engine::Rect& numbers,
                       const nn::Snapshot& pinned,
                       const nn::Snapshot& now) {
    const float k = painter.text_scale;
    const float sample = 24 * k;
    const float top = painter.least_size > 0 ? kPinnedWordsTopOfFilm : kPinnedWordsTop;
    const glm::vec2 at = numbers.min + glm::vec2{0, top * k};
    for (auto& dash : dashes(
             {at - glm::vec2{0, 4 * k}, at + glm::vec2{sample - 6 * k, -4 * k}}, 5 * k, 3.5f * k)) {
        painter.list.add(engine::Polyline{
            .points = std::move(dash), .width = 2 * k, .color = painter.theme.accent});
    }
    const auto fits = [&](const std::string& line) {
        return painter.width(line, kPinnedWords) <= numbers.size().x - sample;
    };
    std::string words = pinned_words(pinned, now, fits);
    if (!fits(words)) {
        words = words.substr(0, words.find(" · ")); // "epoch 120"
    }
    painter.text(at + glm::vec2{sample, 0}, words, kPinnedWords, painter.theme.text_soft);
}

/// `named`: its colours are told in words.
void draw_ramp(const Painter& painter, const engine::Rect& area, bool named) {
    const float k = painter.text_scale;
    std::string low = named ? "orange −1" : "−1";
    std::string high = named ? "blue +1" : "+1";
    if (painter.width(low + "  " + high, kTick) > area.size().x) {
        low = "−1";
        high = "+1";
    }
    const auto room = [&](const std::string& words) {
        return glm::vec2{std::max(26 * k, painter.width(words, kTick) + 8 * k), 0};
    };
    engine::Rect bar{area.min + room(low), area.max - room(high)};
    const bool narrow = bar.size().x < 40 * k; // then it lies below the words
    if (narrow) {
        bar = {{area.min.x, area.max.y + 6 * k}, {area.max.x, area.max.y + 12 * k}};
    }
    painter.list.add(engine::Heatmap{.rect = bar,
                                     .radius = std::min(4 * k, bar.size().y * 0.45f),
                                     .field = engine::RampField{},
                                     .border = painter.theme.line,
                                     .border_width = 0.75f});
    const float baseline = area.min.y + 8.5f * k;
    painter.text({area.min.x, baseline}, low, {kTick.size}, painter.theme.text_soft);
    painter.text({area.max.x, baseline},
                 high,
                 {kTick.size, kTick.weight, engine::Align::right},
                 painter.theme.text_soft);
    if (!narrow) {
        const float zero = area.min.y + 22 * k;
        painter.text({bar.center().x, zero}, "0", kTick, painter.theme.text_soft);
    }
}

float buttons_width(const View& view) {
    return view.hidden.contains("pinButton") ? 0
           : view.pinned != nullptr          ? kSplitWidth + kUnpinWidth
                                             : kPinWidth;
}

/// What a point is called in films, in which nobody can click it.
std::string point_words(const nn::Example& point) {
    return "Point (" + format_value(point.x) + ", " + format_value(point.y) + "), label " +
           format_value(point.label);
}

/// What the plot shows, and what the line in it is.
std::string heading_words(const Session& session) {
    const nn::Snapshot& snapshot = *session.snapshot();
    const UnitRef shown = shown_unit(session);
    const std::string plot = shown == output_unit(snapshot) ? "OUTPUT" : unit_name(snapshot, shown);
    const std::optional<UnitRef> focused = focused_unit(session.view);
    if (!focused || focused->layer < 0) {
        return plot;
    }
    return plot + " · line: " +
           (*focused == shown ? "its sum is 0" : unit_name(snapshot, *focused) + " sums to 0");
}

/// What stands above the plots, from their left on, in `width` pixels.
void draw_heading(const Painter& painter, glm::vec2 at, float width, const Session& session) {
    const bool pointing = session.view.pointed_at.has_value();
    const bool split = session.view.pinned && session.view.split;
    std::string words = pointing && session.view.replayed ? point_words(*session.view.pointed_at)
                        : pointing                        ? "Click: its forward pass plays"
                        : split                           ? "OUTPUT"
                                                          : heading_words(session);
    if (pointing && !session.view.replayed && painter.width(words, kHeading) > width) {
        words = "Click: its pass";
    }
    const float fitting = kHeading.size * width / painter.width(words, kHeading);
    painter.text(
        at, words, {std::min(kHeading.size, fitting), kHeading.weight}, painter.theme.text_soft);
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

engine::Rect output_heading(const Layout& layout) {
    const float top = layout.plot.min.y - 33;
    return {{layout.numbers.min.x, top}, {layout.numbers.max.x, top + 28}};
}

float output_bottom(const Layout& layout) {
    return layout.chart.max.y;
}

void draw_output(const Painter& painter,
                 const Layout& layout,
                 const Session& session,
                 const OutputNetworks& networks) {
    const nn::Snapshot& now = *session.snapshot();
    const nn::Snapshot* pinned = session.view.pinned.get();
    if (layout.top_bar.size().y > 0) {
        const engine::Rect heading = output_heading(layout);
        draw_heading(painter,
                     {heading.min.x, layout.plot.min.y - 14},
                     heading.size().x - buttons_width(session.view) - 8,
                     session);
    }
    draw_now(painter, layout, session, networks);
    if (is_split(layout) && pinned != nullptr) {
        draw_pinned(painter, layout, session.view, networks.pinned);
    }
    if (layout.ramp.size().y > 0) {
        draw_ramp(painter, layout.ramp, session.view.film.presentation);
    }
    if (layout.numbers_in_line) {
        engine::Rect free = layout.numbers;
        free.min.x += film_heading_width(painter, layout, session);
        const float end = draw_metrics_in_line(painter, free, now, pinned);
        if (pinned != nullptr) {
            draw_pinned_words_in_line(painter, layout.numbers, end, *pinned, now);
        }
    } else {
        draw_metrics(painter, layout.numbers, now, pinned);
        if (pinned != nullptr) {
            draw_pinned_words(painter, layout.numbers, *pinned, now);
        }
    }
    if (layout.chart.size().y > 0) {
        draw_loss_chart(painter, layout.chart, now, session.view.log_scale, pinned);
    }
}

} // namespace app
