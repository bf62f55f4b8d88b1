#pragma once

#include <vulkan/vulkan.h>

#include <stdexcept>

namespace engine {

/// The GPU or its driver gave up; nothing that lives on the device can be used any more.
class DeviceLost : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Throws std::runtime_error naming `call` and the code, unless `result` is a success code
/// (DeviceLost for a lost device).
void check(VkResult result, const char* call);

/// The name of a code, as in the specification.
const char* result_name(VkResult result);

} // namespace engine
