#include "app/bench/start_bench.h"

#include "app/app.h"
#include "app/bench/live_bench.h"
#include "app/bench/off_screen.h"
#include "app/bench/probe_process.h"
#include "app/bench/timing.h"
#include "app/cli/output.h"
#include "nn/torch_module.h"

#include <stdexcept>
#include <thread>
#include <unistd.h>

namespace app {
namespace {

constexpr double kSettlingSeconds = 1; // until nothing moves any more
constexpr double kLongestStart = 60;   // seconds
constexpr double kMegabyte = 1024 * 1024;

void wait(double seconds, const CancelFlag& cancel) {
    const Stopwatch watch;
    while (watch.seconds() < seconds) {
        if (cancel) {
            throw Cancelled();
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

std::vector<std::string> probe_words(const StartBenchOptions& options) {
    std::vector<std::string> words = {"bench", "start", "--probe"};
    if (!options.window) {
        words.push_back("--off-screen");
    }
    if (!options.device.empty()) {
        words.insert(words.end(), {"--device", options.device});
    }
    return words;
}

/// Milliseconds until the probe has drawn.
double first_frame_ms(const ProbeProcess& probe, const Stopwatch& watch, const CancelFlag& cancel) {
    while (!probe.has_spoken(std::chrono::milliseconds(20))) {
        if (cancel) {
            throw Cancelled();
        }
        if (watch.seconds() > kLongestStart) {
            throw std::runtime_error("the program drew nothing for a minute after its start");
        }
    }
    return watch.seconds() * 1e3;
}

void measure_libtorch(StartResult& result) {
    const double before = resident_bytes_of(getpid());
    const Stopwatch watch;
    nn::torch_module();
    result.libtorch_ms = watch.seconds() * 1e3;
    result.libtorch_mb = (resident_bytes_of(getpid()) - before) / kMegabyte;
}

} // namespace

StartResult bench_start(const StartBenchOptions& options, const CancelFlag& cancel) {
    StartResult result;
    std::vector<double> starts;
    for (int i = 0; i <= options.starts; ++i) {
        const Stopwatch watch;
        const ProbeProcess probe(probe_words(options));
        starts.push_back(first_frame_ms(probe, watch, cancel));
        if (i < options.starts) {
            continue;
        }
        wait(kSettlingSeconds, cancel);
        const double used = probe.processor_seconds();
        const Stopwatch idle;
        wait(options.idle_seconds, cancel);
        result.idle_cpu_percent = 100 * (probe.processor_seconds() - used) / idle.seconds();
        result.rss_mb = probe.resident_bytes() / kMegabyte;
    }
    if (starts.size() > 1) {
        starts.erase(starts.begin());
    }
    result.first_frame_ms = quantile(starts, 0.5);
    result.first_frame_ms_max = quantile(starts, 1);
    measure_libtorch(result);
    return result;
}

int run_start_probe(const StartBenchOptions& options) {
    bool has_spoken = false;
    AppOptions app;
    app.device = options.device;
    app.size = kBenchSize;
    app.paused = true;
    app.after_frame = [&](const ShownFrame&) {
        if (!has_spoken) {
            print("drawn\n");
        }
        has_spoken = true;
        return true;
    };
    return options.window ? run_app(app) : run_off_screen(app);
}

} // namespace app
