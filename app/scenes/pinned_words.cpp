#include "app/scenes/pinned_words.h"

#include "app/changes.h"
#include "app/format.h"

#include <vector>

namespace app {
namespace {

/// Losses of different functions stand on one axis but cannot be compared.
bool losses_compare(const nn::Experiment& a, const nn::Experiment& b) {
    return nn::problem_of(a) == nn::problem_of(b) && a.loss == b.loss;
}

std::string line_of(const std::string& begin, const std::vector<std::string>& all, std::size_t n) {
    std::string line = begin;
    for (std::size_t i = 0; i < n; ++i) {
        line += (i == 0 ? " · " : ", ") + all[i];
    }
    const std::size_t left = all.size() - n;
    if (left > 0 && n == 0) {
        return line + " · " + std::to_string(left) + (left == 1 ? " difference" : " differences");
    }
    return left > 0 ? line + ", " + std::to_string(left) + " more" : line;
}

} // namespace

std::string pinned_words(const nn::Snapshot& pinned,
                         const nn::Snapshot& now,
                         const std::function<bool(const std::string&)>& fits) {
    std::vector<std::string> all = describe_changes(pinned.experiment, now.experiment);
    if (all.empty()) {
        all.emplace_back("same settings");
    }
    std::string begin =
        (pinned.diverged ? "diverged, epoch " : "epoch ") + format_count(pinned.epoch + 1e-9);
    const bool compare = losses_compare(pinned.experiment, now.experiment);
    if (!compare) {
        begin += " · losses do not compare"; // whatever else there is room for
    }
    for (std::size_t shown = all.size(); shown > 0; --shown) {
        if (std::string line = line_of(begin, all, shown); fits(line)) {
            return line;
        }
    }
    std::string counted = line_of(begin, all, 0);
    return compare || fits(counted) ? counted : begin;
}

} // namespace app
