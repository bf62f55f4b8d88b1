#include "app/scenes/film_heading.h"

#include "app/format.h"
#include "app/scenes/network_scene.h"
#include "app/scenes/output_metrics.h"
#include "app/scenes/plot_fade.h"

#include <algorithm>
#include <string>

namespace app {
namespace {

constexpr Painter::Type kType = {14, engine::FontWeight::semibold};
constexpr float kGap = 20;

/// Where words may stand: from the plot's left, or more to the left, to its right.
float room_of(const Layout& layout) {
    const bool beside_another = layout.pinned_plot.size().x > 0 && !layout.numbers_in_line;
    const float left = beside_another ? layout.plot.min.x : layout.right.min.x;
    return layout.numbers_in_line ? layout.numbers.size().x : layout.plot.max.x - left;
}

std::string words_of(const Painter& painter, const Layout& layout, const Session& session) {
    const nn::Snapshot& snapshot = *session.snapshot();
    const std::string epoch = "epoch " + format_count(snapshot.epoch + 1e-9);
    const UnitRef shown = shown_unit(session);
    if (shown == output_unit(snapshot)) {
        return epoch;
    }
    const std::string unit = unit_name(snapshot, shown);
    const std::string both = epoch + " · " + unit;
    return painter.width(both, kType) <= room_of(layout) ? both : unit;
}

} // namespace

void draw_film_heading(const Painter& painter, const Layout& layout, const Session& session) {
    const std::string words = words_of(painter, layout, session);
    Painter fitting = painter;
    const float width = painter.width(words, kType);
    fitting.text_scale *= std::min(1.0f, room_of(layout) / width);
    const float x =
        layout.numbers_in_line
            ? layout.numbers.min.x
            : std::min(layout.plot.min.x, layout.plot.max.x - fitting.width(words, kType));
    const float k = painter.text_scale;
    const float baseline = layout.numbers_in_line ? layout.numbers.min.y + kMetricsBaseline * k
                                                  : layout.plot.min.y - 8 * k;
    fitting.text({x, baseline}, words, kType, painter.theme.text_soft);
}

float film_heading_width(const Painter& painter, const Layout& layout, const Session& session) {
    return std::max(painter.width("epoch 100,000", kType),
                    painter.width(words_of(painter, layout, session), kType)) +
           kGap * painter.text_scale;
}

} // namespace app
