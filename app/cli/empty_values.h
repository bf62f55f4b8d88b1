#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace app {

/// The command line's words behind the program's name, for CLI::App::parse, which would take the
/// next word where an option has nothing behind its sign: "--fps=" becomes "--fps" and "".
std::vector<std::string> words_with_empty_values(const CLI::App& root, int argc, char** argv);

} // namespace app
