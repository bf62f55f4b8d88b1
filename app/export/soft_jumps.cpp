#include "app/export/soft_jumps.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace app {

SoftJumps::SoftJumps(double fps) : length_(static_cast<int>(std::lround(kSeconds * fps))) {}

engine::Image SoftJumps::soften(engine::Image image) {
    const bool jumps = !jumps_.empty() && jumps_.front();
    if (!jumps_.empty()) {
        jumps_.pop_front();
    }
    if (jumps && before_.extent == image.extent) {
        fades_ = true;
        gone_ = 0;
    }
    if (fades_) {
        const float t = static_cast<float>(++gone_) / static_cast<float>(length_ + 1);
        image = blended(before_, std::move(image), t * t * (3 - 2 * t));
        fades_ = gone_ < length_;
    }
    if (!jumps_.empty() && jumps_.front()) {
        before_ = image; // as it is seen, also where one jump follows another
    }
    return image;
}

engine::Image blended(const engine::Image& a, engine::Image b, float share) {
    const int weight = static_cast<int>(std::lround(std::clamp(share, 0.0f, 1.0f) * 256));
    for (std::size_t i = 0; i < b.rgba.size(); ++i) {
        const int sum = a.rgba[i] * (256 - weight) + b.rgba[i] * weight + 128;
        b.rgba[i] = static_cast<std::uint8_t>(sum / 256);
    }
    return b;
}

} // namespace app
