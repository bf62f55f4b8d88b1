#include "tests/app/media.h"

#include "tests/app/child.h"

#include <cmath>
#include <cstdint>
#include <numbers>
#include <sstream>
#include <stdexcept>

namespace tests {
namespace {

void append_number(std::string& bytes, std::uint32_t number, int count) {
    for (int i = 0; i < count; ++i) {
        bytes += static_cast<char>(number >> (8 * i));
    }
}

} // namespace

engine::Image flat(engine::Extent extent, std::array<int, 4> color) {
    engine::Image image{extent, {}};
    for (int i = 0; i < extent.width * extent.height; ++i) {
        for (const int value : color) {
            image.rgba.push_back(static_cast<std::uint8_t>(value));
        }
    }
    return image;
}

engine::Image gradient_image(engine::Extent extent, int frame) {
    engine::Image image{extent, {}};
    for (int y = 0; y < extent.height; ++y) {
        for (int x = 0; x < extent.width; ++x) {
            const int red = 255 * x / extent.width;
            const int green = 255 * y / extent.height;
            const int blue = (16 * frame + x + y) % 256;
            for (const int value : {red, green, blue, 255}) {
                image.rgba.push_back(static_cast<std::uint8_t>(value));
            }
        }
    }
    return image;
}

std::vector<std::string> probe(const std::filesystem::path& file, const std::string& entries) {
    const Finished result = run({"ffprobe",
                                 "-v",
                                 "error",
                                 "-select_streams",
                                 "v:0",
                                 "-count_frames",
                                 "-show_entries",
                                 entries,
                                 "-of",
                                 "default=noprint_wrappers=1",
                                 file.string()});
    std::vector<std::string> lines;
    std::istringstream text(result.out);
    for (std::string line; std::getline(text, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::vector<engine::Image>
decode(const std::filesystem::path& file, engine::Extent extent, const std::string& decoder) {
    std::vector<std::string> words = {"ffmpeg", "-v", "error"};
    if (!decoder.empty()) {
        words.insert(words.end(), {"-c:v", decoder});
    }
    words.insert(words.end(),
                 {"-i",
                  file.string(),
                  "-vf",
                  "scale=flags=accurate_rnd+full_chroma_int",
                  "-f",
                  "rawvideo",
                  "-pix_fmt",
                  "rgba",
                  "-"});
    const Finished result = run(words);
    const auto frame_bytes =
        static_cast<std::size_t>(extent.width) * 4 * static_cast<std::size_t>(extent.height);
    if (result.code != 0 || result.out.size() % frame_bytes != 0) {
        throw std::runtime_error("cannot decode " + file.string() + ": " + result.err);
    }
    std::vector<engine::Image> frames;
    for (std::size_t start = 0; start < result.out.size(); start += frame_bytes) {
        const auto first = result.out.begin() + static_cast<std::ptrdiff_t>(start);
        frames.push_back({extent, {first, first + static_cast<std::ptrdiff_t>(frame_bytes)}});
    }
    return frames;
}

std::string wave(double seconds, int channels, std::uint32_t rate) {
    const auto samples = static_cast<std::uint32_t>(std::lround(seconds * rate));
    const std::uint32_t sample_bytes = 2 * static_cast<std::uint32_t>(channels);
    const std::uint32_t size = samples * sample_bytes;
    std::string bytes = "RIFF";
    append_number(bytes, 36 + size, 4);
    bytes += "WAVEfmt ";
    append_number(bytes, 16, 4);
    append_number(bytes, 1, 2);
    append_number(bytes, static_cast<std::uint32_t>(channels), 2);
    append_number(bytes, rate, 4);
    append_number(bytes, rate * sample_bytes, 4);
    append_number(bytes, sample_bytes, 2);
    append_number(bytes, 16, 2);
    bytes += "data";
    append_number(bytes, size, 4);
    for (std::uint32_t i = 0; i < samples; ++i) {
        const double turns = 440.0 * i / rate;
        const auto value =
            static_cast<std::int16_t>(16000 * std::sin(2 * std::numbers::pi * turns));
        for (int channel = 0; channel < channels; ++channel) {
            append_number(bytes, static_cast<std::uint16_t>(value), 2);
        }
    }
    return bytes;
}

double psnr(const engine::Image& a, const engine::Image& b) {
    double sum = 0;
    double count = 0;
    for (std::size_t i = 0; i < a.rgba.size(); i += 4) {
        if (a.rgba[i + 3] == 0) {
            continue;
        }
        for (std::size_t c = 0; c < 3; ++c) {
            const double difference = a.rgba[i + c] - b.rgba.at(i + c);
            sum += difference * difference;
            ++count;
        }
    }
    return sum == 0 ? 99 : 10 * std::log10(255 * 255 * count / sum);
}

} // namespace tests
