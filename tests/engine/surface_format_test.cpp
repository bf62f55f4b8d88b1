#include "engine/surface_format.h"

#include <doctest/doctest.h>

#include <vector>

namespace engine::test {
namespace {

/// The format chosen among `offered`; VK_FORMAT_UNDEFINED if none.
VkFormat chosen(const std::vector<VkSurfaceFormatKHR>& offered, bool can_be_drawn = true) {
    const auto best = best_surface_format(offered, [&](VkFormat) { return can_be_drawn; });
    return best ? best->format : VK_FORMAT_UNDEFINED;
}

VkSurfaceFormatKHR format(VkFormat value) {
    return {value, VK_COLOR_SPACE_SRGB_NONLINEAR_KHR};
}

} // namespace

TEST_CASE("a window's pictures have 8 bits per component where that is offered") {
    CHECK(chosen({format(VK_FORMAT_A2R10G10B10_UNORM_PACK32),
                  format(VK_FORMAT_B8G8R8A8_SRGB),
                  format(VK_FORMAT_R8G8B8A8_UNORM)}) == VK_FORMAT_R8G8B8A8_UNORM);
}

TEST_CASE("a desktop of 30 or 16 bits per pixel gets pictures of its own depth") {
    for (const VkFormat only :
         {VK_FORMAT_A2R10G10B10_UNORM_PACK32, VK_FORMAT_R5G6B5_UNORM_PACK16}) {
        CHECK(chosen({format(only)}) == only);
        CHECK(chosen({format(only)}, false) == VK_FORMAT_UNDEFINED);
    }
}

TEST_CASE("formats that would change the colours are not chosen") {
    CHECK(chosen({format(VK_FORMAT_B8G8R8A8_SRGB)}) == VK_FORMAT_UNDEFINED);
    CHECK(chosen({{VK_FORMAT_A2B10G10R10_UNORM_PACK32, VK_COLOR_SPACE_HDR10_ST2084_EXT}}) ==
          VK_FORMAT_UNDEFINED);
    CHECK(chosen({}) == VK_FORMAT_UNDEFINED);
}

} // namespace engine::test
