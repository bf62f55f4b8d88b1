#pragma once

#include "app/bench/export_bench.h"
#include "app/bench/growth_bench.h"
#include "app/bench/live_bench.h"
#include "app/bench/start_bench.h"
#include "app/bench/train_bench.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// What was measured; parts that were not asked for are empty.
struct BenchReport {
    std::string device;  ///< that drew; empty if nothing was
    std::string surface; ///< "window" or "off-screen": where `live` and `start` drew
    std::string learner; ///< "fused, AVX2": what `train` set beside libtorch; empty without it
    std::vector<LiveResult> live;
    std::optional<ExportResult> film;
    std::optional<StartResult> start;
    std::vector<TrainResult> train;
    std::vector<GrowthResult> growth;
};

/// For people.
std::string text_of(const BenchReport& report);
/// One JSON object on a line; what was not measured has no key.
std::string json_of(const BenchReport& report);

} // namespace app
