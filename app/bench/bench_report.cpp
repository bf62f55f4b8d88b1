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
            {"epochs_per_second", result.epochs_per_second},
            {"epochs_per_second_alone", result.epochs_per_second_alone},
            {"kept_pace", result.kept_pace()}};
}

Json json_of(const TrainResult& result) {
    return {{"shape", result.shape},
            {"precision", nn::row_of(nn::precisions(), result.precision).key},
            {"optimizer", nn::row_of(nn::optimizers(), result.optimizer).key},
            {"dropout", result.dropout},
            {"rounds", result.libtorch.rounds},
            {"libtorch_us_per_step", result.libtorch.median},
            {"libtorch_us_p10", result.libtorch.p10},
            {"libtorch_us_p90", result.libtorch.p90},
            {"fused_us_per_step", result.fused.median},
            {"fused_us_p10", result.fused.p10},
            {"fused_us_p90", result.fused.p90},
            {"ratio", result.ratio()}};
}

Json json_of(const FilmCost& cost) {
    return {{"train", cost.train},
            {"compose", cost.compose},
            {"draw", cost.draw},
            {"read_back", cost.read_back},
            {"convert", cost.convert},
            {"encode", cost.encode},
            {"sum", cost.sum()}};
}

Json json_of(const GrowthResult& result) {
    Json json{{"label", result.row->label},
              {"unit", result.row->unit},
              {"operations", result.row->operations},
              {"exponent", result.exponent()},
              {"arithmetic_exponent", result.arithmetic_exponent()}};
    for (const GrowthPoint& point : result.points) {
        json["points"].push_back({{"size", point.size},
                                  {"operations", point.operations},
                                  {"us", point.timing.median},
                                  {"us_p10", point.timing.p10},
                                  {"us_p90", point.timing.p90}});
    }
    return json;
}

std::string text_of(const std::vector<LiveResult>& results, const std::string& surface) {
    std::string text = line(
        "live: %s, %s, trained as fast as it goes", surface.c_str(), size_name(kBenchSize).c_str());
    text += line("  %-14s %8s %10s %10s %10s %14s %10s %12s",
                 "hidden",
                 "frames/s",
                 "median ms",
                 "90 % ms",
                 "99 % ms",
                 "processor ms",
                 "epochs/s",
                 "kept pace");
    for (const LiveResult& result : results) {
        text += line("  %-14s %8.1f %10.2f %10.2f %10.2f %14.2f %10.1f %10.0f %%",
                     result.shape.c_str(),
                     result.fps_median,
                     result.frame_ms_median,
                     result.frame_ms_p90,
                     result.frame_ms_p99,
                     result.processor_ms_per_frame,
                     result.epochs_per_second,
                     100 * result.kept_pace());
    }
    return text;
}

/// "2.31 (2.29 to 2.40)"
std::string text_of(const Timing& timing) {
    std::array<char, 60> text{};
    std::snprintf(
        text.data(), text.size(), "%.4g (%.4g to %.4g)", timing.median, timing.p10, timing.p90);
    return text.data();
}

std::string text_of(const std::vector<TrainResult>& results, const std::string& learner) {
    std::string text = line("train: microseconds a step in batches of 10, median (10 %% to 90 %%)");
    text += line("  %-14s %-9s %-9s %8s %26s %26s %8s",
                 "hidden",
                 "precision",
                 "optimizer",
                 "dropout",
                 "libtorch",
                 learner.c_str(),
                 "ratio");
    for (const TrainResult& result : results) {
        text += line("  %-14s %-9s %-9s %8.1f %26s %26s %8.0f",
                     result.shape.c_str(),
                     nn::row_of(nn::precisions(), result.precision).key.data(),
                     nn::row_of(nn::optimizers(), result.optimizer).key.data(),
                     result.dropout,
                     text_of(result.libtorch).c_str(),
                     text_of(result.fused).c_str(),
                     result.ratio());
    }
    return text;
}

std::string text_of(const std::vector<GrowthResult>& results) {
    std::string text;
    for (const GrowthResult& result : results) {
        text += line("growth: microseconds a %s over %s, median (10 %% to 90 %%)",
                     std::string(result.row->unit).c_str(),
                     std::string(result.row->label).c_str());
        for (const GrowthPoint& point : result.points) {
            text += line("  %10.0f %26s %12.4g nanoseconds per operation",
                         point.size,
                         text_of(point.timing).c_str(),
                         point.timing.median * 1e3 / point.operations);
        }
        text += line("  grows with the power %.2f, its %s with %.2f",
                     result.exponent(),
                     std::string(result.row->operations).c_str(),
                     result.arithmetic_exponent());
    }
    return text;
}

} // namespace

std::string text_of(const BenchReport& report) {
    std::string text = report.device.empty() ? "" : line("device: %s", report.device.c_str());
    if (!report.live.empty()) {
        text += text_of(report.live, report.surface);
    }
    if (report.film) {
        text += line("export: %s film, %.1f frames/s over %d frames",
                     size_name(report.film->size).c_str(),
                     report.film->frames_per_second,
                     report.film->frames);
        const FilmCost& cost = report.film->cost;
        text += line("  processor ms a frame: train %.2f, compose %.2f, draw %.2f, read back %.2f, "
                     "convert %.2f, encode %.2f, together %.2f",
                     cost.train,
                     cost.compose,
                     cost.draw,
                     cost.read_back,
                     cost.convert,
                     cost.encode,
                     cost.sum());
    }
    if (report.start) {
        text += line("start: first frame after %.0f ms (slowest %.0f), %.0f MB resident, "
                     "%.2f %% of a processor when paused",
                     report.start->first_frame_ms,
                     report.start->first_frame_ms_max,
                     report.start->rss_mb,
                     report.start->idle_cpu_percent);
        text += line("  libtorch, opened by what trains on it alone: %.0f ms and %.0f MB more",
                     report.start->libtorch_ms,
                     report.start->libtorch_mb);
    }
    if (!report.train.empty()) {
        text += text_of(report.train, report.learner);
    }
    return text + text_of(report.growth);
}

std::string json_of(const BenchReport& report) {
    Json json;
    if (!report.device.empty()) {
        json = {{"device", report.device}, {"surface", report.surface}};
    }
    for (const LiveResult& result : report.live) {
        json["live"].push_back(json_of(result));
    }
    if (report.film) {
        json["export"] = {{"size", size_name(report.film->size)},
                          {"frames", report.film->frames},
                          {"frames_per_second", report.film->frames_per_second},
                          {"processor_ms_per_frame", json_of(report.film->cost)}};
    }
    if (report.start) {
        json["start"] = {{"first_frame_ms", report.start->first_frame_ms},
                         {"first_frame_ms_max", report.start->first_frame_ms_max},
                         {"rss_mb", report.start->rss_mb},
                         {"idle_cpu_percent", report.start->idle_cpu_percent},
                         {"libtorch_ms", report.start->libtorch_ms},
                         {"libtorch_mb", report.start->libtorch_mb}};
    }
    if (!report.train.empty()) {
        json["learner"] = report.learner;
    }
    for (const TrainResult& result : report.train) {
        json["train"].push_back(json_of(result));
    }
    for (const GrowthResult& result : report.growth) {
        json["growth"][std::string(result.row->key)] = json_of(result);
    }
    return json.dump() + "\n";
}

} // namespace app
