#include "nn/replay_worker.h"

#include "nn/latest.h"
#include "nn/replay.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

namespace nn {
namespace {

constexpr auto kPictureTime = std::chrono::milliseconds(30); // between pictures on the way

} // namespace

/// Replay and thread belong together; the rest is shared.
struct ReplayWorker::State {
    State(std::shared_ptr<const Recording> recording, std::function<void()> notify)
        : on_picture(std::move(notify)), replay(std::move(recording)), thread([this] { work(); }) {}

    ~State() { stop(); }

    void stop() {
        {
            const std::lock_guard lock(mutex);
            stopping = true;
            interrupted = true;
        }
        changed.notify_all();
        if (thread.joinable()) {
            thread.join();
        }
    }

    /// Where to go next; nothing once there is no more to do.
    std::optional<Moment> next_target() {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return stopping || target.has_value(); });
        interrupted = stopping;
        return stopping ? std::nullopt : std::exchange(target, std::nullopt);
    }

    void work() {
        try {
            publish(true);
            while (const auto moment = next_target()) {
                publish(go_to(*moment));
            }
        } catch (const std::exception& error) {
            publish_fault(std::string("The replay stopped: ") + error.what());
        }
    }

    /// Returns whether it is there; not if something else is wanted by now.
    bool go_to(const Moment& moment) {
        using Clock = std::chrono::steady_clock;
        auto told = Clock::now();
        const auto look_up = [&] {
            return interrupted || (Clock::now() - told > kPictureTime && pictures.taken());
        };
        while (!replay.go_towards(moment, look_up)) {
            if (interrupted) {
                return false;
            }
            publish(false);
            told = Clock::now();
        }
        return true;
    }

    void publish(bool arrived) {
        auto picture = std::make_shared<ReplayPicture>();
        picture->at = replay.moment();
        picture->arrived = arrived;
        picture->snapshot = replay.run().snapshot();
        picture->mismatch = replay.mismatch();
        hand_over(std::move(picture));
    }

    /// The run may be anything: the picture stays as it last was.
    void publish_fault(const std::string& fault) {
        const auto last = pictures.take();
        auto picture = last ? std::make_shared<ReplayPicture>(*last) : nullptr;
        if (picture != nullptr) {
            picture->fault = fault;
            hand_over(std::move(picture));
        }
    }

    void hand_over(std::shared_ptr<ReplayPicture> picture) {
        pictures.put(std::move(picture));
        if (on_picture) {
            on_picture();
        }
    }

    std::mutex mutex;
    std::condition_variable changed;
    std::optional<Moment> target;
    bool stopping = false;
    std::atomic<bool> interrupted = false; ///< something else is wanted than what is under way
    Latest<ReplayPicture> pictures;
    std::function<void()> on_picture;
    Replay replay;
    std::thread thread;
};

ReplayWorker::ReplayWorker(std::shared_ptr<const Recording> recording,
                           std::function<void()> on_picture)
    : state_(std::make_unique<State>(std::move(recording), std::move(on_picture))) {}

ReplayWorker::~ReplayWorker() = default;

void ReplayWorker::go_to(const Moment& moment) {
    {
        const std::lock_guard lock(state_->mutex);
        state_->target = moment;
        state_->interrupted = true;
    }
    state_->changed.notify_all();
}

std::shared_ptr<const ReplayPicture> ReplayWorker::latest() {
    return state_->pictures.take();
}

Past ReplayWorker::finish() {
    state_->stop();
    return state_->replay.run().past();
}

} // namespace nn
