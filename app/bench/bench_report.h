#pragma once

#include "app/bench/export_bench.h"
#include "app/bench/live_bench.h"
#include "app/bench/start_bench.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// What was measured; parts that were not asked for are empty.
struct BenchReport {
    std::string device;
    std::string surface; ///< "window" or "off-screen": where `live` and `start` drew
    std::vector<LiveResult> live;
    std::optional<ExportResult> film;
    std::optional<StartResult> start;
};

/// For people.
std::string text_of(const BenchReport& report);
/// One JSON object on a line; what was not measured has no key.
std::string json_of(const BenchReport& report);

} // namespace app
