#include "engine/x11_picture.h"

#include "engine/driver_failure.h"
#include "engine/xlib.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <stdexcept>

namespace engine {

namespace {

/// What each value of a component, 0 to 255, is within a pixel; `mask` has the bits of the largest.
std::array<unsigned long, 256> levels(unsigned long mask) {
    const unsigned long largest = mask >> std::countr_zero(mask);
    std::array<unsigned long, 256> level{};
    for (std::size_t value = 0; value < level.size(); ++value) {
        level[value] = (value * largest + 127) / 255 << std::countr_zero(mask);
    }
    return level;
}

using Levels = std::array<std::array<unsigned long, 256>, 3>;

Levels levels_of(void* display) {
    Levels all{};
    for (int i = 0; i < 3; ++i) {
        Color only{0, 0, 0, 1};
        only[i] = 1;
        const unsigned long mask = xlib::pixel_of(display, only).value_or(0);
        if (mask == 0) {
            throw std::runtime_error(window_failure());
        }
        all[static_cast<std::size_t>(i)] = levels(mask);
    }
    return all;
}

/// `image` is Xlib's XImage, which knows how its screen stores pixels.
void fill(void* image, const Image& picture, const Levels& levels) {
    auto* const set = xlib::function<int(void*, int, int, unsigned long)>("XPutPixel");
    const auto& [red, green, blue] = levels;
    const std::uint8_t* from = picture.rgba.data();
    for (int y = 0; y < picture.extent.height; ++y) {
        for (int x = 0; x < picture.extent.width; ++x, from += 4) {
            set(image, x, y, red[from[0]] | green[from[1]] | blue[from[2]]);
        }
    }
}

} // namespace

void show_x11_picture(GLFWwindow* window, const Image& picture) {
    const auto [display, id] = xlib::window_of(window);
    if (display == nullptr) {
        throw std::runtime_error(window_failure());
    }
    constexpr int kByPixel = 2; // ZPixmap
    constexpr int kRowBits = 32;
    constexpr std::size_t kMaxPixelBytes = 4;
    const auto width = static_cast<unsigned>(picture.extent.width);
    const auto height = static_cast<unsigned>(picture.extent.height);
    const int screen = xlib::call<int>("XDefaultScreen", display);
    auto* const visual = xlib::call<void*>("XDefaultVisual", display, screen);
    auto* const graphics = xlib::call<void*>("XDefaultGC", display, screen);
    const auto depth = static_cast<unsigned>(xlib::call<int>("XDefaultDepth", display, screen));
    const Levels levels = levels_of(display);
    auto* const bytes =
        static_cast<char*>(std::calloc(width * std::size_t{height}, kMaxPixelBytes));
    if (bytes == nullptr) {
        throw std::bad_alloc();
    }
    auto* const image = xlib::call<void*>(
        "XCreateImage", display, visual, depth, kByPixel, 0, bytes, width, height, kRowBits, 0);
    if (image == nullptr) {
        std::free(bytes);
        throw std::runtime_error(window_failure());
    }
    fill(image, picture, levels);
    xlib::call<int>("XPutImage", display, id, graphics, image, 0, 0, 0, 0, width, height);
    xlib::call<int>("XDestroyImage", image); // and `bytes`
    xlib::call<int>("XFlush", display);
}

} // namespace engine
