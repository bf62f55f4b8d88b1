#pragma once

#include "engine/buffer.h"
#include "engine/geometry.h"

#include <cstdint>
#include <deque>
#include <vector>

namespace engine {

class Device;
class FrameRing;
struct Texture;

/// Pictures on their way from the GPU, oldest first.
class Readback {
  public:
    Readback(const Device& device, FrameRing& frames);

    /// Records the copy of `target`, which must be in the layout to be copied from.
    void record(VkCommandBuffer commands, const Texture& target);
    /// The frame into which `record` recorded was submitted under that number.
    void submitted(std::uint64_t frame) { pending_.back().frame = frame; }

    int pending() const { return static_cast<int>(pending_.size()); }
    /// Waits for the oldest; there must be one. Its pixels take the memory of `reused`.
    Image take(Image reused);

  private:
    struct Pending {
        Buffer buffer;
        Extent extent;
        VkFormat format = VK_FORMAT_UNDEFINED;
        std::uint64_t frame = 0;
    };

    Buffer take_buffer(std::size_t size);

    const Device& device_;
    FrameRing& frames_;
    std::deque<Pending> pending_;
    std::vector<Buffer> spare_;
};

} // namespace engine
