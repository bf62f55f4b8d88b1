#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace app {

/// The most frames per second that any film has.
inline constexpr int kHighestFps = 120;

/// So many frames in so many seconds, both above 0: 30 in 1, or 30000 in 1001 as television has it.
struct FrameRate {
    // Implicit: most rates are whole numbers, and read as such.
    constexpr FrameRate(int frames_in = 30, int seconds_in = 1)
        : frames(frames_in), seconds(seconds_in) {}

    int frames;
    int seconds;

    double per_second() const { return static_cast<double>(frames) / seconds; }
    /// When frame `index` is shown, in seconds.
    double time_of(std::int64_t index) const {
        return static_cast<double>(index * seconds) / frames;
    }

    bool operator==(const FrameRate&) const = default;
};

/// Reads "30", "30000/1001", "12.5", or one of television's rates as people write it: "23.976",
/// "29.97", "59.94". Of four digits or more behind the point, the fraction of the fewest seconds
/// that rounds to them: "33.333333" is 100/3. Throws nn::InputError in words unless it is 1 to
/// kHighestFps.
FrameRate parse_frame_rate(std::string_view text);

/// The rate of so many frames a second: television's where the number is how people write one
/// (29.97), else the exact fraction, or the nearest in thousandths. Throws as `parse_frame_rate`.
FrameRate frame_rate_of(double per_second);

/// As short as it reads back: "30", "29.97", "12.5", "1000/7".
std::string text_of(const FrameRate& rate);

} // namespace app
