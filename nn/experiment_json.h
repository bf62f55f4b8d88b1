#pragma once

#include "nn/experiment.h"

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>

namespace nn {

/// The experiment as `*.nrm.json` text, indented, with "format" and "version" first.
std::string to_json(const Experiment& experiment);

/// Reads what `to_json` writes; absent keys keep their defaults. `name` is used in messages.
/// Throws InputError naming `name`, the key, what was expected and what was found: not JSON, wrong
/// format or version, an unknown key (with the nearest known one), a wrong type, a bad value.
Experiment parse_experiment(std::string_view text, std::string_view name);

/// The bytes of a stream that holds an experiment's file, at most 1 MiB; `name` is used in
/// messages. Throws InputError.
std::string read_experiment_text(std::istream& stream, std::string_view name);

/// The bytes of an experiment's file, at most 1 MiB. Throws InputError.
std::string read_experiment_file(const std::filesystem::path& path);

/// Reads and parses such a file. Throws InputError.
Experiment load_experiment(const std::filesystem::path& path);

} // namespace nn
