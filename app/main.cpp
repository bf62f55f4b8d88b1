#include "app/cli/command_line.h"
#include "app/cli/exit_code.h"
#include "app/cli/signals.h"

#include <cstdlib>
#include <exception>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

/// Software drawing asks for buffers of a frame's size and gives them back with every frame. glibc
/// would map and clear their pages anew each time: a fifth of a frame's processor time.
void keep_freed_memory() {
#ifdef __GLIBC__
    constexpr int kLargestKept = 32 << 20; // bytes; glibc takes no more
    mallopt(M_MMAP_THRESHOLD, kLargestKept);
    mallopt(M_TRIM_THRESHOLD, 8 * kLargestKept);
#endif
}

} // namespace

int main(int argc, char** argv) {
    std::set_terminate(app::explain_uncaught);
    app::watch_signals();
    keep_freed_memory();
    try {
        const int code = app::run_command_line(argc, argv);
        app::expect_not_cancelled();
        return code;
    } catch (...) {
        return app::explain_exception();
    }
}
