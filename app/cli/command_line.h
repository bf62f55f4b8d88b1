#pragma once

namespace app {

/// Reads the command line and does what it asks for. Returns the exit code; throws what goes wrong.
int run_command_line(int argc, char** argv);

} // namespace app
