#include "app/bench/bench_report.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>

namespace app {
namespace {

using Json = nlohmann::ordered_json;

/// A line as printf writes it.
template <typename... Values> std::string line(const char* form, const Values&... values) {
    std::array<char, 200> text{};
    std::snprintf(text.data(), text.size(), form, values...);
    return std::string(text.data()) + "\n";
}

std::string size_name(engine::Extent size) {
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

Json json_of(const LiveResult& result) {
    return {{"shape", result.shape},
            {"frames", result.frames},
            {"fps_median", result.fps_median},
            {"frame_ms_median", result.frame_ms_median},
            {"frame_ms_p90", result.frame_ms_p90},
            {"frame_ms_p99", result.frame_ms_p99},
            {"processor_ms_per_frame", result.processor_ms_per_frame},
            {"epochs_per_second", result.epochs_per_second}};
}

std::string text_of(const std::vector<LiveResult>& results, const std::string& surface) {
    std::string text = line(
        "live: %s, %s, trained as fast as it goes", surface.c_str(), size_name(kBenchSize).c_str());
    text += line("  %-14s %8s %10s %10s %10s %14s %10s",
                 "hidden",
                 "frames/s",
                 "median ms",
                 "90 % ms",
                 "99 % ms",
                 "processor ms",
                 "epochs/s");
    for (const LiveResult& result : results) {
        text += line("  %-14s %8.1f %10.2f %10.2f %10.2f %14.2f %10.1f",
                     result.shape.c_str(),
                     result.fps_median,
                     result.frame_ms_median,
                     result.frame_ms_p90,
                     result.frame_ms_p99,
                     result.processor_ms_per_frame,
                     result.epochs_per_second);
    }
    return text;
}

} // namespace

std::string text_of(const BenchReport& report) {
    std::string text = line("device: %s", report.device.c_str());
    if (!report.live.empty()) {
        text += text_of(report.live, report.surface);
    }
    if (report.film) {
        text += line("export: %s film, %.1f frames/s over %d frames",
                     size_name(report.film->size).c_str(),
                     report.film->frames_per_second,
                     report.film->frames);
    }
    if (report.start) {
        text += line("start: first frame after %.0f ms (slowest %.0f), %.0f MB resident, "
                     "%.2f %% of a processor when paused",
                     report.start->first_frame_ms,
                     report.start->first_frame_ms_max,
                     report.start->rss_mb,
                     report.start->idle_cpu_percent);
    }
    return text;
}

std::string json_of(const BenchReport& report) {
    Json json = {{"device", report.device}, {"surface", report.surface}};
    for (const LiveResult& result : report.live) {
        json["live"].push_back(json_of(result));
    }
    if (report.film) {
        json["export"] = {{"size", size_name(report.film->size)},
                          {"frames", report.film->frames},
                          {"frames_per_second", report.film->frames_per_second}};
    }
    if (report.start) {
        json["start"] = {{"first_frame_ms", report.start->first_frame_ms},
                         {"first_frame_ms_max", report.start->first_frame_ms_max},
                         {"rss_mb", report.start->rss_mb},
                         {"idle_cpu_percent", report.start->idle_cpu_percent}};
    }
    return json.dump() + "\n";
}

} // namespace app
