#include "app/panels/speed.h"

#include "app/format.h"
#include "app/panels/hint.h"
#include "app/panels/sliders.h"
#include "app/panels/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

namespace app {
namespace {

constexpr float kSlowMotionEnd = 0.16f; // up to here: examples, from here on: updates
constexpr float kMaxPosition = 0.985f;  // from here on: as fast as it goes

constexpr double kSlowestExamples = 0.05; // examples per second at the left end
constexpr double kFastestExamples = 2;
constexpr double kFastestUpdates = 1e5; // updates per second just left of "max"

/// A pace from `low` to `high`, each step to the right by the same factor.
double along(double low, double high, double share) {
    return low * std::pow(high / low, share);
}

double share_of(double low, double high, double pace) {
    return std::log(std::clamp(pace, low, high) / low) / std::log(high / low);
}

/// To two digits, so that words and pace agree.
double rounded(double value) {
    const double digit = std::pow(10, std::floor(std::log10(value)) - 1);
    return std::round(value / digit) * digit;
}

std::string two_digits(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2g", value);
    return text.data();
}

std::string example_words(double per_second) {
    return per_second < 1    ? "1 example in " + two_digits(1 / per_second) + " s"
           : per_second == 1 ? "1 example/s"
                             : two_digits(per_second) + " examples/s";
}

/// What a pace is counted in when it is typed: what it is shown in.
struct PaceUnit {
    NumberRange range;
    double now = 0;
    double steps = 1; ///< of the pace's unit, in one of these
};

PaceUnit pace_unit(const Session& session) {
    const nn::SetPace& pace = session.pace();
    if (pace.unit == nn::Step::Unit::example) {
        return {.range = {kSlowestExamples, kFastestExamples, " examples/s"},
                .now = pace.steps_per_second};
    }
    const double steps = std::min(pace.steps_per_second, kFastestUpdates);
    const double epoch = steps_per_epoch(session.draft());
    if (steps < epoch) {
        return {.range = {1, kFastestUpdates, " updates/s"}, .now = std::round(steps)};
    }
    return {.range = {1, std::max(1.0, std::floor(kFastestUpdates / epoch)), " epochs/s"},
            .now = std::round(steps / epoch),
            .steps = epoch};
}

/// `measured` epochs per second: as fast as it goes.
std::string fastest_words(double measured, const std::function<bool(const std::string&)>& fits) {
    if (!(measured > 0)) {
        return "max";
    }
    std::string words = "max · " + format_count(measured) + " epochs/s";
    return fits(words) ? words : "max · " + format_count(measured) + "/s";
}

} // namespace

std::string pace_words(const Session& session,
                       const std::function<bool(const std::string&)>& fits) {
    const nn::SetPace& pace = session.pace();
    if (pace.unit == nn::Step::Unit::example) {
        return example_words(pace.steps_per_second);
    }
    if (std::isinf(pace.steps_per_second)) {
        return fastest_words(session.snapshot()->epochs_per_second, fits);
    }
    const double epochs = pace.steps_per_second / steps_per_epoch(session.draft());
    if (epochs >= 1) {
        return format_count(std::round(epochs)) + (epochs < 1.5 ? " epoch/s" : " epochs/s");
    }
    const double updates = std::round(pace.steps_per_second);
    return format_count(updates) + (updates < 1.5 ? " update/s" : " updates/s");
}

nn::SetPace pace_at(float position) {
    if (position >= kMaxPosition) {
        return {};
    }
    if (position < kSlowMotionEnd) {
        const double share = std::max(position, 0.0f) / kSlowMotionEnd;
        return {.steps_per_second = rounded(along(kSlowestExamples, kFastestExamples, share)),
                .unit = nn::Step::Unit::example};
    }
    const double share = (position - kSlowMotionEnd) / (kMaxPosition - kSlowMotionEnd);
    return {.steps_per_second = std::round(along(1, kFastestUpdates, share))};
}

float position_of_pace(const nn::SetPace& pace) {
    if (pace.unit == nn::Step::Unit::example) {
        constexpr float kJustLeft = kSlowMotionEnd * 0.999f;
        return kJustLeft * static_cast<float>(
                               share_of(kSlowestExamples, kFastestExamples, pace.steps_per_second));
    }
    if (std::isinf(pace.steps_per_second)) {
        return 1;
    }
    const double share = share_of(1, kFastestUpdates, pace.steps_per_second);
    return kSlowMotionEnd + (kMaxPosition - kSlowMotionEnd) * static_cast<float>(share);
}

void speed_slider(const Panel& panel, float x, float width) {
    const float middle = panel.layout.top_bar.size().y / 2;
    ImGui::SetCursorPos({x, middle - 22}); // as high as the epoch
    float position = position_of_pace(panel.session.pace());
    ImGui::BeginChild("speed area",
                      {width, 46},
                      false,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    const float room = width - width_of(panel, Style::caption, "speed") - 8;
    const std::string words = pace_words(panel.session, [&](const std::string& line) {
        return width_of(panel, Style::heading, line) <= room;
    });
    PaceUnit unit = pace_unit(panel.session);
    TypedValue typed{.range = unit.range, .now = unit.now, .entered = {}};
    if (slider(panel, "speed", "speed", words, position, {.small = true, .typed = &typed})) {
        panel.session.ask(pace_at(position));
    } else if (typed.entered) {
        panel.session.ask(nn::SetPace{.steps_per_second = *typed.entered * unit.steps,
                                      .unit = panel.session.pace().unit});
    }
    hint(panel, "Far left is slow motion: example by example, forward and back");
    ImGui::EndChild();
}

} // namespace app
