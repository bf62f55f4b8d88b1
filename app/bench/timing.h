#pragma once

#include <chrono>
#include <vector>

namespace app {

/// Seconds since it was made.
class Stopwatch {
  public:
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
    }

  private:
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

/// The smallest value that `share` (0 to 1) of the values do not exceed; 0 if there are none.
double quantile(std::vector<double> values, double share);

} // namespace app
