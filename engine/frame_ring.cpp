#include "engine/frame_ring.h"

#include "engine/check.h"
#include "engine/device.h"
#include "engine/info.h"

#include <limits>

namespace engine {

FrameRing::Slot::Slot(const Device& device) : arena(device) {
    auto pool_info = make_info<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
    pool_info.flags = VK_COMMAND_POOL_CREATE_TRANSIENT_BIT;
    pool_info.queueFamilyIndex = device.queue_family();
    VkCommandPool raw_pool = VK_NULL_HANDLE;
    check(vkCreateCommandPool(device.get(), &pool_info, nullptr, &raw_pool), "vkCreateCommandPool");
    pool = {device.get(), raw_pool, vkDestroyCommandPool};

    auto allocate =
        make_info<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
    allocate.commandPool = raw_pool;
    allocate.commandBufferCount = 1;
    check(vkAllocateCommandBuffers(device.get(), &allocate, &commands), "vkAllocateCommandBuffers");

    const auto fence_info = make_info<VkFenceCreateInfo>(VK_STRUCTURE_TYPE_FENCE_CREATE_INFO);
    VkFence raw_fence = VK_NULL_HANDLE;
    check(vkCreateFence(device.get(), &fence_info, nullptr, &raw_fence), "vkCreateFence");
    fence = {device.get(), raw_fence, vkDestroyFence};
}

FrameRing::FrameRing(const Device& device) : device_(device), slots_{Slot(device), Slot(device)} {}

void FrameRing::finish(Slot& slot) {
    if (!slot.in_flight) {
        return;
    }
    const VkFence fence = slot.fence.get();
    check(vkWaitForFences(
              device_.get(), 1, &fence, VK_TRUE, std::numeric_limits<std::uint64_t>::max()),
          "vkWaitForFences");
    check(vkResetFences(device_.get(), 1, &fence), "vkResetFences");
    slot.in_flight = false;
}

VkCommandBuffer FrameRing::begin() {
    index_ = (index_ + 1) % slots_.size();
    Slot& slot = slots_[index_];
    finish(slot);
    slot.retired.clear();
    slot.arena.reset();
    check(vkResetCommandPool(device_.get(), slot.pool.get(), 0), "vkResetCommandPool");
    auto begin = make_info<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
    begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    check(vkBeginCommandBuffer(slot.commands, &begin), "vkBeginCommandBuffer");
    return slot.commands;
}

std::uint64_t FrameRing::submit(Signals signals) {
    Slot& slot = slots_[index_];
    check(vkEndCommandBuffer(slot.commands), "vkEndCommandBuffer");
    auto buffer =
        make_info<VkCommandBufferSubmitInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO);
    buffer.commandBuffer = slot.commands;
    auto wait = make_info<VkSemaphoreSubmitInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO);
    wait.semaphore = signals.wait;
    wait.stageMask = VK_PIPELINE_STAGE_2_TRANSFER_BIT;
    auto signal = make_info<VkSemaphoreSubmitInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO);
    signal.semaphore = signals.signal;
    signal.stageMask = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT;
    auto submit = make_info<VkSubmitInfo2>(VK_STRUCTURE_TYPE_SUBMIT_INFO_2);
    submit.waitSemaphoreInfoCount = signals.wait ? 1 : 0;
    submit.pWaitSemaphoreInfos = &wait;
    submit.commandBufferInfoCount = 1;
    submit.pCommandBufferInfos = &buffer;
    submit.signalSemaphoreInfoCount = signals.signal ? 1 : 0;
    submit.pSignalSemaphoreInfos = &signal;
    check(vkQueueSubmit2(device_.queue(), 1, &submit, slot.fence.get()), "vkQueueSubmit2");
    slot.in_flight = true;
    slot.frame = ++submitted_;
    return slot.frame;
}

void FrameRing::wait(std::uint64_t frame) {
    for (Slot& slot : slots_) {
        if (slot.frame == frame) {
            finish(slot);
        }
    }
}

} // namespace engine
