#pragma once

#include "engine/arena.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace engine {

/// What a submission waits for and signals; null for nothing.
struct Signals {
    VkSemaphore wait = VK_NULL_HANDLE; ///< before the transfer that touches the swapchain
    VkSemaphore signal = VK_NULL_HANDLE;
};

/// Frames in flight, used in turn: a command buffer, a fence, an arena and what waits to be
/// destroyed each.
class FrameRing {
  public:
    static constexpr int kFrameCount = 2;

    explicit FrameRing(const Device& device);
    ~FrameRing() = default; ///< the GPU must be idle
    FrameRing(const FrameRing&) = delete;
    FrameRing& operator=(const FrameRing&) = delete;

    /// Waits until the next slot is free, empties it and begins its command buffer.
    VkCommandBuffer begin();
    /// Ends and submits what `begin` began; returns the frame's number, counted from 1.
    std::uint64_t submit(Signals signals = {});
    /// Waits until that frame is done.
    void wait(std::uint64_t frame);

    /// Where the frame between `begin` and `submit` puts its uploads.
    Arena& arena() { return slots_[index_].arena; }
    /// Which of the slots is being recorded, or was last.
    int index() const { return static_cast<int>(index_); }

    /// Keeps `thing` until no submitted frame, nor the one being recorded, can use it any more.
    template <typename T> void retire(T thing) {
        slots_[index_].retired.push_back(std::make_shared<T>(std::move(thing)));
    }

  private:
    struct Slot {
        explicit Slot(const Device& device);

        Handle<VkCommandPool> pool;
        VkCommandBuffer commands = VK_NULL_HANDLE;
        Handle<VkFence> fence;
        Arena arena;
        std::vector<std::shared_ptr<void>> retired;
        std::uint64_t frame = 0; ///< last submitted from here; 0 for none
        bool in_flight = false;
    };

    void finish(Slot& slot);

    const Device& device_;
    std::array<Slot, kFrameCount> slots_;
    std::size_t index_ = 0;
    std::uint64_t submitted_ = 0;
};

} // namespace engine
