#pragma once

#include <vulkan/vulkan.h>

#include <string>

namespace engine {

/// Why Vulkan could not be started, for people: which of the files that name its drivers are of no
/// use and why, and what to install. Looks where the Vulkan loader does: at VK_DRIVER_FILES and
/// VK_ICD_FILENAMES, else into its folders.
std::string driver_failure();

/// That drivers are there, but none that draws to windows on this desktop, and what works instead.
std::string window_failure();

/// Throws std::runtime_error in the words of `driver_failure` unless `result`, of a call that needs
/// the drivers to be found, is a success code: the loader has the same few codes for all that can
/// be wrong with them.
void check_drivers(VkResult result, const char* call);

} // namespace engine
