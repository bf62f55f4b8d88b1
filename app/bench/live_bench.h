#pragma once

#include "app/export/advance.h"
#include "engine/geometry.h"

#include <string>
#include <vector>

namespace app {

/// The whole playground at 1280x800, panels and all.
inline constexpr engine::Extent kBenchSize{1280, 800};

struct LiveBenchOptions {
    std::string device;  ///< see engine::RendererOptions
    double seconds = 8;  ///< measured for each network,
    double warm_up = 2;  ///< after these
    bool window = false; ///< a real one; else the same screen, drawn into memory
};

/// How smoothly a network was shown while it trained as fast as it could.
struct LiveResult {
    std::string shape; ///< see shape_name
    std::size_t frames = 0;
    double fps_median = 0; ///< from the median time between frames
    double frame_ms_median = 0;
    double frame_ms_p90 = 0;
    double frame_ms_p99 = 0;
    double processor_ms_per_frame = 0; ///< of the whole process, training included
    double epochs_per_second = 0;
    double epochs_per_second_alone = 0; ///< of the same training where nothing is shown

    /// How much of its pace training keeps while it is shown.
    double kept_pace() const { return epochs_per_second / epochs_per_second_alone; }
};

/// Throws Cancelled, or std::runtime_error where there is no display or no Vulkan driver.
LiveResult bench_live(const std::vector<int>& hidden,
                      const LiveBenchOptions& options,
                      const CancelFlag& cancel);

} // namespace app
