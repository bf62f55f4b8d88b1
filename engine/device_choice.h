#pragma once

#include <vulkan/vulkan.h>

#include <cstdint>
#include <string>
#include <vector>

namespace engine {

/// A device with what speaks for it and against it.
struct Candidate {
    VkPhysicalDevice device = VK_NULL_HANDLE;
    std::string name;
    int score = 0; ///< by type: discrete, integrated, virtual, CPU
    std::uint32_t queue_family = 0;
    std::vector<std::string> rejections; ///< empty when it can be used
};

/// All devices, best first: usable before rejected, then by score. `surface` may be null; a device
/// must be able to present to it otherwise. Throws std::runtime_error when there is none.
std::vector<Candidate> rank_devices(VkInstance instance, VkSurfaceKHR surface);

/// The best usable one, or the one that `wanted` picks by index or by part of its name (whatever
/// the case). Throws std::runtime_error listing all of them.
const Candidate& choose_device(const std::vector<Candidate>& ranked, const std::string& wanted);

} // namespace engine
