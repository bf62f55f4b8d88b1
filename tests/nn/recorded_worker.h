#pragma once

#include "nn/recording.h"
#include "nn/weights_hash.h"
#include "nn/worker.h"

#include <memory>
#include <thread>
#include <utility>
#include <vector>

namespace test {

/// A worker that is recorded, and what it looked like on the way.
class RecordedWorker {
  public:
    explicit RecordedWorker(const nn::Experiment& experiment) : worker_(experiment) {}

    nn::Worker& worker() { return worker_; }

    void send(nn::Command command) {
        worker_.send(std::move(command));
        ++sent_;
    }

    /// Waits until all that was sent took effect and `holds`, and notes the weights at each look.
    template <class Condition> std::shared_ptr<const nn::Snapshot> wait(Condition holds) {
        for (;;) {
            const auto snapshot = worker_.latest();
            if (snapshot != nullptr && snapshot != last_) {
                last_ = snapshot;
                if (snapshot->deeds_recorded >= 0) {
                    checks_.push_back({{snapshot->deeds_recorded, snapshot->moves_recorded},
                                       nn::weights_hash(snapshot->layers)});
                }
            }
            if (last_ != nullptr && last_->commands_obeyed == sent_ && holds(*last_)) {
                return last_;
            }
            std::this_thread::yield();
        }
    }
    std::shared_ptr<const nn::Snapshot> wait() {
        return wait([](const nn::Snapshot&) { return true; });
    }
    void wait_for_steps(std::int64_t count) {
        const std::int64_t goal = wait()->step + count;
        wait([&](const nn::Snapshot& s) { return s.step >= goal || s.diverged; });
    }

    std::shared_ptr<const nn::Recording> recording() {
        auto recording = std::make_shared<nn::Recording>();
        for (auto& each : worker_.take_recorded()) {
            if (auto* deed = std::get_if<nn::Deed>(&each)) {
                recording->deeds.push_back(std::move(*deed));
            } else {
                recording->beginning = std::get<nn::Beginning>(each).past;
            }
        }
        recording->checks = checks_;
        return recording;
    }

  private:
    nn::Worker worker_;
    std::uint64_t sent_ = 0;
    std::shared_ptr<const nn::Snapshot> last_;
    std::vector<nn::HashCheck> checks_;
};

/// A lesson's worth of everything that a person can do, beginning in the middle of a run.
std::shared_ptr<const nn::Recording> everything_recorded();

} // namespace test
