#pragma once

#include "app/source.h"

#include <string>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace app {

/// What a command reads: a path, a file's address, a link or "-", which `source` comes to hold.
CLI::Option* add_source(CLI::App& command, std::string& source, const std::string& words);

/// `open_source` for the command line, where "-" is an experiment on standard input: what was read
/// from a link but means nothing here goes to standard error, a sentence a line.
OpenedSource open_input(const std::string& source);

} // namespace app
