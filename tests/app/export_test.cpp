#include "tests/app/child.h"
#include "tests/app/eventually.h"
#include "tests/app/experiments.h"
#include "tests/app/media.h"
#include "tests/app/small_disk.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <system_error>

using namespace tests;

namespace {

using Words = std::vector<std::string>;

constexpr engine::Extent kSize{320, 180};

/// A folder with an experiment in it, and `neurarium export` on that.
class Export {
  public:
    explicit Export(const nn::Experiment& experiment = small_experiment()) {
        write_experiment(folder / "small.nrm.json", experiment);
    }

    Words words(const std::string& out, Words options) const {
        const Words start = {
            "export", (folder / "small.nrm.json").string(), "-o", (folder / out).string()};
        options.insert(options.begin(), start.begin(), start.end());
        return options;
    }

    Finished
    run(const std::string& out, const Words& options, const Environment& environment = {}) const {
        return neurarium(words(out, options), environment);
    }

    /// What lies in the folder beside the experiment.
    Words results() const {
        Words names = folder.names();
        std::erase(names, "small.nrm.json");
        return names;
    }

    const TempFolder folder;
};

/// Whether a program holds a film in the task's folder open, be it one without a name.
bool films_into(const Export& task, const Child& child) {
    std::error_code error;
    for (const auto& open : files_in("/proc/" + std::to_string(child.id()) + "/fd")) {
        const auto file = std::filesystem::read_symlink(open, error);
        if (file.parent_path() == task.folder.path() && file.filename() != "small.nrm.json") {
            return true;
        }
    }
    return false;
}

const Words kSmallFilm = {"--size", "320x180", "--seconds", "1", "--fps", "12", "--panels", "off"};

} // namespace

TEST_CASE("a film is what was asked for: size, rate, length, title") {
    const Export task;
    const Finished result = task.run("film.mp4", kSmallFilm);
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    CHECK(result.out == "");
    CHECK(probe(task.folder / "film.mp4",
                "stream=codec_name,width,height,pix_fmt,r_frame_rate,nb_read_frames") ==
          Words{"codec_name=h264",
                "width=320",
                "height=180",
                "pix_fmt=yuv420p",
                "r_frame_rate=12/1",
                "nb_read_frames=12"});
    CHECK(probe(task.folder / "film.mp4", "format_tags=title,comment") ==
          Words{"TAG:title=Small", "TAG:comment=seed 1"});
    CHECK(task.results() == Words{"film.mp4"});
}

TEST_CASE("two exports of one file give the same film, whatever lay in memory before") {
    for (const std::string panels : {"on", "off"}) {
        CAPTURE(panels);
        const Export task;
        Words options = kSmallFilm;
        options.back() = panels;
        REQUIRE(task.run("a.mp4", options).code == 0);
        // glibc then fills all memory that it hands out: what reads it unwritten shows.
        const Environment filled = {{"MALLOC_PERTURB_", "85"}};
        REQUIRE(task.run("b.mp4", options, filled).code == 0);
        const bool equal = read_file(task.folder / "a.mp4") == read_file(task.folder / "b.mp4");
        CHECK(equal);
    }
}

TEST_CASE("with --quiet a film is made without a word") {
    const Export task;
    Words words = kSmallFilm;
    words.push_back("--quiet");
    const Finished result = task.run("film.mp4", words);
    CHECK(result.code == 0);
    CHECK(result.err.empty());
}

TEST_CASE("the picture changes while the network learns") {
    const Export task;
    REQUIRE(task.run("film.mp4", kSmallFilm).code == 0);
    const auto frames = decode(task.folder / "film.mp4", kSize);
    CHECK((frames.front().rgba != frames.back().rgba));
}

TEST_CASE("a picture has the size asked for, times the scale") {
    const Export task;
    REQUIRE(task.run("a.png", {"--size", "641x361"}).code == 0);
    CHECK(probe(task.folder / "a.png", "stream=width,height") == Words{"width=641", "height=361"});
    REQUIRE(task.run("b.png", {"--size", "640x360", "--scale", "2", "--at-epoch", "1"}).code == 0);
    CHECK(probe(task.folder / "b.png", "stream=width,height") == Words{"width=1280", "height=720"});
}

TEST_CASE("a picture in lengths has the pixels that its density asks for, and tells it") {
    const Export task;
    REQUIRE(task.run("a.png", {"--size", "86mm", "--dpi", "300", "--at-epoch", "1"}).code == 0);
    CHECK(probe(task.folder / "a.png", "stream=width,height") == Words{"width=1016", "height=571"});
    REQUIRE(task.run("b.png", {"--size", "640x360", "--dpi", "144", "--at-epoch", "1"}).code == 0);
    CHECK(probe(task.folder / "b.png", "stream=width,height") == Words{"width=640", "height=360"});
    const auto density = [&](const std::string& name) {
        const std::string png = read_file(task.folder / name);
        const std::size_t at = png.find("pHYs");
        REQUIRE(at != std::string::npos);
        CHECK(png.find("pHYs", at + 1) == std::string::npos);
        return png.substr(at + 4, 9);
    };
    using namespace std::string_literals;
    CHECK(density("a.png") == "\x00\x00\x2e\x23\x00\x00\x2e\x23\x01"s); // 11811 in a metre
    CHECK(density("b.png") == "\x00\x00\x16\x25\x00\x00\x16\x25\x01"s); // 5669
    const Finished without = task.run("c.png", {"--size", "86mm"});
    CHECK(without.code == 2);
    CHECK(without.err.find("--dpi 300") != std::string::npos);
}

TEST_CASE("themes, panels and epochs make different pictures; the same options the same one") {
    const Export task;
    const std::vector<Words> variants = {
        {}, {"--theme", "light"}, {"--panels", "off"}, {"--at-epoch", "0"}, {"--at-epoch", "2"}};
    Words pictures;
    for (const Words& variant : variants) {
        Words options = {"--size", "960x540"};
        options.insert(options.end(), variant.begin(), variant.end());
        REQUIRE(task.run("shot.png", options).code == 0);
        const std::string bytes = read_file(task.folder / "shot.png");
        CHECK(std::find(pictures.begin(), pictures.end(), bytes) == pictures.end());
        pictures.push_back(bytes);
        REQUIRE(task.run("again.png", options).code == 0);
        CHECK((read_file(task.folder / "again.png") == bytes));
    }
}

TEST_CASE("a run that diverges is filmed, and said to have diverged") {
    nn::Experiment experiment = small_experiment();
    experiment.dataset = nn::Dataset::plane;
    experiment.layers = {{.units = 8, .activation = nn::Activation::linear},
                         {.units = 8, .activation = nn::Activation::linear}};
    experiment.optimizer = nn::Optimizer::sgd;
    experiment.learning_rate = 100;
    experiment.epochs = 500;
    const Export task(experiment);
    const Finished result = task.run("film.mp4", kSmallFilm);
    CAPTURE(result.err);
    CHECK(result.code == 0);
    CHECK(result.err.find("diverged") != std::string::npos);
}

TEST_CASE("an export that is interrupted or killed leaves nothing") {
    const Export task;
    for (const std::string out : {"film.mp4", "film.apng", "film.gif"}) {
        for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGKILL}) {
            if (number == SIGKILL && !task.folder.has_nameless_files()) {
                continue;
            }
            CAPTURE(out);
            CAPTURE(number);
            Child child(neurarium_words(
                task.words(out, {"--size", "320x180", "--seconds", "3600", "--panels", "off"})));
            REQUIRE(eventually([&] { return films_into(task, child); }));
            child.send_signal(number);
            const Finished result = child.wait();
            CHECK(result.code == (number == SIGKILL ? 128 + SIGKILL : 130));
            CHECK(result.err.ends_with("neurarium: interrupted\n") == (number != SIGKILL));
            CHECK(task.results().empty());
        }
    }
}

TEST_CASE("an export interrupted long after its first frame keeps the older film") {
    const Export task;
    write_file(task.folder / "film.mp4", "an older film");
    Child child(neurarium_words(
        task.words("film.mp4", {"--size", "320x180", "--seconds", "20", "--panels", "off"})));
    REQUIRE(eventually([&] { return child.err().find("10 %") != std::string::npos; }));
    child.send_signal(SIGINT);
    CHECK(child.wait().code == 130);
    CHECK(task.results() == Words{"film.mp4"});
    CHECK(read_file(task.folder / "film.mp4") == "an older film");
}

TEST_CASE("a disk that fills up is one sentence and leaves nothing") {
    const Export task;
    const auto folder = task.folder / "disk";
    std::filesystem::create_directory(folder);
    constexpr int kFilmIsLarger = 8;
    Words words = on_disk(folder, kFilmIsLarger);
    if (words.empty()) {
        return;
    }
    const std::string and_look = R"("$0" "$@"; code=$?; ls -A )" + folder.string() + "; exit $code";
    words.insert(words.end(), {"sh", "-c", and_look});
    const Words program = neurarium_words(task.words("disk/film.mp4", kSmallFilm));
    words.insert(words.end(), program.begin(), program.end());
    const Finished result = run(words);
    CAPTURE(result.err);
    CHECK(result.code == 1);
    CHECK(result.err.find("cannot write") != std::string::npos);
    CHECK(result.out == "");
}
