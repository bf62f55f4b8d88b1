#include "app/cli/dry_run.h"

#include "app/export/formats.h"
#include "app/format.h"
#include "nn/choice.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace app {
namespace {

std::string line(std::string_view key, const std::string& value) {
    std::string text(key);
    text.resize(10, ' ');
    return text + value + "\n";
}

std::string codec_words(const FormatRow& row, const FilmOptions& options) {
    if (row.codecs.empty()) {
        return std::string(row.key);
    }
    const Codec codec = options.codec.value_or(row.codecs.front());
    return std::string(nn::row_of(codecs(), codec).label);
}

std::string number(const char* format, double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}

/// "7.5 s", and from a minute on "17:13:00".
std::string length_words(double seconds) {
    return seconds < 60 ? number("%.4g s", seconds) : format_clock(std::round(seconds));
}

/// "29.97 frames/s (30000/1001), each frame at the nearest 1/1000 s"
std::string rate_words(const FormatRow& row, const FrameRate& rate) {
    const std::string text = text_of(rate);
    const std::string exact = std::to_string(rate.frames) + "/" + std::to_string(rate.seconds);
    const bool is_exact = rate.seconds == 1 || text == exact;
    const bool is_rounded = row.ticks_per_second * rate.seconds % rate.frames != 0;
    return text + " frames/s" + (is_exact ? "" : " (" + exact + ")") +
           (row.ticks_per_second != 0 && is_rounded
                ? ", each frame at the nearest 1/" + std::to_string(row.ticks_per_second) + " s"
                : "");
}

} // namespace

std::string byte_words(std::uintmax_t bytes) {
    const auto value = static_cast<double>(bytes);
    if (value < 1e3) {
        return number("%.0f bytes", value);
    }
    if (value < 1e6) {
        return number("%.3g kB", value / 1e3);
    }
    return value < 1e9 ? number("%.3g MB", value / 1e6) : number("%.3g GB", value / 1e9);
}

std::string dry_run_report(const std::filesystem::path& output,
                           const FilmOptions& options,
                           const Estimate& estimate) {
    const FormatRow& row = format_of(output);
    const engine::Extent size = options.studio.size;
    const double seconds = options.fps.time_of(estimate.frames);
    return line("output", output.string()) + line("format", std::string(row.label)) +
           line("codec", codec_words(row, options)) +
           line("quality", std::string(nn::row_of(qualities(), options.quality).key)) +
           line("picture",
                std::to_string(size.width) + "x" + std::to_string(size.height) +
                    (options.studio.transparent ? ", transparent" : "")) +
           line("rate", rate_words(row, options.fps)) +
           line("length",
                length_words(seconds) + ", " + format_count(estimate.frames) +
                    (estimate.frames == 1 ? " frame" : " frames")) +
           (options.audio
                ? line("sound",
                       options.audio->file.string() + ", " + length_words(options.audio->seconds))
                : "") +
           line("size", (estimate.exact ? "" : "about ") + byte_words(estimate.bytes));
}

} // namespace app
