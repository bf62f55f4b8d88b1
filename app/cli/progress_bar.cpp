#include "app/cli/progress_bar.h"

#include "app/format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace app {
namespace {

constexpr auto kRedraw = std::chrono::milliseconds(100);
constexpr double kFirstEstimate = 0.5; ///< seconds of work before its rate is worth saying
constexpr int kBarColumns = 24;

std::string padded(std::string text, std::size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string bar(double share) {
    const auto filled = static_cast<std::size_t>(share * kBarColumns);
    return "[" + std::string(filled, '#') + std::string(kBarColumns - filled, '.') + "]";
}

std::string rate_words(double per_second) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), per_second < 100 ? "%.1f/s" : "%.0f/s", per_second);
    return text.data();
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

std::string duration_words(double seconds) {
    constexpr double kLongest = 1000.0 * 3600;
    const auto whole = static_cast<long>(std::ceil(std::clamp(seconds, 0.0, kLongest)));
    const auto two_digits = [](long value) {
        return (value < 10 ? "0" : "") + std::to_string(value);
    };
    if (whole < 60) {
        return std::to_string(whole) + " s";
    }
    if (whole < 3600) {
        return std::to_string(whole / 60) + " min " + two_digits(whole % 60) + " s";
    }
    return std::to_string(whole / 3600) + " h " + two_digits(whole % 3600 / 60) + " min";
}

ProgressBar::Options
ProgressBar::for_stderr(const std::string& label, const std::string& unit, bool quiet) {
    Options options{
        .label = label, .unit = unit, .terminal = ::isatty(STDERR_FILENO) == 1, .quiet = quiet};
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        options.columns = size.ws_col;
    }
    return options;
}

ProgressBar::ProgressBar(Options options) : options_(std::move(options)) {}

ProgressBar::~ProgressBar() {
    if (options_.terminal && dirty_) {
        std::fputs("\r\x1b[K", options_.out);
        std::fflush(options_.out);
    }
}

void ProgressBar::update(double done, double total) {
    done_ = std::min(done, total);
    total_ = total;
    if (!started_) {
        started_ = Clock::now();
        first_done_ = done_;
    }
    if (options_.terminal) {
        if (const auto now = Clock::now(); now - drawn_ >= kRedraw) {
            drawn_ = now;
            draw();
        }
        return;
    }
    const int tenths = total > 0 ? static_cast<int>(10 * done_ / total) : 10;
    if (tenths > tenths_ && tenths < 10) {
        tenths_ = tenths;
        draw();
    }
}

void ProgressBar::finish() {
    draw();
    if (options_.terminal && !options_.quiet) {
        std::fputc('\n', options_.out);
    }
    dirty_ = false;
}

void ProgressBar::draw() {
    if (options_.quiet) {
        return;
    }
    if (options_.terminal) {
        const auto columns = static_cast<std::size_t>(std::max(1, options_.columns - 1));
        std::fprintf(options_.out, "\r%s\x1b[K", line().substr(0, columns).c_str());
        dirty_ = true;
    } else {
        std::fprintf(options_.out, "%s\n", line().c_str());
    }
    std::fflush(options_.out);
}

std::string ProgressBar::line() const {
    const double share = total_ > 0 ? done_ / total_ : 1;
    const double elapsed = started_ ? seconds_since(*started_) : 0;
    const double rate = elapsed > 0 ? (done_ - first_done_) / elapsed : 0;
    std::string text = options_.label + "  ";
    if (options_.terminal) {
        text += bar(share) + " ";
    }
    text += padded(std::to_string(static_cast<int>(100 * share)), 3) + " %  ";
    text += format_count(done_) + "/" + format_count(total_) + " " + options_.unit;
    const bool known = rate > 0 && (elapsed > kFirstEstimate || share >= 1);
    if (known) {
        text += "  " + rate_words(rate);
    }
    if (share >= 1) {
        text += "  in " + duration_words(seconds_since(created_));
    } else if (known) {
        text += "  " + duration_words((total_ - done_) / rate) + " left";
    }
    return text;
}

} // namespace app
