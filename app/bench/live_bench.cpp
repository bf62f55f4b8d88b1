#include "app/bench/live_bench.h"

#include "app/app.h"
#include "app/bench/bench_experiment.h"
#include "app/bench/off_screen.h"
#include "app/bench/timing.h"
#include "nn/run.h"

#include <ctime>

namespace app {
namespace {

constexpr std::size_t kLeastFrames = 12; // however slow the machine is

/// Watches frames go by, from the end of the warm-up on.
class FrameWatch {
  public:
    FrameWatch(const LiveBenchOptions& options, const CancelFlag& cancel)
        : options_(options), cancel_(cancel) {}

    /// Returns whether there is more to measure.
    bool operator()(const ShownFrame& frame) {
        const double now = watch_.seconds();
        if (now < options_.warm_up) {
            first_ = last_ = {now, frame.epoch, processor_seconds()};
        } else {
            intervals_ms_.push_back((now - last_.seconds) * 1e3);
            last_ = {now, frame.epoch, processor_seconds()};
        }
        const bool is_enough =
            now >= options_.warm_up + options_.seconds && intervals_ms_.size() >= kLeastFrames;
        return !cancel_ && !is_enough;
    }

    LiveResult result(const std::vector<int>& hidden) const {
        const double seconds = last_.seconds - first_.seconds;
        const auto frames = static_cast<double>(intervals_ms_.size());
        LiveResult result{.shape = shape_name(hidden),
                          .frames = intervals_ms_.size(),
                          .frame_ms_median = quantile(intervals_ms_, 0.5),
                          .frame_ms_p90 = quantile(intervals_ms_, 0.9),
                          .frame_ms_p99 = quantile(intervals_ms_, 0.99)};
        if (frames > 0) {
            result.fps_median = 1e3 / result.frame_ms_median;
            result.processor_ms_per_frame = (last_.processor - first_.processor) * 1e3 / frames;
            result.epochs_per_second = (last_.epoch - first_.epoch) / seconds;
        }
        return result;
    }

  private:
    struct Moment {
        double seconds = 0;
        double epoch = 0;
        double processor = 0;
    };

    const LiveBenchOptions& options_;
    const CancelFlag& cancel_;
    Stopwatch watch_;
    Moment first_; ///< the warm-up's last frame
    Moment last_;
    std::vector<double> intervals_ms_;
};

/// Of training on this thread, for as long as `seconds`.
double epochs_per_second_alone(const nn::Experiment& experiment,
                               double seconds,
                               const CancelFlag& cancel) {
    constexpr int kSteps = 256; // between two looks at the clock
    nn::Run run(experiment);
    const Stopwatch watch;
    do {
        for (int i = 0; i < kSteps; ++i) {
            run.step();
        }
    } while (watch.seconds() < seconds && !cancel);
    return run.epoch() / watch.seconds();
}

} // namespace

LiveResult bench_live(const std::vector<int>& hidden,
                      const LiveBenchOptions& options,
                      const CancelFlag& cancel) {
    const nn::Experiment experiment = bench_experiment(hidden);
    const double alone = epochs_per_second_alone(experiment, options.seconds / 4, cancel);
    FrameWatch watch(options, cancel);
    const AppOptions app{.experiment = experiment,
                         .device = options.device,
                         .size = kBenchSize,
                         .flat_out = true,
                         .after_frame = std::ref(watch)};
    options.window ? run_app(app) : run_off_screen(app);
    if (cancel) {
        throw Cancelled();
    }
    LiveResult result = watch.result(hidden);
    result.epochs_per_second_alone = alone;
    return result;
}

} // namespace app
