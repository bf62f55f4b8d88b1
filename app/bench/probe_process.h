#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace app {

/// Resident memory of a process, in bytes.
double resident_bytes_of(int id);

/// This program, started once more with other arguments and watched through /proc. Killed by the
/// destructor.
class ProbeProcess {
  public:
    /// Throws std::system_error when it cannot be started.
    explicit ProbeProcess(const std::vector<std::string>& arguments);
    ~ProbeProcess();
    ProbeProcess(const ProbeProcess&) = delete;
    ProbeProcess& operator=(const ProbeProcess&) = delete;

    /// Whether it wrote to its standard output, or does so within `patience`. Throws
    /// std::runtime_error if it ended instead.
    bool has_spoken(std::chrono::milliseconds patience) const;
    double processor_seconds() const; ///< used so far, user and system
    double resident_bytes() const { return resident_bytes_of(id_); }

  private:
    int output_ = -1; ///< the reading end of its standard output
    int id_ = -1;
};

} // namespace app
