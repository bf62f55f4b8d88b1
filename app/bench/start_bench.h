#pragma once

#include "app/export/advance.h"

#include <string>

namespace app {

struct StartBenchOptions {
    std::string device;  ///< see engine::RendererOptions
    bool window = false; ///< a real one; else the same screen, drawn into memory
    int starts = 5;      ///< after one that fills the caches
    double idle_seconds = 3;
};

struct StartResult {
    double first_frame_ms = 0;     ///< median, from the process's creation to its first frame
    double first_frame_ms_max = 0; ///< of all starts measured
    double rss_mb = 0;             ///< resident memory when idle, in 2^20 bytes
    double idle_cpu_percent = 0;   ///< of one processor, paused
    double libtorch_ms = 0;        ///< what opening libtorch takes, which no start needs
    double libtorch_mb = 0;        ///< resident memory that it adds, in 2^20 bytes
};

/// Starts this program as a person would, paused, and watches it from outside. Then opens libtorch
/// in this process, if nothing did before. Throws Cancelled, or std::runtime_error when it does not
/// come up.
StartResult bench_start(const StartBenchOptions& options, const CancelFlag& cancel);

/// What `bench_start` starts: the playground, paused; prints a line with its first frame and stays
/// until it is killed. Returns the exit code.
int run_start_probe(const StartBenchOptions& options);

} // namespace app
