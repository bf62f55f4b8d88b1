#include "engine/device_choice.h"
#include "engine/renderer.h"

#include <doctest/doctest.h>

#include <cctype>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace engine::test {
namespace {

Candidate candidate(std::string name, std::vector<std::string> rejections = {}) {
    return {.device = VK_NULL_HANDLE,
            .name = std::move(name),
            .score = 1,
            .queue_family = 0,
            .rejections = std::move(rejections)};
}

const std::vector<Candidate> kRanked{
    candidate("Fast GPU"), candidate("llvmpipe"), candidate("Old GPU", {"it offers Vulkan 1.1"})};

std::string message_of(const std::string& wanted) {
    try {
        choose_device(kRanked, wanted);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("a device is picked by index or by part of its name, whatever the case") {
    CHECK(choose_device(kRanked, "").name == "Fast GPU");
    CHECK(choose_device(kRanked, "1").name == "llvmpipe");
    CHECK(choose_device(kRanked, "LLVM").name == "llvmpipe");
}

TEST_CASE("a device that is not there is an error that lists what there is") {
    const std::string message = message_of("voodoo");
    CHECK(message.find("voodoo") != std::string::npos);
    CHECK(message.find("0: Fast GPU") != std::string::npos);
    CHECK(message.find("it offers Vulkan 1.1") != std::string::npos);
}

TEST_CASE("a device that cannot be used is refused with its reasons") {
    CHECK(message_of("old").find("it offers Vulkan 1.1") != std::string::npos);
}

TEST_CASE("this machine's devices are listed, and each usable one can be picked") {
    const std::vector<DeviceReport> devices = list_devices();
    REQUIRE_FALSE(devices.empty());
    CHECK(devices[0].rejections.empty());
    const Fonts fonts;
    RendererOptions options;
    options.device = devices[0].name;
    CHECK(Renderer(options, fonts, {8, 8}).device_name() == devices[0].name);
    options.device = "no such thing";
    CHECK_THROWS_AS(Renderer(options, fonts, Extent{8, 8}), std::runtime_error);
}

TEST_CASE("without a driver the error says what to install") {
    setenv("VK_ICD_FILENAMES", "/nowhere/none.json", 1);
    setenv("VK_DRIVER_FILES", "/nowhere/none.json", 1);
    std::string message;
    try {
        list_devices();
    } catch (const std::runtime_error& error) {
        message = error.what();
    }
    unsetenv("VK_ICD_FILENAMES");
    unsetenv("VK_DRIVER_FILES");
    CHECK(message.find("mesa-vulkan-drivers") != std::string::npos);
}

} // namespace engine::test
