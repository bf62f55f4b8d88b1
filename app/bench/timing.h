#pragma once

#include <chrono>
#include <ctime>
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

/// Processor time that all threads of the program took so far, in seconds.
inline double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// The smallest value that `share` (0 to 1) of the values do not exceed; 0 if there are none.
double quantile(std::vector<double> values, double share);

} // namespace app
