#pragma once

// An experiment as a value within other JSON; see experiment_json.h for the file of its own.

#include "nn/experiment.h"
#include "nn/json_reading.h"

namespace nn {

/// All of its fields, without "format" and "version".
OrderedJson json_of(const Experiment& experiment);

/// Reads what `json_of` gives; absent keys keep their defaults, `also_known` ones are passed over.
/// Throws InputError, also for an experiment that cannot be trained.
void read_experiment(const Json& json,
                     const Place& place,
                     Experiment& out,
                     std::vector<std::string_view> also_known = {});

void read(const Json& json, const Place& place, Experiment& out);

} // namespace nn
