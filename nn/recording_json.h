#pragma once

#include "nn/recording.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace nn {

/// An experiment as one line of JSON: `{"dataset": "spiral", …}`.
std::string experiment_line(const Experiment& experiment);
Experiment parse_experiment_line(std::string_view text, std::string_view name);

/// Bytes of a past's line. It holds the weights of the largest network some forty times.
inline constexpr std::size_t kMaxPastBytes = std::size_t{64} << 20u;

/// A past as one line of JSON, with few of its checkpoints. The line is read by `parse_past`, whose
/// past leads to the same numbers; it throws InputError naming `name`, what was expected and what
/// was found, and gives only what can be trained on. Where so much was changed before that the line
/// would be longer than `kMaxPastBytes`, what was left behind is left out, and then all that was
/// before: the past cannot be travelled to then.
std::string past_line(const Past& past);
Past parse_past(std::string_view text, std::string_view name);

/// A deed as one line of JSON: `{"t": 1.5, "moves": 120, "step": 120, "do": "play"}`, and likewise.
std::string deed_line(const Deed& deed);
Deed parse_deed(std::string_view text, std::string_view name);

} // namespace nn
