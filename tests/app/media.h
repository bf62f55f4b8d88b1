#pragma once

#include "engine/geometry.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tests {

/// A picture of one colour: red, green, blue and alpha, of 255.
engine::Image flat(engine::Extent extent, std::array<int, 4> color);

/// A picture whose every pixel differs a little from its neighbours; `frame` shifts it.
engine::Image gradient_image(engine::Extent extent, int frame);

/// What ffprobe says of the first stream: `entries` as for -show_entries, one value a line in
/// ffprobe's order.
std::vector<std::string> probe(const std::filesystem::path& file, const std::string& entries);

/// Every frame, decoded by the ffmpeg program, by the decoder of that name if one is given.
std::vector<engine::Image>
decode(const std::filesystem::path& file, engine::Extent extent, const std::string& decoder = "");

/// A WAV file of one tone, half as loud as can be.
std::string wave(double seconds, int channels = 1, std::uint32_t rate = 8000);

/// How like each other two pictures are: the peak signal-to-noise ratio of their colours, in dB,
/// over pixels that are not clear in `a`; 99 when there is no difference.
double psnr(const engine::Image& a, const engine::Image& b);

} // namespace tests
