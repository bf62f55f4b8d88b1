#include "engine/device.h"

#include "engine/check.h"
#include "engine/device_choice.h"
#include "engine/info.h"
#include "engine/instance.h"

#include <bit>
#include <stdexcept>
#include <string>

namespace engine {

namespace {

VkDevice create_device(const Candidate& chosen, bool presents) {
    auto features13 = make_info<VkPhysicalDeviceVulkan13Features>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES);
    features13.synchronization2 = VK_TRUE;
    features13.dynamicRendering = VK_TRUE;
    features13.maintenance4 = VK_TRUE; // glslc states work group sizes the newer way
    auto features12 = make_info<VkPhysicalDeviceVulkan12Features>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES);
    features12.pNext = &features13;
    features12.bufferDeviceAddress = VK_TRUE;

    const float priority = 1;
    auto queue = make_info<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
    queue.queueFamilyIndex = chosen.queue_family;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;

    const char* swapchain = VK_KHR_SWAPCHAIN_EXTENSION_NAME;
    auto info = make_info<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
    info.pNext = &features12;
    info.queueCreateInfoCount = 1;
    info.pQueueCreateInfos = &queue;
    info.enabledExtensionCount = presents ? 1 : 0;
    info.ppEnabledExtensionNames = &swapchain;
    VkDevice device = VK_NULL_HANDLE;
    const VkResult result = vkCreateDevice(chosen.device, &info, nullptr, &device);
    if (result < 0) {
        throw std::runtime_error("The GPU \"" + chosen.name +
                                 "\" cannot be started (vkCreateDevice: " + result_name(result) +
                                 "); update its driver, or choose another with "
                                 "--device (`neurarium list devices`).");
    }
    return device;
}

} // namespace

Device::Device(const Instance& instance, const std::string& wanted, VkSurfaceKHR surface) {
    const std::vector<Candidate> ranked = rank_devices(instance.get(), surface);
    const Candidate& chosen = choose_device(ranked, wanted);
    physical_ = chosen.device;
    queue_family_ = chosen.queue_family;
    name_ = chosen.name;
    VkPhysicalDeviceProperties properties{};
    vkGetPhysicalDeviceProperties(physical_, &properties);
    is_software_ = properties.deviceType == VK_PHYSICAL_DEVICE_TYPE_CPU;
    vkGetPhysicalDeviceMemoryProperties(physical_, &memory_);
    device_ = create_device(chosen, surface != VK_NULL_HANDLE);
    vkGetDeviceQueue(device_, queue_family_, 0, &queue_);
}

Device::~Device() {
    vkDestroyDevice(device_, nullptr);
}

std::uint32_t Device::memory_type(std::uint32_t allowed,
                                  VkMemoryPropertyFlags required,
                                  VkMemoryPropertyFlags preferred) const {
    int best = -1;
    int best_score = -1;
    for (std::uint32_t i = 0; i < memory_.memoryTypeCount; ++i) {
        const VkMemoryPropertyFlags flags = memory_.memoryTypes[i].propertyFlags;
        const int score = std::popcount(flags & preferred);
        if ((allowed & (1u << i)) && (flags & required) == required && score > best_score) {
            best = static_cast<int>(i);
            best_score = score;
        }
    }
    if (best < 0) {
        throw std::runtime_error("Vulkan: " + name_ + " has no memory of the kind needed");
    }
    return static_cast<std::uint32_t>(best);
}

void Device::run_once(const std::function<void(VkCommandBuffer)>& record) const {
    auto pool_info = make_info<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
    pool_info.flags = VK_COMMAND_POOL_CREATE_TRANSIENT_BIT;
    pool_info.queueFamilyIndex = queue_family_;
    VkCommandPool raw_pool = VK_NULL_HANDLE;
    check(vkCreateCommandPool(device_, &pool_info, nullptr, &raw_pool), "vkCreateCommandPool");
    const Handle<VkCommandPool> pool(device_, raw_pool, vkDestroyCommandPool);

    auto allocate =
        make_info<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
    allocate.commandPool = pool.get();
    allocate.commandBufferCount = 1;
    VkCommandBuffer commands = VK_NULL_HANDLE;
    check(vkAllocateCommandBuffers(device_, &allocate, &commands), "vkAllocateCommandBuffers");
    auto begin = make_info<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
    begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    check(vkBeginCommandBuffer(commands, &begin), "vkBeginCommandBuffer");
    record(commands);
    check(vkEndCommandBuffer(commands), "vkEndCommandBuffer");

    auto buffer =
        make_info<VkCommandBufferSubmitInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO);
    buffer.commandBuffer = commands;
    auto submit = make_info<VkSubmitInfo2>(VK_STRUCTURE_TYPE_SUBMIT_INFO_2);
    submit.commandBufferInfoCount = 1;
    submit.pCommandBufferInfos = &buffer;
    check(vkQueueSubmit2(queue_, 1, &submit, VK_NULL_HANDLE), "vkQueueSubmit2");
    check(vkQueueWaitIdle(queue_), "vkQueueWaitIdle");
}

void Device::wait_idle() const {
    check(vkDeviceWaitIdle(device_), "vkDeviceWaitIdle");
}

} // namespace engine
