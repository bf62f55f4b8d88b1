#include "app/export/formats.h"
#include "app/export/gif_exporter.h"
#include "app/export/gif_writer.h"
#include "app/export/lzw.h"
#include "app/export/palette.h"
#include "tests/app/media.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace tests;

namespace {

void make(const std::filesystem::path& output,
          const std::vector<engine::Image>& frames,
          app::ExportFormat format) {
    format.size = frames.at(0).extent;
    const auto exporter = app::make_gif_exporter(output);
    exporter->begin(format);
    for (const engine::Image& frame : frames) {
        exporter->write(frame);
    }
    exporter->finish();
}

/// A GIF of one frame whose pixels are these indices, read back by FFmpeg as indices.
std::vector<std::uint8_t>
through_a_gif(const std::vector<std::uint8_t>& indices, std::size_t colors, engine::Extent size) {
    app::IndexedImage image;
    for (std::size_t i = 0; i < colors; ++i) {
        image.palette.push_back({static_cast<std::uint8_t>(i), 0, 0});
    }
    image.indices = indices;
    const TempFolder folder;
    std::string bytes;
    for (const auto& part : {app::gif_start(size), app::gif_frame({.size = size}, image)}) {
        bytes.append(part.begin(), part.end());
    }
    bytes += static_cast<char>(app::kGifEnd);
    write_file(folder / "a.gif", bytes);
    std::vector<std::uint8_t> read;
    const engine::Image decoded = decode(folder / "a.gif", size).at(0);
    for (std::size_t i = 0; i < decoded.rgba.size(); i += 4) {
        read.push_back(decoded.rgba[i]);
    }
    return read;
}

} // namespace

TEST_CASE("a GIF's compression is read back by FFmpeg, symbol by symbol") {
    std::mt19937 random(1);
    for (const std::size_t colors : {1, 2, 3, 4, 5, 16, 100, 255}) {
        // Sizes around each growth of the codes; noise fills all 4096 of them several times.
        for (const int width : {1, 2, 3, 7, 31, 64, 127, 300}) {
            const engine::Extent size{width, width};
            std::vector<std::uint8_t> noise(static_cast<std::size_t>(width * width));
            std::generate(noise.begin(), noise.end(), [&] {
                return static_cast<std::uint8_t>(random() % colors);
            });
            CAPTURE(colors);
            CAPTURE(width);
            CHECK((through_a_gif(noise, colors, size) == noise));
            const std::vector<std::uint8_t> same(noise.size(), noise[0]);
            CHECK((through_a_gif(same, colors, size) == same));
        }
    }
}

TEST_CASE("a picture of few colours keeps them exactly, dithered or not") {
    engine::Image image{{64, 4}, {}};
    for (int i = 0; i < 256; ++i) {
        for (const int value : {i / 32 * 36, 255 - i / 64 * 80, i % 2 * 200, 255}) {
            image.rgba.push_back(static_cast<std::uint8_t>(value));
        }
    }
    const std::vector<std::uint8_t> drawn(256, 1);
    for (const bool dithered : {false, true}) {
        const app::IndexedImage indexed = app::to_palette(image, drawn, dithered);
        CHECK(indexed.palette.size() == 16);
        for (std::size_t i = 0; i < 256; ++i) {
            const app::IndexedImage::Color color = indexed.palette.at(indexed.indices[i]);
            CHECK(std::equal(color.begin(), color.end(), &image.rgba[4 * i]));
        }
    }
}

TEST_CASE("pixels that are not drawn are clear and have no part in the palette") {
    engine::Image image = flat({8, 8}, {10, 20, 30, 255});
    std::vector<std::uint8_t> drawn(64, 0);
    drawn[5] = 1;
    image.rgba[20] = 200;
    const app::IndexedImage indexed = app::to_palette(image, drawn, true);
    REQUIRE(indexed.palette.size() == 1);
    CHECK(indexed.palette[0] == app::IndexedImage::Color{200, 20, 30});
    CHECK(indexed.indices[5] == 0);
    CHECK(std::count(indexed.indices.begin(), indexed.indices.end(), indexed.clear()) == 63);
    CHECK(app::to_palette(image, std::vector<std::uint8_t>(64, 0), true).palette.size() == 1);
}

TEST_CASE("a palette has at most 255 colours, and dithering keeps what they are on average") {
    engine::Image image{{128, 128}, {}};
    for (int i = 0; i < 128 * 128; ++i) {
        for (const int value : {i % 128 * 2, i / 128 * 2, 128, 255}) {
            image.rgba.push_back(static_cast<std::uint8_t>(value));
        }
    }
    const std::vector<std::uint8_t> drawn(128 * 128, 1);
    const app::IndexedImage indexed = app::to_palette(image, drawn, true);
    CHECK(indexed.palette.size() == app::kMaxColors);
    double sum = 0;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        sum += int{indexed.palette[indexed.indices[i]][0]} - int{image.rgba[4 * i]};
    }
    // A palette step is about 16 levels; on average a pattern is far nearer than half of one.
    CHECK(std::abs(sum / static_cast<double>(drawn.size())) < 0.5);
}

TEST_CASE("a GIF lasts what it should, whatever divides 100") {
    for (const int fps : {1, 7, 12, 15, 24, 30, 50}) {
        CAPTURE(fps);
        const TempFolder folder;
        const int frames = 2 * fps;
        std::vector<engine::Image> images;
        for (int i = 0; i < frames; ++i) {
            images.push_back(gradient_image({16, 16}, i));
        }
        make(folder / "a.gif", images, {.fps = fps});
        const auto lines = probe(folder / "a.gif", "stream=nb_read_frames:format=duration");
        CHECK(lines == std::vector<std::string>{"nb_read_frames=" + std::to_string(frames),
                                                "duration=2.000000"});
    }
}

TEST_CASE("what does not change costs nothing and stays as it was") {
    const TempFolder folder;
    std::vector<engine::Image> frames(20, gradient_image({64, 64}, 0));
    make(folder / "one.gif", {frames[0]}, {.fps = 10, .quality = app::Quality::archive});
    make(folder / "still.gif", frames, {.fps = 10, .quality = app::Quality::archive});
    CHECK(read_file(folder / "still.gif").size() < read_file(folder / "one.gif").size() + 19 * 64);
    const auto decoded = decode(folder / "still.gif", {64, 64});
    REQUIRE(decoded.size() == 20);
    CHECK((decoded.back().rgba == decoded.front().rgba));
}

TEST_CASE("a transparent GIF forgets what was there before") {
    const TempFolder folder;
    engine::Image left = flat({8, 8}, {255, 0, 0, 255});
    engine::Image right = left;
    for (std::size_t i = 0; i < 64; ++i) {
        (i % 8 < 4 ? right : left).rgba[4 * i + 3] = 0;
    }
    make(folder / "a.gif", {left, right, left}, {.fps = 10, .transparent = true});
    const auto decoded = decode(folder / "a.gif", {8, 8});
    REQUIRE(decoded.size() == 3);
    for (std::size_t i = 3; i < 256; i += 4) {
        CHECK(decoded[0].rgba[i] == left.rgba[i]);
        CHECK(decoded[1].rgba[i] == right.rgba[i]);
    }
}
