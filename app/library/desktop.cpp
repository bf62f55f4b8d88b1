#include "app/library/desktop.h"

#include <cerrno>
#include <csignal>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace app {

bool open_with_desktop(const std::filesystem::path& file) {
    // The shell ends at once, so that nobody waits for the program or has to bury it.
    std::string words[] = {"sh",
                           "-c",
                           "command -v xdg-open >/dev/null || exit 1; "
                           "xdg-open \"$1\" </dev/null >/dev/null 2>&1 &",
                           "sh",
                           std::filesystem::absolute(file).native()};
    char* arguments[] = {words[0].data(),
                         words[1].data(),
                         words[2].data(),
                         words[3].data(),
                         words[4].data(),
                         nullptr};
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none; // this program blocks those that end one
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    pid_t child = -1;
    const int error = posix_spawnp(&child, "sh", nullptr, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    if (error != 0) {
        return false;
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            return false;
        }
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace app
