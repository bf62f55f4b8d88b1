#include "engine/buffer.h"

#include "engine/check.h"
#include "engine/device.h"
#include "engine/info.h"

namespace engine {

namespace {

constexpr VkBufferUsageFlags kUsage =
    VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_VERTEX_BUFFER_BIT |
    VK_BUFFER_USAGE_INDEX_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_SRC_BIT |
    VK_BUFFER_USAGE_TRANSFER_DST_BIT | VK_BUFFER_USAGE_SHADER_DEVICE_ADDRESS_BIT;
constexpr VkMemoryPropertyFlags kMapped =
    VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;

std::uint32_t choose_memory(const Device& device, std::uint32_t allowed, BufferKind kind) {
    switch (kind) {
    case BufferKind::upload:
        return device.memory_type(allowed, kMapped, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT);
    case BufferKind::readback:
        return device.memory_type(allowed, kMapped, VK_MEMORY_PROPERTY_HOST_CACHED_BIT);
    case BufferKind::device:
        break;
    }
    return device.memory_type(allowed, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT, 0);
}

} // namespace

Buffer make_buffer(const Device& device, std::size_t size, BufferKind kind) {
    Buffer result;
    result.size = size;
    auto info = make_info<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
    info.size = size;
    info.usage = kUsage;
    VkBuffer buffer = VK_NULL_HANDLE;
    check(vkCreateBuffer(device.get(), &info, nullptr, &buffer), "vkCreateBuffer");
    result.buffer = {device.get(), buffer, vkDestroyBuffer};

    VkMemoryRequirements needs{};
    vkGetBufferMemoryRequirements(device.get(), buffer, &needs);
    auto flags = make_info<VkMemoryAllocateFlagsInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_FLAGS_INFO);
    flags.flags = VK_MEMORY_ALLOCATE_DEVICE_ADDRESS_BIT;
    auto allocate = make_info<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
    allocate.pNext = &flags;
    allocate.allocationSize = needs.size;
    allocate.memoryTypeIndex = choose_memory(device, needs.memoryTypeBits, kind);
    VkDeviceMemory memory = VK_NULL_HANDLE;
    check(vkAllocateMemory(device.get(), &allocate, nullptr, &memory), "vkAllocateMemory");
    result.memory = {device.get(), memory, vkFreeMemory};
    check(vkBindBufferMemory(device.get(), buffer, memory, 0), "vkBindBufferMemory");

    if (kind != BufferKind::device) {
        void* mapped = nullptr;
        check(vkMapMemory(device.get(), memory, 0, VK_WHOLE_SIZE, 0, &mapped), "vkMapMemory");
        result.mapped = static_cast<std::byte*>(mapped);
    }
    auto address =
        make_info<VkBufferDeviceAddressInfo>(VK_STRUCTURE_TYPE_BUFFER_DEVICE_ADDRESS_INFO);
    address.buffer = buffer;
    result.address = vkGetBufferDeviceAddress(device.get(), &address);
    return result;
}

} // namespace engine
