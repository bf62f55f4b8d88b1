#pragma once

// A run's past and what happened to it as values within JSON; see recording_json.h for their lines.

#include "nn/json_reading.h"
#include "nn/recording.h"

namespace nn {

/// Reads what a line of `past_line` holds, but for the documents that its edits name: those are of
/// whoever wrote it. Throws InputError.
Past read_past(const Json& json, const Place& place);

/// Reads what a line of `deed_line` holds. Throws InputError.
Deed read_deed(const Json& json, const Place& place);

} // namespace nn
