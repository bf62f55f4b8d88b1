// What `neurarium export` is asked for beyond a size and a length.
#include "app/export/formats.h"
#include "nn/choice.h"
#include "tests/app/child.h"
#include "tests/app/eventually.h"
#include "tests/app/experiments.h"
#include "tests/app/media.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <sstream>

using namespace tests;

namespace {

using Words = std::vector<std::string>;

constexpr engine::Extent kSize{320, 180};

/// The stage alone, small, 12 frames a second.
Words film_words(const TempFolder& folder, const std::string& out, const Words& options) {
    const auto experiment = folder / "small.nrm.json";
    write_experiment(experiment, small_experiment());
    Words words = {"export",
                   experiment.string(),
                   "-o",
                   (folder / out).string(),
                   "--size",
                   "320x180",
                   "--panels",
                   "off",
                   "--fps",
                   "12"};
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

Finished film(const TempFolder& folder, const std::string& out, const Words& options) {
    const Finished result = neurarium(film_words(folder, out, options));
    CHECK_MESSAGE(result.code == 0, result.err);
    return result;
}

/// Each line's first word and the rest.
std::vector<std::pair<std::string, std::string>> table(const std::string& text) {
    std::vector<std::pair<std::string, std::string>> rows;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t gap = line.find(' ');
        const std::size_t rest = line.find_first_not_of(' ', gap);
        REQUIRE(rest != std::string::npos);
        rows.emplace_back(line.substr(0, gap), line.substr(rest));
    }
    return rows;
}

std::string value_of(const std::string& report, const std::string& key) {
    for (const auto& [name, value] : table(report)) {
        if (name == key) {
            return value;
        }
    }
    return "";
}

/// What ffmpeg says with those arguments.
std::string ffmpeg(const Words& arguments) {
    Words words = {"ffmpeg", "-hide_banner", "-nostdin", "-y"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const Finished result = run(words);
    REQUIRE_MESSAGE(result.code == 0, result.err);
    return result.err;
}

/// The pictures' colours as films of BT.709 hold them.
constexpr const char* kAsInFilms = "scale=flags=bicubic+accurate_rnd+full_chroma_inp:"
                                   "out_color_matrix=bt709:out_range=tv:out_h_chr_pos=0:"
                                   "out_v_chr_pos=128,format=yuv420p";

/// How like the pictures a film is: the structural similarity of its least similar frame, of 1.
double least_ssim(const std::filesystem::path& film, const std::filesystem::path& pictures) {
    const std::filesystem::path each = film.string() + ".ssim";
    ffmpeg({"-i",
            film.string(),
            "-framerate",
            "12",
            "-i",
            (pictures / "%06d.png").string(),
            "-lavfi",
            "[1]" + std::string(kAsInFilms) + "[exact];[0][exact]ssim=stats_file=" + each.string(),
            "-f",
            "null",
            "-"});
    std::istringstream lines(read_file(each));
    double least = 1;
    for (std::string line; std::getline(lines, line);) {
        least = std::min(least, std::stod(line.substr(line.find("All:") + 4)));
    }
    return least;
}

} // namespace

TEST_CASE("a film for lectures is like what was drawn, and hardly larger than a slow encoder's") {
    const TempFolder folder;
    const auto experiment = folder / "small.nrm.json";
    write_experiment(experiment, small_experiment());
    for (const std::string output : {"exact/", "lecture.mp4"}) {
        const auto out = (folder / output).string();
        const Finished result =
            neurarium({"export", experiment.string(), "-o", out, "--seconds", "2", "--fps", "12"});
        REQUIRE_MESSAGE(result.code == 0, result.err);
    }
    CHECK(least_ssim(folder / "lecture.mp4", folder / "exact") >= 0.99);

    ffmpeg({"-framerate",
            "12",
            "-i",
            (folder / "exact/%06d.png").string(),
            "-vf",
            kAsInFilms,
            "-c:v",
            "libx264",
            "-preset",
            "medium",
            "-crf",
            "17",
            "-mbtree",
            "0",
            "-threads",
            "8",
            "-g",
            "24",
            (folder / "slow.mp4").string()});
    const auto slow = static_cast<double>(std::filesystem::file_size(folder / "slow.mp4"));
    const auto lecture = static_cast<double>(std::filesystem::file_size(folder / "lecture.mp4"));
    CAPTURE(slow);
    CHECK(lecture <= 1.3 * slow);
}

TEST_CASE("a better quality is nearer to what was drawn, and larger") {
    const TempFolder folder;
    film(folder, "exact/", {"--seconds", "0.5"});
    std::uintmax_t last_bytes = 0;
    double last_db = 0;
    for (const std::string quality : {"web", "lecture", "archive"}) {
        CAPTURE(quality);
        const std::string name = quality + ".mp4";
        film(folder, name, {"--seconds", "0.5", "--quality", quality});
        const auto bytes = std::filesystem::file_size(folder / name);
        const auto frames = decode(folder / name, kSize);
        REQUIRE(frames.size() == 6);
        const auto exact = decode(folder / "exact/000000.png", kSize);
        const double db = psnr(exact.at(0), frames[0]);
        CHECK(bytes > last_bytes);
        CHECK(db > last_db);
        last_bytes = bytes;
        last_db = db;
    }
}

TEST_CASE("the codec asked for is the one in the file") {
    const TempFolder folder;
    const std::pair<std::string, std::string> codecs[] = {
        {"h264", "h264"}, {"h265", "hevc"}, {"av1", "av1"}};
    for (const auto& [codec, found] : codecs) {
        CAPTURE(codec);
        film(folder, "a.mp4", {"--seconds", "0.25", "--codec", codec, "--quality", "draft"});
        CHECK(probe(folder / "a.mp4", "stream=codec_name") == Words{"codec_name=" + found});
    }
    const Finished refused = neurarium(film_words(folder, "a.webm", {"--codec", "av1"}));
    CHECK(refused.code == 2);
    CHECK(refused.err.ends_with("a .webm holds vp9, found av1\n"));
}

TEST_CASE("a transparent film is clear beside the network and solid on it; else it is solid") {
    const TempFolder folder;
    for (const bool transparent : {true, false}) {
        Words options = {"--seconds", "0.25"};
        if (transparent) {
            options.push_back("--transparent");
        }
        film(folder, "a.mov", options);
        for (const engine::Image& frame : decode(folder / "a.mov", kSize)) {
            int clear = 0;
            int solid = 0;
            for (std::size_t i = 3; i < frame.rgba.size(); i += 4) {
                clear += frame.rgba[i] == 0;
                solid += frame.rgba[i] == 255;
            }
            CHECK((clear > 0) == transparent);
            CHECK(frame.rgba[3] == (transparent ? 0 : 255)); // the corner
            CHECK(solid > 0);
        }
    }
    const Finished refused = neurarium(film_words(folder, "a.mp4", {"--transparent"}));
    CHECK(refused.code == 2);
    CHECK(refused.err.find("a .mp4 cannot be transparent; choose .webm") != std::string::npos);
    CHECK(folder.names() == Words{"a.mov", "small.nrm.json"});
}

TEST_CASE("a dry run says what would be made, and makes nothing") {
    const TempFolder folder;
    const TempFolder scratch;
    const Words options = {"--seconds", "2", "--quality", "web", "--codec", "h265", "--dry-run"};
    const Finished result =
        neurarium(film_words(folder, "film.mp4", options), {{"TMPDIR", scratch.path().string()}});
    REQUIRE_MESSAGE(result.code == 0, result.err);
    CHECK(value_of(result.out, "output") == (folder / "film.mp4").string());
    CHECK(value_of(result.out, "codec") == "H.265");
    CHECK(value_of(result.out, "quality") == "web");
    CHECK(value_of(result.out, "picture") == "320x180");
    CHECK(value_of(result.out, "rate") == "12 frames/s");
    CHECK(value_of(result.out, "length") == "2 s, 24 frames");
    CHECK(!value_of(result.out, "size").empty());
    CHECK(folder.names() == Words{"small.nrm.json"});
    CHECK(scratch.names().empty());
}

TEST_CASE("a short film weighs what a dry run says; of a long one it says about what") {
    const TempFolder folder;
    const Finished dry = film(folder, "short.gif", {"--seconds", "0.5", "--dry-run"});
    film(folder, "short.gif", {"--seconds", "0.5"});
    const auto bytes = static_cast<double>(std::filesystem::file_size(folder / "short.gif"));
    std::ostringstream exact;
    exact.precision(3);
    exact << bytes / 1000 << " kB";
    CHECK(value_of(dry.out, "size") == exact.str());

    const Words options = {"--seconds", "6", "--quality", "web"};
    Words dry_options = options;
    dry_options.push_back("--dry-run");
    const std::string size = value_of(film(folder, "long.mp4", dry_options).out, "size");
    film(folder, "long.mp4", options);
    const auto real = static_cast<double>(std::filesystem::file_size(folder / "long.mp4"));
    REQUIRE(size.starts_with("about "));
    REQUIRE(size.ends_with(" kB"));
    const double said = std::stod(size.substr(6)) * 1000;
    CAPTURE(real);
    CAPTURE(said);
    CHECK(said > real / 2); // four clips of six frames stand for 72: right within a factor
    CHECK(said < real * 2);
}

TEST_CASE("every format and every quality is listed by the name that is typed") {
    const auto formats = table(neurarium({"list", "formats"}).out);
    REQUIRE(formats.size() == app::formats().size());
    for (std::size_t i = 0; i < formats.size(); ++i) {
        const app::FormatRow& row = app::formats()[i];
        CHECK(formats[i].first == row.ending);
        CHECK(formats[i].second.starts_with(row.label));
        for (const app::Codec codec : row.codecs) {
            CHECK(formats[i].second.find(nn::row_of(app::codecs(), codec).key) !=
                  std::string::npos);
        }
    }
    const auto qualities = table(neurarium({"list", "qualities"}).out);
    REQUIRE(qualities.size() == app::qualities().size());
    for (std::size_t i = 0; i < qualities.size(); ++i) {
        CHECK(qualities[i].first == app::qualities()[i].key);
        CHECK(qualities[i].second == app::qualities()[i].about);
    }
}

TEST_CASE("an experiment has no captions to write beside its film, and is told so") {
    const TempFolder folder;
    const Words options[] = {{"--subtitles"}, {"--captions", "on"}, {"--pointer", "off"}};
    for (const Words& option : options) {
        CAPTURE(option);
        const Finished result = neurarium(film_words(folder, "film.mp4", option));
        CHECK(result.code == 2);
        CHECK(result.err == "neurarium: " + option[0] + " is for sessions (.nrs.jsonl), found " +
                                (folder / "small.nrm.json").string() + "\n");
    }
    CHECK(folder.names() == Words{"small.nrm.json"});
}

TEST_CASE("a killed export of pictures leaves none of that name, and the next one clears up") {
    const TempFolder folder;
    Child child(neurarium_words(film_words(folder, "frames/", {"--seconds", "3600"})));
    const auto under_way = [&] {
        return std::filesystem::exists(folder / folder.names().front() / "output");
    };
    REQUIRE(eventually(under_way));
    child.send_signal(SIGKILL);
    CHECK(child.wait().code == 128 + SIGKILL);
    CHECK(folder.names().size() == 2);
    CHECK(folder.names().front().starts_with(".neurarium-part-"));

    film(folder, "frames/", {"--seconds", "0.25"});
    CHECK(folder.names() == Words{"frames", "small.nrm.json"});
    CHECK(files_in(folder / "frames").size() == 3);
}
