#include "app/bench/probe_process.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <spawn.h>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace app {
namespace {

std::ifstream proc_file(int id, const char* name) {
    return std::ifstream("/proc/" + std::to_string(id) + "/" + name);
}

[[noreturn]] void fail(int code, const char* what) {
    throw std::system_error(code, std::generic_category(), what);
}

} // namespace

double resident_bytes_of(int id) {
    double total = 0;
    double resident = 0;
    proc_file(id, "statm") >> total >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

ProbeProcess::ProbeProcess(const std::vector<std::string>& arguments) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        fail(errno, "cannot make a pipe");
    }
    output_ = ends[0];
    std::string program = "/proc/self/exe";
    std::vector<std::string> words = arguments;
    std::vector<char*> pointers{program.data()};
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    const int code =
        posix_spawn(&id_, program.c_str(), &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (code != 0) {
        close(output_);
        fail(code, "cannot start this program once more");
    }
}

ProbeProcess::~ProbeProcess() {
    kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
    close(output_);
}

bool ProbeProcess::has_spoken(std::chrono::milliseconds patience) const {
    pollfd descriptor{.fd = output_, .events = POLLIN, .revents = 0};
    if (poll(&descriptor, 1, static_cast<int>(patience.count())) <= 0) {
        return false;
    }
    if ((descriptor.revents & POLLIN) == 0) {
        throw std::runtime_error("the program ended before it drew anything");
    }
    return true;
}

double ProbeProcess::processor_seconds() const {
    std::string line;
    std::getline(proc_file(id_, "stat"), line);
    // Behind the name, which may hold anything, user and system time are the 12th and 13th field.
    std::istringstream fields(line.substr(line.rfind(')') + 1));
    std::string skipped;
    for (int i = 0; i < 11; ++i) {
        fields >> skipped;
    }
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace app
