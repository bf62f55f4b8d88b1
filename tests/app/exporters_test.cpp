#include "app/export/formats.h"
#include "nn/errors.h"
#include "tests/app/media.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <sys/resource.h>

using namespace tests;

namespace {

constexpr engine::Extent kSize{160, 96};

app::ExportFormat format_for(engine::Extent size, int fps = 25) {
    return {.size = size, .fps = fps, .title = "A title", .seed = "seven"};
}

void export_frames(const std::filesystem::path& output,
                   const std::vector<engine::Image>& frames,
                   app::ExportFormat format = {.fps = 25}) {
    const auto exporter = app::format_of(output).make(output);
    format.size = frames.at(0).extent;
    format.title = "A title";
    format.seed = "seven";
    exporter->begin(format);
    for (const engine::Image& frame : frames) {
        exporter->write(frame);
    }
    exporter->finish();
}

std::vector<engine::Image> gradients(int count) {
    std::vector<engine::Image> frames;
    for (int i = 0; i < count; ++i) {
        frames.push_back(gradient_image(kSize, i));
    }
    return frames;
}

/// The message of the InputError that beginning an export throws; empty when it does not.
std::string refusal(const std::filesystem::path& output, engine::Extent size = kSize) {
    try {
        app::format_of(output).make(output)->begin(format_for(size));
    } catch (const nn::InputError& error) {
        return error.what();
    }
    return "";
}

int largest_difference(const engine::Image& a, const engine::Image& b) {
    REQUIRE(a.rgba.size() == b.rgba.size());
    int largest = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i) {
        largest = std::max(largest, std::abs(int{a.rgba[i]} - int{b.rgba[i]}));
    }
    return largest;
}

/// Lets files of this process grow to `bytes` only: what a full disk does, without one.
class FileSizeLimit {
  public:
    explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

  private:
    rlimit before_{};
    void (*handler_)(int);
};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("an MP4 is what browsers play: H.264 High, yuv420p, BT.709, every frame there") {
    const TempFolder folder;
    export_frames(folder / "film.mp4", gradients(50));
    CHECK(probe(folder / "film.mp4",
                "stream=codec_name,profile,width,height,pix_fmt,color_range,color_space,"
                "color_transfer,color_primaries,r_frame_rate,avg_frame_rate,duration,"
                "nb_read_frames") == Lines{"codec_name=h264",
                                           "profile=High",
                                           "width=160",
                                           "height=96",
                                           "pix_fmt=yuv420p",
                                           "color_range=tv",
                                           "color_space=bt709",
                                           "color_transfer=bt709",
                                           "color_primaries=bt709",
                                           "r_frame_rate=25/1",
                                           "avg_frame_rate=25/1",
                                           "duration=2.000000",
                                           "nb_read_frames=50"});
    CHECK(folder.names() == Lines{"film.mp4"});
}

TEST_CASE("an MP4 says its title, its seed and its maker") {
    const TempFolder folder;
    export_frames(folder / "film.mp4", gradients(2));
    CHECK(probe(folder / "film.mp4", "format_tags=title,comment,encoder") ==
          Lines{"TAG:title=A title",
                "TAG:encoder=Neurarium " NEURARIUM_VERSION,
                "TAG:comment=seed seven"});
}

TEST_CASE("an MP4's index comes before its data, so that playing starts at once") {
    const TempFolder folder;
    export_frames(folder / "film.mp4", gradients(10));
    const std::string bytes = read_file(folder / "film.mp4");
    REQUIRE(contains(bytes, "mdat"));
    CHECK(bytes.find("moov") < bytes.find("mdat"));
}

TEST_CASE("an MP4 of a single frame is a film, too") {
    const TempFolder folder;
    export_frames(folder / "film.mp4", gradients(1), {.fps = 1});
    CHECK(probe(folder / "film.mp4", "stream=duration,nb_read_frames") ==
          Lines{"duration=1.000000", "nb_read_frames=1"});
}

TEST_CASE("colours survive the film") {
    const TempFolder folder;
    const std::vector<std::array<int, 4>> colors = {{0, 0, 0, 255},
                                                    {255, 255, 255, 255},
                                                    {255, 0, 0, 255},
                                                    {0, 255, 0, 255},
                                                    {0, 0, 255, 255},
                                                    {245, 147, 34, 255},
                                                    {8, 119, 189, 255},
                                                    {16, 20, 26, 255}};
    std::vector<engine::Image> frames;
    for (const auto& color : colors) {
        frames.push_back(flat({64, 64}, color));
    }
    export_frames(folder / "film.mp4", frames);
    const auto decoded = decode(folder / "film.mp4", {64, 64});
    REQUIRE(decoded.size() == frames.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
        CAPTURE(i);
        // Limited range leaves 219 of 256 levels, rounded there and back: 2 of 255. A wrong matrix
        // (BT.601 for BT.709) would be off by 20 and more.
        CHECK(largest_difference(frames[i], decoded[i]) <= 3);
    }
}

TEST_CASE("fine detail survives the film") {
    const TempFolder folder;
    engine::Image stripes = flat({64, 64}, {20, 20, 20, 255}); // one pixel wide, as strokes of text
    for (std::size_t i = 0; i < stripes.rgba.size(); i += 8) {
        std::fill_n(stripes.rgba.begin() + static_cast<std::ptrdiff_t>(i), 3, 220);
    }
    export_frames(folder / "film.mp4", {stripes});
    CHECK(largest_difference(stripes, decode(folder / "film.mp4", {64, 64}).at(0)) <= 24);
}

TEST_CASE("equal frames give equal files") {
    const TempFolder folder;
    for (const std::string extension : {"mp4", "png"}) {
        CAPTURE(extension);
        const auto frames = gradients(extension == "mp4" ? 40 : 1);
        export_frames(folder / ("a." + extension), frames);
        export_frames(folder / ("b." + extension), frames);
        const bool equal =
            read_file(folder / ("a." + extension)) == read_file(folder / ("b." + extension));
        CHECK(equal);
    }
}

TEST_CASE("a PNG holds exactly the pixels given, and their alpha when transparent") {
    const TempFolder folder;
    engine::Image image = gradient_image({37, 23}, 3);
    export_frames(folder / "opaque.png", {image});
    CHECK(decode(folder / "opaque.png", image.extent).at(0).rgba == image.rgba);
    CHECK(probe(folder / "opaque.png", "stream=codec_name,pix_fmt") ==
          Lines{"codec_name=png", "pix_fmt=rgb24"});

    const auto opaque = image.rgba;
    image.rgba[7] = 100; // alpha of the second pixel
    export_frames(folder / "ignored.png", {image});
    CHECK(decode(folder / "ignored.png", image.extent).at(0).rgba == opaque);

    export_frames(folder / "clear.png", {image}, {.transparent = true});
    CHECK(decode(folder / "clear.png", image.extent).at(0).rgba == image.rgba);
    CHECK(probe(folder / "clear.png", "stream=pix_fmt") == Lines{"pix_fmt=rgba"});
}

TEST_CASE("an odd size is refused for MP4, with the nearest even one") {
    const TempFolder folder;
    const std::string message = refusal(folder / "film.mp4", {641, 361});
    CHECK(contains(message, "found 641x361"));
    CHECK(contains(message, "nearest is 640x360"));
    CHECK(refusal(folder / "shot.png", {641, 361}) == "");
    CHECK(folder.names().empty());
}

TEST_CASE("an unusable output is refused in words before anything is drawn") {
    const TempFolder folder;
    std::filesystem::create_directory(folder / "folder.mp4");
    for (const app::FormatRow& row : app::formats()) {
        if (row.vector) {
            continue; // these do not eat frames
        }
        const std::string extension(row.ending);
        CAPTURE(extension);
        CHECK(contains(refusal(folder / ("missing/film" + extension)), "there is no directory"));
        CHECK(contains(refusal("/proc/film" + extension), "cannot write /proc/film"));
    }
    CHECK(contains(refusal(folder / "folder.mp4"), "found a directory"));
    CHECK(folder.names() == Lines{"folder.mp4"});
}

TEST_CASE("a name without a known extension is refused, naming those there are") {
    for (const std::string name : {"film.avi", "film", "mp4", "film.mp4.txt"}) {
        try {
            app::format_of(name);
            FAIL("accepted " << name);
        } catch (const nn::InputError& error) {
            CHECK(contains(error.what(), name));
            CHECK(contains(error.what(), "ends in .mp4, "));
        }
    }
    CHECK(app::format_of("FILM.MP4").key == "mp4");
}

TEST_CASE("a full disk is an error in words and leaves nothing") {
    const TempFolder folder;
    std::string message;
    {
        const FileSizeLimit limit(4096);
        try {
            export_frames(folder / "film.mp4", gradients(60));
        } catch (const std::runtime_error& error) {
            message = error.what();
        }
    }
    CHECK(contains(message, "film.mp4: File too large"));
    CHECK(folder.names().empty());

    message.clear();
    {
        const FileSizeLimit limit(64);
        try {
            export_frames(folder / "shot.png", gradients(1));
        } catch (const std::runtime_error& error) {
            message = error.what();
        }
    }
    CAPTURE(message);
    CHECK(contains(message, "shot.png: File too large"));
    CHECK(folder.names().empty());
}

TEST_CASE("a full disk is an error that names the file, whatever the format") {
    for (const app::FormatRow& row : app::formats()) {
        if (row.vector) {
            continue; // these do not eat frames
        }
        CAPTURE(row.key);
        const TempFolder folder;
        std::string message;
        {
            const FileSizeLimit limit(64);
            try {
                export_frames(folder / ("film" + std::string(row.ending)),
                              gradients(row.moving ? 20 : 1));
            } catch (const std::runtime_error& error) {
                message = error.what();
            }
        }
        CHECK(contains(message, "cannot write " + (folder / "film").string()));
        CHECK(contains(message, "File too large"));
        CHECK(folder.names().empty());
    }
}

TEST_CASE("an abandoned export leaves what was there before") {
    const TempFolder folder;
    for (const app::FormatRow& row : app::formats()) {
        if (row.vector || row.ending == "/") {
            continue; // the first do not eat frames, and a folder has to be empty
        }
        const auto output = folder / ("kept" + std::string(row.ending));
        write_file(output, "an older film");
        {
            const auto exporter = row.make(output);
            exporter->begin(format_for(kSize));
            exporter->write(gradient_image(kSize, 0));
        }
        CHECK(folder.names().size() == 1);
        CHECK(read_file(output) == "an older film");
        std::filesystem::remove(output);
    }
}

TEST_CASE("a link is followed: the file behind it is replaced") {
    const TempFolder folder;
    write_file(folder / "target.png", "old");
    std::filesystem::create_symlink(folder / "target.png", folder / "link.png");
    export_frames(folder / "link.png", gradients(1));
    CHECK(std::filesystem::is_symlink(folder / "link.png"));
    CHECK(decode(folder / "target.png", kSize).size() == 1);
}
