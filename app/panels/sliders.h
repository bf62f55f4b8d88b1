#pragma once

#include "app/panels/panel.h"
#include "app/panels/typed_number.h"

#include <optional>
#include <span>
#include <string>

namespace app {

/// A slider's number for who types it: after a click on the value, Ctrl and a click on the track,
/// or Enter.
struct TypedValue {
    NumberRange range;
    double now = 0;
    std::optional<double> entered; ///< in this frame; within the range
};

struct SliderOptions {
    float step = 0.05f;          ///< of Ctrl and the wheel, and of the arrow keys
    bool small = false;          ///< with words as large as captions
    TypedValue* typed = nullptr; ///< null: its value is only dragged
};

/// A labelled slider: name left, value right, track below. `position` is in [0, 1]. Returns whether
/// it was moved. The wheel alone moves nothing: it scrolls panels.
bool slider(const Panel& panel,
            const std::string& name,
            const char* words,
            const std::string& value,
            float& position,
            const SliderOptions& options = {});

/// A slider over the values of a list; what is typed may be between them. Shows `value` as it is
/// even when the list lacks it.
bool list_slider(const Panel& panel,
                 const std::string& name,
                 const char* words,
                 std::span<const double> values,
                 double& value,
                 const char* unit = "");

} // namespace app
