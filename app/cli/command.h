#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace app {

/// What the command line asked for: run after it was read, returns the exit code.
using Action = std::function<int()>;

// Each adds its options (and, but for the first, its subcommand) to `root`, and sets `action` when
// it is the one asked for.
void add_open_command(CLI::App& root, Action& action);
void add_train_command(CLI::App& root, Action& action);
void add_export_command(CLI::App& root, Action& action);
void add_info_command(CLI::App& root, Action& action);
void add_list_command(CLI::App& root, Action& action);
void add_bench_command(CLI::App& root, Action& action);

} // namespace app
