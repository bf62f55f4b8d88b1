#include "app/export/formats.h"

#include "app/export/gif_exporter.h"
#include "app/export/png_exporter.h"
#include "app/export/video_exporter.h"
#include "app/format.h"
#include "nn/choice.h"
#include "nn/errors.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace app {
namespace {

constexpr std::array kMp4Codecs = {Codec::h264, Codec::h265, Codec::av1};
constexpr std::array kWebmCodecs = {Codec::vp9};
constexpr std::array kMovCodecs = {Codec::prores};

constexpr FormatRow kFormats[] = {
    {.key = "mp4",
     .ending = ".mp4",
     .label = "film in MP4, for every player",
     .moving = true,
     .can_be_transparent = false,
     .codecs = kMp4Codecs,
     .has_sound = true,
     .key_frames = true,
     .make = make_mp4_exporter},
    {.key = "webm",
     .ending = ".webm",
     .label = "film in WebM, for web pages; can be transparent",
     .moving = true,
     .can_be_transparent = true,
     .codecs = kWebmCodecs,
     .ticks_per_second = 1000,
     .has_sound = true,
     .key_frames = true,
     .make = make_webm_exporter},
    {.key = "mov",
     .ending = ".mov",
     .label = "film in QuickTime, for editing; can be transparent",
     .moving = true,
     .can_be_transparent = true,
     .codecs = kMovCodecs,
     .has_sound = true,
     .make = make_mov_exporter},
    {.key = "gif",
     .ending = ".gif",
     .label = "animated GIF, at most 50 frames/s; can be transparent",
     .moving = true,
     .can_be_transparent = true,
     .highest_fps = kHighestGifFps,
     .ticks_per_second = 100,
     .make = make_gif_exporter},
    {.key = "apng",
     .ending = ".apng",
     .label = "animated PNG, exact pixels; can be transparent",
     .moving = true,
     .can_be_transparent = true,
     .make = make_apng_exporter},
    {.key = "png-sequence",
     .ending = "/",
     .label = "folder of pictures in PNG; can be transparent",
     .moving = true,
     .can_be_transparent = true,
     .make = make_png_sequence_exporter},
    {.key = "png",
     .ending = ".png",
     .label = "picture in PNG; can be transparent",
     .moving = false,
     .can_be_transparent = true,
     .make = make_png_exporter},
    {.key = "svg",
     .ending = ".svg",
     .label = "vector picture in SVG, of the stage; can be transparent",
     .moving = false,
     .can_be_transparent = true,
     .vector = VectorKind::svg},
    {.key = "pdf",
     .ending = ".pdf",
     .label = "vector picture in PDF, of the stage, with text; can be transparent",
     .moving = false,
     .can_be_transparent = true,
     .vector = VectorKind::pdf},
};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return text;
}

/// The endings of the formats that `has` is true of.
template <class Has> std::string endings_of(Has has) {
    std::vector<std::string> endings;
    for (const FormatRow& row : kFormats) {
        if (has(row)) {
            endings.emplace_back(row.ending);
        }
    }
    return format_choice(endings);
}

std::string known_endings() {
    return endings_of([](const FormatRow&) { return true; });
}

std::string transparent_endings() {
    return endings_of([](const FormatRow& row) { return row.can_be_transparent; });
}

std::string text_of(engine::Extent size) {
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

/// H.264 and H.265 share one chroma sample among four pixels, and have no notion of half a one.
void check_even(engine::Extent size, const CodecRow& codec, const std::string& failure) {
    const engine::Extent even{size.width & ~1, size.height & ~1};
    if (size != even && (codec.value == Codec::h264 || codec.value == Codec::h265)) {
        throw nn::InputError(failure + std::string(codec.label) +
                             " needs an even width and height, found " + text_of(size) +
                             "; the nearest is " + text_of(even));
    }
}

void check_codec(const FormatRow& row, const ExportFormat& format, const std::string& failure) {
    if (row.codecs.empty() && !format.codec) {
        return;
    }
    std::vector<std::string> offered;
    for (const Codec codec : row.codecs) {
        offered.emplace_back(nn::row_of(codecs(), codec).key);
    }
    const CodecRow& wanted =
        nn::row_of(codecs(), format.codec ? *format.codec : row.codecs.front());
    if (std::find(row.codecs.begin(), row.codecs.end(), wanted.value) == row.codecs.end()) {
        throw nn::InputError(
            failure + "a " + std::string(row.ending) +
            (offered.empty() ? " has no choice of codecs" : " holds " + format_choice(offered)) +
            ", found " + std::string(wanted.key));
    }
    check_even(format.size, wanted, failure);
}

} // namespace

std::span<const FormatRow> formats() {
    return kFormats;
}

const FormatRow& format_of(const std::filesystem::path& output) {
    const std::string extension = output.has_filename() ? lower(output.extension().string()) : "/";
    for (const FormatRow& row : kFormats) {
        if (extension == row.ending) {
            return row;
        }
    }
    throw nn::InputError(output.string() + ": expected a name that ends in " + known_endings() +
                         ", found " +
                         (extension.empty() ? "no extension" : "\"" + extension + "\""));
}

void check_format(const std::filesystem::path& output, const ExportFormat& format) {
    const FormatRow& row = format_of(output);
    const std::string failure = "cannot write " + output.string() + ": ";
    if (format.transparent && !row.can_be_transparent) {
        throw nn::InputError(failure + "a " + std::string(row.ending) +
                             " cannot be transparent; choose " + transparent_endings());
    }
    if (format.audio && !row.has_sound) {
        throw nn::InputError(failure + "a " + std::string(row.ending) + " has no sound; choose " +
                             endings_of([](const FormatRow& other) { return other.has_sound; }));
    }
    if (row.moving && format.fps.per_second() > row.highest_fps) {
        throw nn::InputError(failure + "a " + std::string(row.ending) + " shows at most " +
                             std::to_string(row.highest_fps) + " frames per second, found " +
                             text_of(format.fps));
    }
    check_codec(row, format, failure);
}

} // namespace app
