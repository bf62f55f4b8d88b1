#pragma once

#include <chrono>
#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

namespace tests {

/// Variables set over the test's own environment; an empty value removes the variable.
using Environment = std::map<std::string, std::string>;

/// What a finished process left.
struct Finished {
    int code = -1;   ///< exit code, or 128 + the signal that killed it
    std::string out; ///< standard output
    std::string err; ///< standard error
};

/// A program that runs beside the test, its standard output and error going into files. Killed by
/// the destructor when it is still there.
class Child {
  public:
    /// `words[0]` is looked up in PATH.
    explicit Child(const std::vector<std::string>& words, const Environment& environment = {});
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    pid_t id() const { return id_; }
    void send_signal(int number) const;
    /// Whether its main thread leaves that signal to others: for the program under test, whether it
    /// has come to main's first line.
    bool blocks_signal(int number) const;
    bool running();
    std::string out() const; ///< so far
    std::string err() const; ///< so far

    /// Waits for its end. Throws std::runtime_error with its output if that takes longer.
    Finished wait(std::chrono::seconds limit = std::chrono::seconds(600));

  private:
    int out_;
    int err_;
    pid_t id_ = -1;
    bool ended_ = false;
    int code_ = -1;
};

/// Runs a program to its end.
Finished run(const std::vector<std::string>& words, const Environment& environment = {});

/// `words` behind the path of the program under test.
std::vector<std::string> neurarium_words(std::vector<std::string> words);

/// Runs the program under test to its end.
Finished neurarium(const std::vector<std::string>& words, const Environment& environment = {});

} // namespace tests
