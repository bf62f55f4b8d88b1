#pragma once

#include "engine/handle.h"

#include <cstddef>
#include <cstdint>

namespace engine {

class Device;

/// A buffer with its own allocation; members are destroyed upwards.
struct Buffer {
    Handle<VkDeviceMemory> memory;
    Handle<VkBuffer> buffer;
    std::size_t size = 0;        ///< bytes
    std::byte* mapped = nullptr; ///< null for BufferKind::device
    VkDeviceAddress address = 0; ///< what shaders read it by
};

enum class BufferKind {
    upload,   ///< mapped; written by the CPU, read by the GPU
    readback, ///< mapped; written by the GPU, read by the CPU
    device    ///< the GPU's own
};

Buffer make_buffer(const Device& device, std::size_t size, BufferKind kind);

} // namespace engine
