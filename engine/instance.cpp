#include "engine/instance.h"

#include "engine/check.h"
#include "engine/driver_failure.h"
#include "engine/info.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace engine {

namespace {

constexpr const char* kValidationLayer = "VK_LAYER_KHRONOS_validation";

using Report = std::function<void(const std::string&)>;

VKAPI_ATTR VkBool32 VKAPI_CALL on_message(VkDebugUtilsMessageSeverityFlagBitsEXT,
                                          VkDebugUtilsMessageTypeFlagsEXT,
                                          const VkDebugUtilsMessengerCallbackDataEXT* data,
                                          void* report) {
    (*static_cast<const Report*>(report))(data->pMessage);
    return VK_FALSE;
}

VkDebugUtilsMessengerCreateInfoEXT messenger_info(const Report& report) {
    auto info = make_info<VkDebugUtilsMessengerCreateInfoEXT>(
        VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT);
    info.messageSeverity = VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT |
                           VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
    info.messageType = VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT;
    info.pfnUserCallback = on_message;
    info.pUserData = const_cast<Report*>(&report);
    return info;
}

bool has_validation_layer() {
    std::uint32_t count = 0;
    check(vkEnumerateInstanceLayerProperties(&count, nullptr),
          "vkEnumerateInstanceLayerProperties");
    std::vector<VkLayerProperties> layers(count);
    check(vkEnumerateInstanceLayerProperties(&count, layers.data()),
          "vkEnumerateInstanceLayerProperties");
    return std::ranges::any_of(layers, [](const VkLayerProperties& layer) {
        return std::strcmp(layer.layerName, kValidationLayer) == 0;
    });
}

VkInstance create_instance(const InstanceOptions& options) {
    if (options.validation && !has_validation_layer()) {
        throw std::runtime_error("Validation was asked for, but the layer "
                                 "VK_LAYER_KHRONOS_validation is not installed; install "
                                 "vulkan-validationlayers.");
    }
    auto application = make_info<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
    application.pApplicationName = "Neurarium";
    application.apiVersion = VK_API_VERSION_1_3;

    std::vector<const char*> extensions = options.extensions;
    std::vector<const char*> layers;
    auto info = make_info<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
    VkDebugUtilsMessengerCreateInfoEXT messenger = messenger_info(options.on_validation_message);
    const std::array enabled{VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT};
    auto features = make_info<VkValidationFeaturesEXT>(VK_STRUCTURE_TYPE_VALIDATION_FEATURES_EXT);
    if (options.validation) {
        layers.push_back(kValidationLayer);
        extensions.push_back(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
        features.enabledValidationFeatureCount = static_cast<std::uint32_t>(enabled.size());
        features.pEnabledValidationFeatures = enabled.data();
        messenger.pNext = &features;
        info.pNext = &messenger;
    }
    info.pApplicationInfo = &application;
    info.enabledLayerCount = static_cast<std::uint32_t>(layers.size());
    info.ppEnabledLayerNames = layers.data();
    info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
    info.ppEnabledExtensionNames = extensions.data();

    VkInstance instance = VK_NULL_HANDLE;
    const VkResult result = vkCreateInstance(&info, nullptr, &instance);
    if (result == VK_ERROR_EXTENSION_NOT_PRESENT) {
        throw std::runtime_error(window_failure());
    }
    if (result == VK_ERROR_LAYER_NOT_PRESENT) {
        throw std::runtime_error(
            "A Vulkan layer that the environment asks for is not installed; take "
            "VK_INSTANCE_LAYERS out of it, or install the layer.");
    }
    check_drivers(result, "vkCreateInstance");
    return instance;
}

Handle<VkDebugUtilsMessengerEXT, VkInstance> create_messenger(VkInstance instance,
                                                              const Report& report) {
    const auto create = reinterpret_cast<PFN_vkCreateDebugUtilsMessengerEXT>(
        vkGetInstanceProcAddr(instance, "vkCreateDebugUtilsMessengerEXT"));
    const auto destroy = reinterpret_cast<PFN_vkDestroyDebugUtilsMessengerEXT>(
        vkGetInstanceProcAddr(instance, "vkDestroyDebugUtilsMessengerEXT"));
    const VkDebugUtilsMessengerCreateInfoEXT info = messenger_info(report);
    VkDebugUtilsMessengerEXT messenger = VK_NULL_HANDLE;
    check(create(instance, &info, nullptr, &messenger), "vkCreateDebugUtilsMessengerEXT");
    return {instance, messenger, destroy};
}

} // namespace

Instance::Instance(InstanceOptions options) : options_(std::move(options)) {
    if (!options_.on_validation_message) {
        options_.on_validation_message = [](const std::string& message) {
            std::fprintf(stderr, "%s\n", message.c_str());
        };
    }
    instance_ = create_instance(options_);
    if (options_.validation) {
        messenger_ = create_messenger(instance_, options_.on_validation_message);
    }
}

Instance::~Instance() {
    messenger_ = {};
    vkDestroyInstance(instance_, nullptr);
}

} // namespace engine
