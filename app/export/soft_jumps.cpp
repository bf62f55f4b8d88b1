#include "app/export/soft_jumps.h"

#include "app/smooth.h"

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
        image = blended(before_, std::move(image), smooth(t));
        fades_ = gone_ < length_;
    }
    if (!jumps_.empty() && jumps_.front()) {
        before_ = image; // as it is seen, also where one jump follows another
    }
    return image;
}

engine::Image blended(const engine::Image& a, engine::Image b, float share) {
    const int weight = static_cast<int>(std::lround(std::clamp(share, 0.0f, 1.0f) * 256));
    for (std::size_t i = 0; i < b.rgba.size(); i += 4) {
        const int of_a = (256 - weight) * a.rgba[i + 3]; // colours count as far as they are seen
        const int of_b = weight * b.rgba[i + 3];
        const int alpha = of_a + of_b;
        for (std::size_t c = i; c < i + 3 && alpha > 0; ++c) {
            b.rgba[c] = static_cast<std::uint8_t>(
                (a.rgba[c] * of_a + b.rgba[c] * of_b + alpha / 2) / alpha);
        }
        b.rgba[i + 3] = static_cast<std::uint8_t>((alpha + 128) / 256);
    }
    return b;
}

} // namespace app
