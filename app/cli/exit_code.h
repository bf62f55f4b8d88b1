#pragma once

#include <exception>

namespace app {

/// What the process tells whoever started it.
enum ExitCode {
    kExitDone = 0,
    kExitFailed = 1,       ///< it went wrong while running
    kExitUnusable = 2,     ///< the arguments or the input cannot be used
    kExitInterrupted = 130 ///< by Ctrl+C or a request to end
};

/// Says on standard error, in one line, what the exception being handled means for a person, and
/// returns the exit code that goes with it. Call inside a catch block.
int explain_exception();

/// For std::set_terminate: what nobody can catch, as where a library's own thread finds no memory,
/// is a sentence on standard error too.
[[noreturn]] void explain_uncaught();

} // namespace app
