#include "app/export/frame_size.h"

namespace app {
namespace {

constexpr FrameSizeRow kFrameSizes[] = {
    {"360p", "360p", {640, 360}},
    {"720p", "720p", {1280, 720}},
    {"1080p", "1080p", {1920, 1080}},
    {"4k", "4K", {3840, 2160}},
    {"square", "Square", {1080, 1080}},
    {"upright", "Upright", {1080, 1920}},
};

} // namespace

std::span<const FrameSizeRow> frame_sizes() {
    return kFrameSizes;
}

} // namespace app
