#include "engine/readback.h"

#include "engine/device.h"
#include "engine/frame_ring.h"
#include "engine/texture.h"

#include <array>
#include <cstring>
#include <utility>

namespace engine {

namespace {

std::size_t byte_count(Extent extent) {
    return static_cast<std::size_t>(extent.width) * static_cast<std::size_t>(extent.height) * 4;
}

/// As are all but pictures that were asked to be seen through.
bool is_opaque(const std::vector<std::uint8_t>& rgba) {
    std::uint32_t common = 0xffffffff; // of all pixels
    for (std::size_t i = 0; i < rgba.size(); i += 4) {
        std::uint32_t pixel = 0;
        std::memcpy(&pixel, &rgba[i], sizeof(pixel));
        common &= pixel;
    }
    std::array<std::uint8_t, 4> bytes{};
    std::memcpy(bytes.data(), &common, sizeof(common));
    return bytes[3] == 255;
}

/// The target holds colours multiplied by their alpha; pictures hold them straight.
void divide_by_alpha(std::vector<std::uint8_t>& rgba) {
    for (std::size_t i = 0; i < rgba.size(); i += 4) {
        const unsigned alpha = rgba[i + 3];
        if (alpha == 255 || alpha == 0) {
            continue;
        }
        for (std::size_t k = i; k < i + 3; ++k) {
            const unsigned straight = (rgba[k] * 255u + alpha / 2) / alpha;
            rgba[k] = static_cast<std::uint8_t>(straight < 255 ? straight : 255);
        }
    }
}

/// A window's target may hold blue first; pictures hold red first.
void exchange_red_and_blue(std::vector<std::uint8_t>& rgba) {
    for (std::size_t i = 0; i < rgba.size(); i += 4) {
        std::swap(rgba[i], rgba[i + 2]);
    }
}

} // namespace

Readback::Readback(const Device& device, FrameRing& frames) : device_(device), frames_(frames) {}

Buffer Readback::take_buffer(std::size_t size) {
    while (!spare_.empty()) {
        Buffer buffer = std::move(spare_.back());
        spare_.pop_back();
        if (buffer.size == size) {
            return buffer;
        }
    }
    return make_buffer(device_, size, BufferKind::readback);
}

void Readback::record(VkCommandBuffer commands, const Texture& target) {
    pending_.push_back({.buffer = take_buffer(byte_count(target.extent)),
                        .extent = target.extent,
                        .format = target.format,
                        .frame = 0});
    VkBufferImageCopy region{};
    region.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
    region.imageExtent = {static_cast<std::uint32_t>(target.extent.width),
                          static_cast<std::uint32_t>(target.extent.height),
                          1};
    vkCmdCopyImageToBuffer(commands,
                           target.image.get(),
                           VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                           pending_.back().buffer.buffer.get(),
                           1,
                           &region);
    memory_barrier(commands, kTransferTarget, kHostRead);
}

Image Readback::take(Image reused) {
    Pending oldest = std::move(pending_.front());
    pending_.pop_front();
    frames_.wait(oldest.frame);
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(oldest.buffer.mapped);
    Image image{.extent = oldest.extent, .rgba = std::move(reused.rgba)};
    image.rgba.assign(bytes, bytes + byte_count(oldest.extent));
    if (oldest.format == VK_FORMAT_B8G8R8A8_UNORM) {
        exchange_red_and_blue(image.rgba);
    }
    if (!is_opaque(image.rgba)) {
        divide_by_alpha(image.rgba);
    }
    spare_.push_back(std::move(oldest.buffer));
    return image;
}

} // namespace engine
