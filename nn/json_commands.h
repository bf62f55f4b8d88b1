#pragma once

// What took effect in a run as a value within JSON: {"do": "set_weight", "layer": 0, …}.

#include "nn/json_reading.h"
#include "nn/recording.h"

namespace nn {

using Effect = decltype(Deed::what);

OrderedJson json_of(const Effect& effect);

/// Reads what `json_of` gives, whatever else the object holds. Throws InputError.
Effect read_effect(const Json& json, const Place& place);

} // namespace nn
