#include "engine/device_choice.h"

#include "engine/check.h"
#include "engine/driver_failure.h"
#include "engine/errors.h"
#include "engine/instance.h"
#include "engine/renderer.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <stdexcept>

namespace engine {

namespace {

int score_of(VkPhysicalDeviceType type) {
    switch (type) {
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU:
        return 4;
    case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU:
        return 3;
    case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU:
        return 2;
    case VK_PHYSICAL_DEVICE_TYPE_CPU:
        return 1;
    default:
        return 0;
    }
}

std::string version_text(std::uint32_t version) {
    return std::to_string(VK_API_VERSION_MAJOR(version)) + "." +
           std::to_string(VK_API_VERSION_MINOR(version));
}

std::optional<std::uint32_t> find_queue_family(VkPhysicalDevice device, VkSurfaceKHR surface) {
    std::uint32_t count = 0;
    vkGetPhysicalDeviceQueueFamilyProperties(device, &count, nullptr);
    std::vector<VkQueueFamilyProperties> families(count);
    vkGetPhysicalDeviceQueueFamilyProperties(device, &count, families.data());
    constexpr VkQueueFlags kNeeded = VK_QUEUE_GRAPHICS_BIT | VK_QUEUE_COMPUTE_BIT;
    for (std::uint32_t i = 0; i < count; ++i) {
        VkBool32 presents = VK_TRUE;
        if (surface) {
            check(vkGetPhysicalDeviceSurfaceSupportKHR(device, i, surface, &presents),
                  "vkGetPhysicalDeviceSurfaceSupportKHR");
        }
        if ((families[i].queueFlags & kNeeded) == kNeeded && presents) {
            return i;
        }
    }
    return std::nullopt;
}

bool has_extension(VkPhysicalDevice device, std::string_view name) {
    std::uint32_t count = 0;
    check(vkEnumerateDeviceExtensionProperties(device, nullptr, &count, nullptr),
          "vkEnumerateDeviceExtensionProperties");
    std::vector<VkExtensionProperties> extensions(count);
    check(vkEnumerateDeviceExtensionProperties(device, nullptr, &count, extensions.data()),
          "vkEnumerateDeviceExtensionProperties");
    return std::ranges::any_of(extensions, [&](const VkExtensionProperties& extension) {
        return name == extension.extensionName;
    });
}

// Everything needed beyond the version is a part of Vulkan 1.3 that all its drivers must have.
Candidate judge(VkPhysicalDevice device, VkSurfaceKHR surface) {
    VkPhysicalDeviceProperties properties{};
    vkGetPhysicalDeviceProperties(device, &properties);
    Candidate candidate{.device = device,
                        .name = properties.deviceName,
                        .score = score_of(properties.deviceType),
                        .rejections = {}};
    if (properties.apiVersion < VK_API_VERSION_1_3) {
        candidate.rejections.push_back("it offers Vulkan " + version_text(properties.apiVersion) +
                                       ", 1.3 is needed");
    }
    const std::optional<std::uint32_t> family = find_queue_family(device, surface);
    if (family) {
        candidate.queue_family = *family;
    } else {
        candidate.rejections.push_back(
            surface ? "no queue of it draws, computes and shows pictures in this window"
                    : "no queue of it both draws and computes");
    }
    if (surface && !has_extension(device, VK_KHR_SWAPCHAIN_EXTENSION_NAME)) {
        candidate.rejections.push_back("it cannot show pictures in windows");
    }
    return candidate;
}

std::string lower(std::string text) {
    std::ranges::transform(
        text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string describe(const std::vector<Candidate>& ranked) {
    std::string text;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        text += "\n  " + std::to_string(i) + ": " + ranked[i].name;
        for (const std::string& reason : ranked[i].rejections) {
            text += "\n     cannot be used: " + reason;
        }
    }
    return text;
}

bool is_wanted(const std::string& wanted, std::size_t index, const Candidate& candidate) {
    return wanted == std::to_string(index) ||
           lower(candidate.name).find(lower(wanted)) != std::string::npos;
}

} // namespace

std::vector<Candidate> rank_devices(VkInstance instance, VkSurfaceKHR surface) {
    std::uint32_t count = 0;
    check_drivers(vkEnumeratePhysicalDevices(instance, &count, nullptr),
                  "vkEnumeratePhysicalDevices");
    std::vector<VkPhysicalDevice> devices(count);
    check_drivers(vkEnumeratePhysicalDevices(instance, &count, devices.data()),
                  "vkEnumeratePhysicalDevices");
    if (count == 0) {
        throw std::runtime_error(driver_failure());
    }
    std::vector<Candidate> ranked;
    for (VkPhysicalDevice device : devices) {
        ranked.push_back(judge(device, surface));
    }
    std::ranges::stable_sort(ranked, [](const Candidate& left, const Candidate& right) {
        if (left.rejections.empty() != right.rejections.empty()) {
            return left.rejections.empty();
        }
        return left.score > right.score;
    });
    return ranked;
}

const Candidate& choose_device(const std::vector<Candidate>& ranked, const std::string& wanted) {
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        if (!is_wanted(wanted, i, ranked[i])) {
            continue;
        }
        if (ranked[i].rejections.empty()) {
            return ranked[i];
        }
        if (!wanted.empty()) {
            throw std::runtime_error("The GPU \"" + wanted +
                                     "\" cannot be used. There is:" + describe(ranked));
        }
    }
    if (!wanted.empty()) {
        throw NoSuchDevice("No GPU matches \"" + wanted + "\". There is:" + describe(ranked));
    }
    throw std::runtime_error("No GPU can be used. There is:" + describe(ranked));
}

std::vector<DeviceReport> list_devices() {
    const Instance instance({});
    std::vector<DeviceReport> reports;
    for (Candidate& candidate : rank_devices(instance.get(), VK_NULL_HANDLE)) {
        reports.push_back({std::move(candidate.name), std::move(candidate.rejections)});
    }
    return reports;
}

} // namespace engine
