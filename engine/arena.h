#pragma once

#include "engine/buffer.h"

#include <cstring>
#include <span>
#include <vector>

namespace engine {

/// Mapped memory for what one frame uploads: handed out front to back, taken back all at once.
class Arena {
  public:
    struct Piece {
        VkBuffer buffer = VK_NULL_HANDLE;
        VkDeviceSize offset = 0;
        VkDeviceAddress address = 0;
        std::byte* mapped = nullptr;
    };

    explicit Arena(const Device& device);

    /// Never fails but for want of memory; aligned to 16 bytes.
    Piece allocate(std::size_t size);

    template <typename T> Piece upload(std::span<const T> items) {
        const Piece piece = allocate(items.size_bytes());
        if (!items.empty()) {
            std::memcpy(piece.mapped, items.data(), items.size_bytes());
        }
        return piece;
    }

    /// Takes everything back; the GPU must be done with it.
    void reset();

  private:
    const Device& device_;
    std::vector<Buffer> chunks_; ///< the last one is being filled
    std::size_t used_ = 0;       ///< bytes of the last chunk
};

} // namespace engine
