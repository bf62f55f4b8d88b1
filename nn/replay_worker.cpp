#include "nn/replay_worker.h"

#include "nn/latest.h"
#include "nn/replay.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace nn {
namespace {

constexpr std::int64_t kMovesAtOnce = 50;                    // between looks at the clock
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
        return stopping ? std::nullopt : std::exchange(target, std::nullopt);
    }

    bool something_else() {
        const std::lock_guard lock(mutex);
        return stopping || target.has_value();
    }

    void work() {
        publish(true);
        while (const auto moment = next_target()) {
            auto told = std::chrono::steady_clock::now();
            bool arrived = false;
            while (!arrived && !(arrived = replay.go_towards(*moment, kMovesAtOnce)) &&
                   !something_else()) {
                if (const auto now = std::chrono::steady_clock::now();
                    now - told > kPictureTime && pictures.taken()) {
                    told = now;
                    publish(false);
                }
            }
            publish(arrived);
        }
    }

    void publish(bool arrived) {
        auto picture = std::make_shared<ReplayPicture>();
        picture->at = replay.moment();
        picture->arrived = arrived;
        picture->snapshot = replay.run().snapshot();
        picture->mismatch = replay.mismatch();
        pictures.put(std::move(picture));
        if (on_picture) {
            on_picture();
        }
    }

    std::mutex mutex;
    std::condition_variable changed;
    std::optional<Moment> target;
    bool stopping = false;
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
