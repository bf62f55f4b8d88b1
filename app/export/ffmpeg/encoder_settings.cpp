#include "app/export/ffmpeg/encoder_settings.h"

#include <array>
#include <string_view>

namespace app {
namespace {

// Films have to be made faster than they are watched, on two cores that also draw, so they take
// each encoder's fast modes; the constant quality then says how large the film gets. What is filmed
// is flat and sharp: for it x264's slow searches and its trellis take three times as long for a
// seventh less. At H.264's 20 ("superfast" quantizes finer than slower presets at the same number)
// small text has no visible ringing; the other codecs' numbers for the same quality name give about
// the same picture.

struct Knob {
    const char* speed;
    const char* quality; ///< lower is better, on each codec's own scale
};
using Knobs = std::array<Knob, 4>; ///< in the order of Quality

constexpr Knobs kH264 = {
    {{"superfast", "30"}, {"veryfast", "22"}, {"superfast", "20"}, {"veryfast", "10"}}};
constexpr Knobs kH265 = {
    {{"ultrafast", "30"}, {"superfast", "24"}, {"fast", "19"}, {"medium", "12"}}};
constexpr Knobs kAv1 = {{{"8", "40"}, {"7", "30"}, {"6", "20"}, {"6", "8"}}};
constexpr Knobs kVp9 = {{{"8", "40"}, {"7", "32"}, {"5", "22"}, {"3", "10"}}};

Knob knob(const Knobs& knobs, Quality quality) {
    return knobs.at(static_cast<std::size_t>(quality));
}

EncoderSettings h264(const ExportFormat& format) {
    const auto [preset, crf] = knob(kH264, format.quality);
    EncoderSettings settings{
        .threads = 8,
        .options = {{"preset", preset},
                    {"profile", "high"},
                    {"crf", crf},
                    // Looking ahead for good B-frames, for fades and for cuts, and trying
                    // blocks in parts, makes films of flat shapes slower and no smaller.
                    {"b_strategy", "0"},
                    {"bf", "8"},
                    {"weightp", "none"},
                    {"sc_threshold", "0"},
                    {"partitions", "none"},
                    // x264's macroblock tree reads memory that it never wrote (seen in build
                    // 164 wherever a row is no multiple of 16 blocks), so that equal frames
                    // would give different films.
                    {"mbtree", "0"}}};
    if (preset == std::string_view("superfast")) {
        // The simpler entropy code and motion by whole pixels: a quarter of the time for 8 % more.
        settings.options.push_back({"coder", "0"});
        settings.options.push_back({"subq", "0"});
    }
    return settings;
}

EncoderSettings h265(const ExportFormat& format) {
    const auto [preset, crf] = knob(kH265, format.quality);
    // Without B-frames: with them, x265 3.5 gives films of one or two frames decoding times that it
    // never wrote. Output can depend on the frames in flight. x265 prints to the terminal unless
    // told not to.
    return {.threads = 4,
            .options = {{"preset", preset},
                        {"crf", crf},
                        {"x265-params", "bframes=0:frame-threads=4:pools=4:log-level=none"}}};
}

EncoderSettings av1(const ExportFormat& format) {
    const auto [speed, crf] = knob(kAv1, format.quality);
    // Its "good" mode takes ten times as long for a third less.
    const bool live = format.quality != Quality::archive;
    constexpr int kTile = 64; // pixels across, at least: a narrower film has one
    return {.threads = 2,
            .options = {{"usage", live ? "realtime" : "good"},
                        {"cpu-used", speed},
                        {"crf", crf},
                        {"row-mt", "1"},
                        {"tile-columns", format.size.width > kTile ? "1" : "0"}}};
}

EncoderSettings vp9(const ExportFormat& format) {
    const auto [speed, crf] = knob(kVp9, format.quality);
    const bool live = format.quality == Quality::draft || format.quality == Quality::web;
    return {.pixels = format.transparent ? AV_PIX_FMT_YUVA420P : AV_PIX_FMT_YUV420P,
            .threads = 2,
            .options = {{"deadline", live ? "realtime" : "good"},
                        {"cpu-used", speed},
                        {"crf", crf},
                        {"row-mt", "1"},
                        {"tile-columns", "1"},
                        // Hidden reference frames would need a second stream's for the alpha.
                        {"auto-alt-ref", format.transparent ? "0" : "1"}}};
}

EncoderSettings prores(const ExportFormat& format) {
    constexpr std::array<const char*, 4> kBitsPerMacroblock = {"1000", "2000", "4000", "8000"};
    return {.pixels = format.transparent ? AV_PIX_FMT_YUVA444P10LE : AV_PIX_FMT_YUV444P10LE,
            .threads = 2,
            .options = {
                {"profile", "4444"},
                {"vendor", "apl0"}, // some editors take no other
                {"alpha_bits", format.transparent ? "16" : "0"},
                {"bits_per_mb", kBitsPerMacroblock.at(static_cast<std::size_t>(format.quality))}}};
}

/// PNG loses nothing: quality says only how hard it tries to be small.
EncoderSettings png(const ExportFormat& format) {
    const bool fast = format.quality == Quality::draft;
    return {.pixels = format.transparent ? AV_PIX_FMT_RGBA : AV_PIX_FMT_RGB24,
            .threads = 2,
            // "mixed" takes the best filter of each row: half the size.
            .options = {{"pred", fast ? "up" : "mixed"}, {"compression_level", fast ? "1" : "6"}}};
}

} // namespace

EncoderSettings encoder_settings(Codec codec, const ExportFormat& format) {
    switch (codec) {
    case Codec::h264:
        return h264(format);
    case Codec::h265:
        return h265(format);
    case Codec::av1:
        return av1(format);
    case Codec::vp9:
        return vp9(format);
    case Codec::prores:
        return prores(format);
    case Codec::png:
    case Codec::apng:
        return png(format);
    }
    return {};
}

} // namespace app
