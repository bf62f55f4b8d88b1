#include "app/export/soft_jumps.h"

#include "app/smooth.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace app {

SoftJumps::SoftJumps(double fps)
    : length_(static_cast<int>(std::lround(kSeconds * fps))), since_jump_(length_ + 1) {}

engine::Image SoftJumps::soften(engine::Image image) {
    const bool jumps = !jumps_.empty() && jumps_.front();
    if (!jumps_.empty()) {
        jumps_.pop_front();
    }
    const bool follows = since_jump_ <= length_;
    since_jump_ = jumps ? 0 : std::min(since_jump_, length_) + 1;
    if (jumps) {
        fades_ = !follows && !another_is_near() && before_.extent == image.extent;
        gone_ = 0;
    }
    if (fades_) {
        const float t = static_cast<float>(++gone_) / static_cast<float>(length_ + 1);
        image = blended(before_, std::move(image), smooth(t));
        fades_ = gone_ < length_;
    }
    if (!jumps_.empty() && jumps_.front()) {
        before_ = image;
    }
    return image;
}

/// Among the frames that it was told of.
bool SoftJumps::another_is_near() const {
    const auto known = std::min(std::ssize(jumps_), std::ptrdiff_t{length_});
    return std::find(jumps_.begin(), jumps_.begin() + known, true) != jumps_.begin() + known;
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
