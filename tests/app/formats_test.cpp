#include "app/export/formats.h"
#include "nn/choice.h"
#include "nn/errors.h"
#include "tests/app/child.h"
#include "tests/app/media.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace tests;

namespace {

using Lines = std::vector<std::string>;

constexpr engine::Extent kSize{160, 96};
constexpr int kFps = 25;
constexpr int kFrames = 30;

/// A film of soft shapes that move, as the playground's are: no noise, which only PNG could keep.
engine::Image frame_at(int index, bool transparent) {
    engine::Image image{kSize, {}};
    for (int y = 0; y < kSize.height; ++y) {
        for (int x = 0; x < kSize.width; ++x) {
            const double wave = std::sin(0.05 * (x + 2 * index)) * std::cos(0.07 * y);
            const int level = static_cast<int>(127 * wave);
            const bool clear = transparent && x < kSize.width / 2;
            for (const int value : {128 + level, 120, 128 - level, clear ? 0 : 255}) {
                image.rgba.push_back(static_cast<std::uint8_t>(value));
            }
        }
    }
    return image;
}

std::vector<engine::Image> frames_of(bool transparent, int count = kFrames) {
    std::vector<engine::Image> frames;
    for (int i = 0; i < count; ++i) {
        frames.push_back(frame_at(i, transparent));
    }
    return frames;
}

void make(const std::filesystem::path& output,
          const std::vector<engine::Image>& frames,
          app::ExportFormat format = {.fps = kFps}) {
    format.size = kSize;
    const auto exporter = app::format_of(output).make(output);
    exporter->begin(format);
    for (const engine::Image& frame : frames) {
        exporter->write(frame);
    }
    exporter->finish();
}

/// One way of making a film, and what FFmpeg has to say of it.
struct Way {
    std::string name;
    std::optional<app::Codec> codec;
    bool transparent;
    Lines stream;       ///< codec, size, pixel format
    std::string opener; ///< the decoder that sees alpha, if FFmpeg's first choice does not
    double worst_db;    ///< see below
};

/// Bounds are below what was measured: 4:2:0 has half the resolution for colours, ProRes quantises
/// a little (FFmpeg reads any 4444 as of 12 bits), GIF has 255 colours, PNG is exact.
const std::vector<Way> kWays = {
    {"a.mp4", app::Codec::h264, false, {"h264", "160", "96", "yuv420p"}, "", 36},
    {"a.mp4", app::Codec::h265, false, {"hevc", "160", "96", "yuv420p"}, "", 36},
    {"a.mp4", app::Codec::av1, false, {"av1", "160", "96", "yuv420p"}, "", 36},
    {"a.webm", {}, false, {"vp9", "160", "96", "yuv420p"}, "", 36},
    {"a.webm", {}, true, {"vp9", "160", "96", "yuv420p"}, "libvpx-vp9", 36},
    {"a.mov", {}, false, {"prores", "160", "96", "yuv444p12le"}, "", 45},
    {"a.mov", {}, true, {"prores", "160", "96", "yuva444p12le"}, "", 45},
    {"a.gif", {}, false, {"gif", "160", "96", "bgra"}, "", 36},
    {"a.gif", {}, true, {"gif", "160", "96", "bgra"}, "", 36},
    {"a.apng", {}, false, {"apng", "160", "96", "rgb24"}, "", 99},
    {"a.apng", {}, true, {"apng", "160", "96", "rgba"}, "", 99},
};

std::string name_of(const Way& way) {
    return way.name +
           (way.codec ? "/" + std::string(nn::row_of(app::codecs(), *way.codec).key) : "") +
           (way.transparent ? " transparent" : "");
}

/// Values of `entries`, without their names.
Lines values(const std::filesystem::path& file, const std::string& entries) {
    Lines lines = probe(file, entries);
    for (std::string& line : lines) {
        line.erase(0, line.find('=') + 1);
    }
    return lines;
}

std::string refusal(const std::filesystem::path& output, const app::ExportFormat& format) {
    try {
        app::check_format(output, format);
    } catch (const nn::InputError& error) {
        return error.what();
    }
    return "";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("every film is of the codec, size, pixels, rate, length and frames asked for") {
    for (const Way& way : kWays) {
        CAPTURE(name_of(way));
        const TempFolder folder;
        make(folder / way.name,
             frames_of(way.transparent),
             {.fps = kFps, .codec = way.codec, .transparent = way.transparent});
        CHECK(values(folder / way.name, "stream=codec_name,width,height,pix_fmt") == way.stream);
        CHECK(values(folder / way.name, "stream=r_frame_rate,nb_read_frames") ==
              Lines{"25/1", "30"});
        const Lines duration = values(folder / way.name, "format=duration");
        if (way.name != "a.apng") { // its reader would have to read all of it
            CHECK(std::stod(duration.at(0)) == doctest::Approx(1.2).epsilon(0.001));
        }
        CHECK(folder.names() == Lines{way.name});
    }
}

TEST_CASE("every film shows the frames that were given, and their alpha") {
    for (const Way& way : kWays) {
        CAPTURE(name_of(way));
        const TempFolder folder;
        const std::vector<engine::Image> frames = frames_of(way.transparent);
        make(folder / way.name,
             frames,
             {.fps = kFps, .codec = way.codec, .transparent = way.transparent});
        const auto decoded = decode(folder / way.name, kSize, way.opener);
        REQUIRE(decoded.size() == frames.size());
        for (const std::size_t i : {std::size_t{0}, std::size_t{17}, frames.size() - 1}) {
            CAPTURE(i);
            CHECK(psnr(frames[i], decoded[i]) >= way.worst_db);
            int furthest = 0;
            for (std::size_t pixel = 3; pixel < frames[i].rgba.size(); pixel += 4) {
                furthest = std::max(
                    furthest, std::abs(int{frames[i].rgba[pixel]} - int{decoded[i].rgba[pixel]}));
            }
            // VP9 compresses alpha like a picture, and its edge rings a little.
            CHECK(furthest <= (way.name == "a.webm" ? 24 : 0));
        }
    }
}

TEST_CASE("equal frames give equal films, and every quality can be made") {
    for (const Way& way : kWays) {
        for (const app::QualityRow& quality : app::qualities()) {
            CAPTURE(name_of(way));
            CAPTURE(quality.key);
            const TempFolder folder;
            const auto extension = app::format_of(way.name).ending;
            std::string films[2];
            for (std::string& film : films) {
                const auto output = folder / ("film" + std::string(extension));
                make(output,
                     frames_of(way.transparent, 12),
                     {.fps = kFps,
                      .quality = quality.value,
                      .codec = way.codec,
                      .transparent = way.transparent});
                film = read_file(output);
            }
            CHECK((films[0] == films[1]));
        }
    }
}

TEST_CASE("the smallest film can be made in every way, and those as wide as a tile of AV1's") {
    for (const Way& way : kWays) {
        for (const engine::Extent size : {engine::Extent{16, 16}, {64, 64}, {66, 32}}) {
            CAPTURE(name_of(way));
            CAPTURE(size.width);
            const TempFolder folder;
            const auto exporter = app::format_of(way.name).make(folder / way.name);
            exporter->begin(
                {.size = size, .fps = kFps, .codec = way.codec, .transparent = way.transparent});
            exporter->write(gradient_image(size, 0));
            exporter->write(gradient_image(size, 1));
            exporter->finish();
            CHECK(values(folder / way.name, "stream=width,height,nb_read_frames") ==
                  Lines{std::to_string(size.width), std::to_string(size.height), "2"});
        }
    }
}

TEST_CASE("television's rates are exact in the container, frame after frame") {
    for (const std::string name : {"a.mp4", "a.mov", "a.apng", "a.webm"}) {
        for (const app::FrameRate rate : {app::FrameRate(30000, 1001), {24000, 1001}, {25, 2}}) {
            CAPTURE(name);
            CAPTURE(text_of(rate));
            const TempFolder folder;
            make(folder / name, frames_of(false, 12), {.fps = rate});
            const std::string exact =
                std::to_string(rate.frames) + "/" + std::to_string(rate.seconds);
            CHECK(values(folder / name, "stream=avg_frame_rate") == Lines{exact});
            const Lines times = values(folder / name, "frame=pts_time");
            REQUIRE(times.size() == 12);
            // WebM's clock has milliseconds; ffprobe prints six digits, and counts hundred
            // thousandths of a second in animated PNGs, whatever stands in them.
            const double tolerance = name == "a.webm"   ? 0.51e-3
                                     : name == "a.apng" ? 12 * 0.51e-5
                                                        : 0.51e-6;
            for (std::size_t i = 0; i < times.size(); ++i) {
                const double exact_s = rate.time_of(static_cast<std::int64_t>(i));
                CHECK(std::abs(std::stod(times[i]) - exact_s) <= tolerance);
            }
        }
    }
}

TEST_CASE("an animated PNG holds a frame's length as the fraction that it is") {
    const TempFolder folder;
    make(folder / "a.apng", frames_of(false, 3), {.fps = {24000, 1001}});
    const std::string file = read_file(folder / "a.apng");
    const std::size_t control = file.find("fcTL");
    REQUIRE(control != std::string::npos);
    CHECK(file.substr(control + 4 + 20, 4) == "\x03\xe9\x5d\xc0"); // 1001, 24000
}

TEST_CASE("a GIF of a broken rate keeps time, each frame at the nearest hundredth of a second") {
    const TempFolder folder;
    const app::FrameRate rate(30000, 1001);
    make(folder / "a.gif", frames_of(false, 40), {.fps = rate});
    const Lines times = values(folder / "a.gif", "frame=pts_time");
    REQUIRE(times.size() == 40);
    for (std::size_t i = 0; i < times.size(); ++i) {
        const double exact_s = rate.time_of(static_cast<std::int64_t>(i));
        CHECK(std::abs(std::stod(times[i]) - exact_s) <= 0.0051);
    }
}

TEST_CASE("films in WebM and QuickTime keep chapters, and MP4 does") {
    for (const std::string name : {"a.mp4", "a.webm", "a.mov"}) {
        CAPTURE(name);
        const TempFolder folder;
        make(folder / name,
             frames_of(false),
             {.fps = kFps, .chapters = {{0, "Start"}, {0.4, "It bends"}}, .duration_s = 1.2});
        const Finished result = run({"ffprobe",
                                     "-v",
                                     "error",
                                     "-show_entries",
                                     "chapter=start_time,end_time:chapter_tags=title",
                                     "-of",
                                     "csv=p=0",
                                     (folder / name).string()});
        CHECK(result.out == "0.000000,0.400000,Start\n0.400000,1.200000,It bends\n");
    }
}

TEST_CASE("every format says its title, seed, sentence and maker") {
    for (const std::string name : {"a.mp4", "a.webm", "a.mov", "a.gif", "a.apng", "a.png"}) {
        CAPTURE(name);
        const TempFolder folder;
        make(folder / name,
             frames_of(false, 1),
             {.fps = kFps, .title = "A title", .seed = "7", .description = "It b\u00e9nds."});
        const std::string bytes = read_file(folder / name);
        for (const std::string words :
             {"A title", "seed 7", "It b\u00e9nds.", "Neurarium " NEURARIUM_VERSION}) {
            CAPTURE(words);
            CHECK(contains(bytes, words));
        }
    }
}

TEST_CASE("a picture's words are where readers look for them") {
    const TempFolder folder;
    make(folder / "a.png", frames_of(false, 1), {.title = "A title", .description = "It bends."});
    const Finished result =
        run({"identify", "-format", "%[Title]|%[Description]", (folder / "a.png").string()});
    CHECK(result.out == "A title|It bends.");
}

TEST_CASE("H.265 in MP4 is marked as Apple's players want it") {
    const TempFolder folder;
    make(folder / "a.mp4", frames_of(false, 2), {.codec = app::Codec::h265});
    CHECK(values(folder / "a.mp4", "stream=codec_tag_string") == Lines{"hvc1"});
    make(folder / "a.mp4", frames_of(false, 2), {.codec = app::Codec::av1});
    CHECK(values(folder / "a.mp4", "stream=codec_tag_string") == Lines{"av01"});
}

TEST_CASE("colours of films are marked as BT.709, limited") {
    const TempFolder folder;
    for (const std::string name : {"a.mp4", "a.webm", "a.mov"}) {
        CAPTURE(name);
        make(folder / name, frames_of(false, 2));
        CHECK(values(folder / name, "stream=color_space") == Lines{"bt709"});
        // ProRes knows no other range than this; FFmpeg says so up to version 6.
        const bool needs_no_word = name == "a.mov";
        const Lines range = values(folder / name, "stream=color_range");
        CHECK((range == Lines{"tv"} || (needs_no_word && range == Lines{"unknown"})));
    }
}

TEST_CASE("VP9 in WebM says that it has alpha") {
    const TempFolder folder;
    make(folder / "a.webm", frames_of(true, 2), {.transparent = true});
    CHECK(probe(folder / "a.webm", "stream_tags=ALPHA_MODE") == Lines{"TAG:ALPHA_MODE=1"});
}

TEST_CASE("what a format cannot do is refused in words") {
    CHECK(contains(refusal("a.mp4", {.size = kSize, .transparent = true}),
                   "a .mp4 cannot be transparent; choose .webm, .mov, .gif"));
    CHECK(contains(refusal("a.webm", {.size = kSize, .codec = app::Codec::h265}),
                   "a .webm holds vp9, found h265"));
    CHECK(contains(refusal("a.gif", {.size = kSize, .codec = app::Codec::vp9}),
                   "a .gif has no choice of codecs, found vp9"));
    CHECK(contains(refusal("a.gif", {.size = kSize, .fps = 60}),
                   "at most 50 frames per second, found 60"));
    CHECK(contains(refusal("a.mp4", {.size = {161, 96}, .codec = app::Codec::h265}),
                   "H.265 needs an even width"));
    CHECK(refusal("a.mp4", {.size = {161, 95}, .codec = app::Codec::av1}) == "");
    CHECK(refusal("a.gif", {.size = kSize, .fps = 50, .transparent = true}) == "");
    CHECK(refusal("a/", {.size = kSize, .transparent = true}) == "");
}
