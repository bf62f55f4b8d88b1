#pragma once

#include <chrono>
#include <cstdio>
#include <optional>
#include <string>

namespace app {

/// How far long work is, on one line that is drawn over and over on a terminal:
///
///     filming  [###########.............]  45 %  135/300 frames  31.2/s  5 s left
///
/// Elsewhere (a file, a pipe) it prints a line every 10 % and no more.
class ProgressBar {
  public:
    struct Options {
        std::string label; ///< what is being done: "filming"
        std::string unit;  ///< what is counted: "frames"
        std::FILE* out = stderr;
        bool terminal = false;
        int columns = 80;
        bool quiet = false; ///< nothing is printed
    };

    /// For standard error as it is: a terminal or not, as wide as it is.
    static Options
    for_stderr(const std::string& label, const std::string& unit, bool quiet = false);

    explicit ProgressBar(Options options);
    /// Takes an unfinished line off the terminal, so that a message can stand there.
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    /// `done` of `total` units; may be called as often as one likes.
    void update(double done, double total);

    /// Shows the end and leaves the line standing.
    void finish();

  private:
    using Clock = std::chrono::steady_clock;

    std::string line() const;
    void draw();

    Options options_;
    double done_ = 0;
    double total_ = 1;
    Clock::time_point created_ = Clock::now();
    std::optional<Clock::time_point> started_; ///< when the first units were done,
    double first_done_ = 0;                    ///< and how many: getting ready is not the rate
    Clock::time_point drawn_{};
    int tenths_ = 0; ///< lines printed so far where it is no terminal
    bool dirty_ = false;
};

/// A duration in words: "8 s", "2 min 05 s", "1 h 30 min".
std::string duration_words(double seconds);

} // namespace app
