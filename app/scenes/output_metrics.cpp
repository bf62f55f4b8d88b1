#include "app/scenes/output_metrics.h"

#include "app/measure.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace app {
namespace {

constexpr Painter::Type kLabel = {13, engine::FontWeight::regular};
constexpr Painter::Type kNumber = {22, engine::FontWeight::semibold};
constexpr Painter::Type kPinned = {11, engine::FontWeight::regular};

struct Metric {
    const char* label;
    std::string value;
    std::string pinned; ///< empty where there is none
    engine::Color color;
};

bool classifies(const nn::Snapshot& snapshot) {
    return nn::problem_of(snapshot.experiment) == nn::Problem::classification;
}

std::vector<Metric>
metrics_of(const Theme& theme, const nn::Snapshot& snapshot, const nn::Snapshot* pinned) {
    const auto row = [&](const char* label, auto&& value, engine::Color color) {
        return Metric{label, value(snapshot), pinned ? value(*pinned) : std::string(), color};
    };
    const auto test_loss = [](const nn::Snapshot& s) {
        return format_measure(s.metrics.test_loss);
    };
    const auto train_loss = [](const nn::Snapshot& s) {
        return format_measure(s.metrics.train_loss);
    };
    const auto accuracy = [](const nn::Snapshot& s) {
        return classifies(s) ? format_percent(s.metrics.test_accuracy)
                             : std::string("a regression");
    };
    std::vector<Metric> metrics = {row("test loss", test_loss, theme.text),
                                   row("training loss", train_loss, theme.text_soft)};
    if (classifies(snapshot)) {
        metrics.push_back(row("test accuracy", accuracy, theme.text));
    }
    return metrics;
}

/// Whether the numbers stay legible when each is said to be the pinned run's.
bool has_room_for_prefix(const Painter& painter, const std::vector<Metric>& metrics, float column) {
    constexpr float kLeastShare = 0.85f; // of their size
    return std::ranges::all_of(metrics, [&](const Metric& metric) {
        return painter.width("pinned " + metric.pinned, kPinned) * kLeastShare <= column - 6;
    });
}

/// As wide as a metric is, whatever its number: else those beside it would move.
float natural_width(const Painter& painter, const Metric& metric) {
    const float pinned = metric.pinned.empty() ? 0 : painter.width("pinned 100.0 %", kPinned);
    return std::max(
        {painter.width(metric.label, kLabel), painter.width("100.0 %", kNumber), pinned});
}

/// Where metrics begin that keep their size, in `width` pixels; nothing where they do not fit.
std::vector<float>
natural_columns(const Painter& painter, const std::vector<Metric>& metrics, float width) {
    float left = width;
    for (const Metric& metric : metrics) {
        left -= natural_width(painter, metric);
    }
    const auto gaps = static_cast<float>(metrics.size() - 1);
    const float gap = std::min(left / std::max(gaps, 1.0f), 36 * painter.text_scale);
    std::vector<float> columns;
    float x = 0;
    for (const Metric& metric : metrics) {
        columns.push_back(x);
        x += natural_width(painter, metric) + gap;
    }
    return gap < 8 * painter.text_scale ? std::vector<float>() : columns;
}

/// For films, in which no text grows small: all of the metrics, or as many as there is room for.
void draw_natural(const Painter& painter, const engine::Rect& area, std::vector<Metric> metrics) {
    const float k = painter.text_scale;
    std::vector<float> columns = natural_columns(painter, metrics, area.size().x);
    if (columns.empty() && metrics.size() > 2) {
        metrics.erase(metrics.begin() + 1); // the chart has the training loss too
        columns = natural_columns(painter, metrics, area.size().x);
    }
    if (columns.empty()) {
        const bool accuracy = metrics.back().label == std::string_view("test accuracy");
        metrics = {accuracy ? metrics.back() : metrics.front()}; // of a regression, the test loss
        columns = {0};
    }
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const glm::vec2 at = area.min + glm::vec2{columns[i], 0};
        painter.text(at + glm::vec2{0, 10 * k}, metrics[i].label, kLabel, painter.theme.text_soft);
        painter.text(at + glm::vec2{0, 38 * k}, metrics[i].value, kNumber, metrics[i].color);
        if (!metrics[i].pinned.empty()) {
            painter.text(at + glm::vec2{0, 56 * k},
                         "pinned " + metrics[i].pinned,
                         kPinned,
                         painter.theme.text_soft);
        }
    }
}

} // namespace

float draw_metrics_in_line(const Painter& painter,
                           const engine::Rect& area,
                           const nn::Snapshot& snapshot,
                           const nn::Snapshot* pinned) {
    constexpr Painter::Type kWords = {14, engine::FontWeight::regular};
    constexpr Painter::Type kValue = {14, engine::FontWeight::semibold, engine::Align::right};
    const float k = painter.text_scale;
    std::vector<Metric> metrics = metrics_of(painter.theme, snapshot, pinned);
    metrics.erase(metrics.begin() + 1); // the training loss says least
    std::ranges::reverse(metrics);
    const float value = painter.width("100.0 %", kValue) + 6 * k;
    const float baseline = area.min.y + kMetricsBaseline * k;
    const float pinned_baseline = area.max.y - kPinnedMetricsBaseline * k;
    float right = area.max.x;
    float pinned_left = right;
    for (const Metric& metric : metrics) {
        const float room = right - value - area.min.x;
        std::string label = metric.label;
        if (painter.width(label, kWords) > room && &metric == &metrics.front()) {
            label = label.substr(label.find(' ') + 1); // "accuracy"
        }
        const float width = painter.width(label, kWords);
        if (width > room) {
            break;
        }
        painter.text({right, baseline}, metric.value, kValue, metric.color);
        painter.text({right - value - width, baseline}, label, kWords, painter.theme.text_soft);
        if (!metric.pinned.empty()) {
            painter.text({right, pinned_baseline}, metric.pinned, kValue, painter.theme.text_soft);
            pinned_left = right - value;
        }
        right -= value + width + 18 * k;
    }
    return pinned_left;
}

void draw_metrics(const Painter& painter,
                  const engine::Rect& area,
                  const nn::Snapshot& snapshot,
                  const nn::Snapshot* pinned) {
    const float k = painter.text_scale;
    const float column = area.size().x / 3;
    const std::vector<Metric> metrics = metrics_of(painter.theme, snapshot, pinned);
    if (painter.least_size > 0) {
        return draw_natural(painter, area, metrics);
    }
    float label_size = kLabel.size;
    float number_size = kNumber.size;
    float pinned_size = kPinned.size;
    const std::string prefix = has_room_for_prefix(painter, metrics, column) ? "pinned " : "";
    const auto fit = [&](float& size, const std::string& words, Painter::Type type, float gap) {
        if (!words.empty()) { // the widest decides for all
            size = std::min(size, type.size * (column - gap) / painter.width(words, type));
        }
    };
    for (const Metric& metric : metrics) {
        fit(label_size, metric.label, kLabel, 8);
        fit(number_size, metric.value, kNumber, 14);
        fit(pinned_size, prefix + metric.pinned, kPinned, 6);
    }
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const glm::vec2 at = area.min + glm::vec2{column * static_cast<float>(i), 0};
        painter.text(
            at + glm::vec2{0, 10 * k}, metrics[i].label, {label_size}, painter.theme.text_soft);
        painter.text(at + glm::vec2{0, 36 * k},
                     metrics[i].value,
                     {number_size, kNumber.weight},
                     metrics[i].color);
        if (pinned != nullptr) {
            painter.text(at + glm::vec2{0, 51 * k},
                         prefix + metrics[i].pinned,
                         {pinned_size},
                         painter.theme.text_soft);
        }
    }
}

} // namespace app
