#include "tests/app/child.h"

#include "tests/app/eventually.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <spawn.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tests {
namespace {

/// An unnamed file in memory.
int memory_file(const char* name) {
    const int descriptor = ::memfd_create(name, MFD_CLOEXEC);
    if (descriptor < 0) {
        throw std::runtime_error("memfd_create failed");
    }
    return descriptor;
}

std::string content(int descriptor) {
    struct stat status {};
    ::fstat(descriptor, &status);
    std::string text(static_cast<std::size_t>(status.st_size), '\0');
    const ssize_t count = ::pread(descriptor, text.data(), text.size(), 0);
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    return text;
}

std::vector<std::string> merged(const Environment& changes) {
    std::vector<std::string> all;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        if (!changes.contains(text.substr(0, text.find('=')))) {
            all.push_back(text);
        }
    }
    for (const auto& [name, value] : changes) {
        if (!value.empty()) {
            all.push_back(name + "=" + value);
        }
    }
    return all;
}

std::vector<char*> pointers(const std::vector<std::string>& words) {
    std::vector<char*> list;
    for (const std::string& word : words) {
        list.push_back(const_cast<char*>(word.c_str()));
    }
    list.push_back(nullptr);
    return list;
}

pid_t spawn(const std::vector<std::string>& words, const Environment& changes, int out, int err) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out, 1);
    posix_spawn_file_actions_adddup2(&actions, err, 2);
    const std::vector<std::string> environment = merged(changes);
    pid_t id = -1;
    const int error = posix_spawnp(&id,
                                   words.at(0).c_str(),
                                   &actions,
                                   nullptr,
                                   pointers(words).data(),
                                   pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        throw std::runtime_error("cannot start " + words[0] + ": " + std::strerror(error));
    }
    return id;
}

} // namespace

Child::Child(const std::vector<std::string>& words, const Environment& environment)
    : out_(memory_file("out")), err_(memory_file("err")),
      id_(spawn(words, environment, out_, err_)) {}

Child::~Child() {
    if (running()) {
        ::kill(id_, SIGKILL);
        ::waitpid(id_, nullptr, 0);
    }
    ::close(out_);
    ::close(err_);
}

void Child::send_signal(int number) const {
    if (!ended_) { // another process may have its number then
        ::kill(id_, number);
    }
}

bool Child::blocks_signal(int number) const {
    std::ifstream status("/proc/" + std::to_string(id_) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("SigBlk:")) {
            return ((std::stoull(line.substr(7), nullptr, 16) >> (number - 1)) & 1u) != 0;
        }
    }
    return false;
}

bool Child::running() {
    int status = 0;
    if (!ended_ && ::waitpid(id_, &status, WNOHANG) == id_) {
        ended_ = true;
        code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    return !ended_;
}

std::string Child::out() const {
    return content(out_);
}
std::string Child::err() const {
    return content(err_);
}

Finished Child::wait(std::chrono::seconds limit) {
    if (!eventually([this] { return !running(); }, limit)) {
        throw std::runtime_error("a child did not end in time; it said: " + out() + err());
    }
    return {code_, out(), err()};
}

Finished run(const std::vector<std::string>& words, const Environment& environment) {
    return Child(words, environment).wait();
}

std::vector<std::string> neurarium_words(std::vector<std::string> words) {
    words.insert(words.begin(), NEURARIUM_BINARY);
    return words;
}

Finished neurarium(const std::vector<std::string>& words, const Environment& environment) {
    return run(neurarium_words(words), environment);
}

} // namespace tests
