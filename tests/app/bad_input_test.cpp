// What a person can get wrong: each gives one clear sentence and its exit code.
#include "tests/app/child.h"
#include "tests/app/experiments.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

using namespace tests;

namespace {

using Words = std::vector<std::string>;

/// Runs the program and expects exit code `code`, nothing on standard output, and on standard error
/// a message that holds every one of `parts`: in one line, but where it lists devices.
void expect_refusal(const Words& words,
                    const Words& parts,
                    int code = 2,
                    const Environment& environment = {}) {
    const Finished result = neurarium(words, environment);
    CAPTURE(words);
    CAPTURE(result.err);
    CHECK(result.code == code);
    CHECK(result.out == "");
    CHECK(result.err.starts_with("neurarium: "));
    const bool lists_devices = result.err.find("There is:") != std::string::npos;
    CHECK((code == 1 || lists_devices ||
           std::count(result.err.begin(), result.err.end(), '\n') == 1));
    for (const std::string& part : parts) {
        CAPTURE(part);
        CHECK(result.err.find(part) != std::string::npos);
    }
}

/// A file with a good experiment in which `before` is replaced by `after`.
std::string spoilt(const TempFolder& folder, const std::string& before, const std::string& after) {
    const auto path = folder / "spoilt.nrm.json";
    write_experiment(path, small_experiment());
    std::string text = read_file(path);
    const std::size_t at = text.find(before);
    REQUIRE(at != std::string::npos);
    write_file(path, text.replace(at, before.size(), after));
    return path.string();
}

std::string good(const TempFolder& folder) {
    const auto path = folder / "good.nrm.json";
    write_experiment(path, small_experiment());
    return path.string();
}

constexpr const char* kNoDriver = "/nowhere/driver.json";

} // namespace

TEST_CASE("a file that is not there is named, by every command that reads one") {
    const TempFolder folder;
    const std::string file = (folder / "absent.nrm.json").string();
    expect_refusal({"train", file}, {file});
    expect_refusal({"info", file}, {file});
    expect_refusal({"export", file, "-o", (folder / "film.mp4").string()}, {file});
    expect_refusal({file}, {file});
    CHECK(folder.names().empty());
}

TEST_CASE("a file that is no experiment is refused with what it is") {
    const TempFolder folder;
    const std::string file = (folder / "bad.nrm.json").string();
    write_file(file, "");
    expect_refusal({"info", file}, {file});
    write_file(file, std::string("\x89PNG\r\n\x1a\n\0\0", 10));
    expect_refusal({"info", file}, {file});
    write_file(file, "[1, 2, 3]");
    expect_refusal({"info", file}, {file});
    write_file(file, std::string(2 << 20, ' '));
    expect_refusal({"info", file}, {file, "1 MiB"});
    expect_refusal({"info", folder.path().string()}, {folder.path().string()});
}

TEST_CASE("a truncated file is refused with its name") {
    const TempFolder folder;
    const std::string file = good(folder);
    const std::string text = read_file(file);
    write_file(file, text.substr(0, text.size() / 2));
    expect_refusal({"info", file}, {file});
}

TEST_CASE("a wrong type, an unknown version and an unknown key are named") {
    const TempFolder folder;
    expect_refusal({"info", spoilt(folder, "\"noise\": 0.0", "\"noise\": \"a lot\"")},
                   {"noise", "expected", "found \"a lot\""});
    expect_refusal({"info", spoilt(folder, "\"version\": 1", "\"version\": 99")},
                   {"version", "99"});
    expect_refusal({"info", spoilt(folder, "\"learning_rate\"", "\"learning_rat\"")},
                   {"learning_rat", "learning_rate"});
    expect_refusal({"info", spoilt(folder, "\"circle\"", "\"circel\"")}, {"circel", "circle"});
}

TEST_CASE("a value out of range is named with its bounds") {
    const TempFolder folder;
    expect_refusal({"train", spoilt(folder, "\"units\": 3", "\"units\": 3000")},
                   {"units", "32", "3000"});
    expect_refusal({"train", spoilt(folder, "\"batch_size\": 10", "\"batch_size\": 0")},
                   {"batch_size"});
}

TEST_CASE("what cannot be opened yet is said to be so") {
    expect_refusal({"train", "lesson.nrs.jsonl"}, {"a session", "*.nrm.json"});
}

TEST_CASE("an unusable link is refused with its key and value, by every command that reads one") {
    const std::string page = "https://playground.tensorflow.org/#networkShape=3,a,4";
    for (const Words& words : {Words{page}, Words{"train", page}, Words{"info", page}}) {
        expect_refusal(words, {"networkShape", "3,a,4"});
    }
    expect_refusal({"train", "https://example.org/#seed=1"}, {"example.org"});
    expect_refusal({"info", "neurarium://x?v=1&dataset=donut"}, {"dataset", "donut"});
    expect_refusal({"info", "neurarium://x?v=9"}, {"9"});
    expect_refusal({"train", "https://playground.tensorflow.org/#learningRate=abc", "--json"},
                   {"learningRate", "abc"});
    expect_refusal({"train", "https://playground.tensorflow.org/#seed=1", "--epochs", "0,1,"},
                   {"--epochs", "0,1,"});
}

TEST_CASE("options out of range or not understood are named with what was expected") {
    const TempFolder folder;
    const std::string file = good(folder);
    const std::string out = (folder / "film.mp4").string();
    const auto refuse = [&](const Words& options, const Words& parts) {
        Words words = {"export", file, "-o", out};
        words.insert(words.end(), options.begin(), options.end());
        expect_refusal(words, parts);
    };
    refuse({"--fps", "0"}, {"--fps", "1 to 120", "\"0\""});
    refuse({"--fps", "30000/0"}, {"--fps", "30000/1001", "\"30000/0\""});
    refuse({"--seconds", "-1"}, {"--seconds", "above 0"});
    refuse({"--seconds", "nan"}, {"--seconds", "above 0"});
    refuse({"--epochs-per-second", "fast"}, {"--epochs-per-second", "\"fast\""});
    refuse({"--size", "huge"}, {"--size", "1280x720", "\"huge\""});
    refuse({"--size", "86mm"}, {"--size in lengths", ".png"});
    refuse({"--size", "86km"}, {"--size", "86mm", "\"86km\""});
    refuse({"--size", "1mm"}, {"--size", "10mm"});
    refuse({"--dpi", "300"}, {"--dpi", ".png"});
    refuse({"--size", "1280x-720"}, {"--size"});
    refuse({"--size", "99999x99999"}, {"--size", "7680x4320"});
    refuse({"--size", "641x361"}, {"even", "641x361", "640x360"});
    refuse({"--theme", "blue"}, {"--theme", "dark or light", "\"blue\""});
    refuse({"--panels", "maybe"}, {"--panels", "on or off"});
    refuse({"--at-epoch", "3"}, {"--at-epoch", ".png"});
    refuse({"--scale", "2"}, {"--scale", ".png"});
    refuse({"--frobnicate"}, {"--frobnicate"});
    refuse({"--fps=", "25"}, {"--fps", "1 to 120", "found \"\""});
    refuse({"--size=", "--quiet"}, {"--size", "1280x720", "found \"\""});
    refuse({"--audio="}, {"--audio", "a file with sound", "found none"});
    refuse({"--device=", "0"}, {"--device", "a graphics device", "found none"});
    expect_refusal({"--ui-scale=", "2"}, {"--ui-scale", "0.5 to 4", "found \"\""});
    expect_refusal({"export", file, "--output=", out}, {"--output", "a file's name", "found none"});
    expect_refusal({"export", file, "-o", (folder / "a.png").string(), "--seconds", "3"},
                   {"--seconds", ".mp4"});
    expect_refusal({"train", file, "--epochs", "-3"}, {"--epochs", "\"-3\""});
    CHECK(folder.names() == Words{"good.nrm.json"});
}

TEST_CASE("a command line without what it needs is refused") {
    const TempFolder folder;
    const std::string file = good(folder);
    expect_refusal({"export", file}, {"--output"});
    expect_refusal({"train"}, {"FILE"});
    expect_refusal({"list"}, {"WHAT"});
    expect_refusal({"list", "planets"}, {"datasets", "\"planets\""});
    expect_refusal({"--theme", "light", "info", file}, {"--theme", "info"});
    expect_refusal({"trian", file}, {file});
}

TEST_CASE("an output that is the input by another name is refused, and the input stays") {
    const TempFolder folder;
    const std::string input = (folder / "e.nrm.json").string();
    write_experiment(input, small_experiment());
    const std::string before = read_file(input);
    const std::string picture = (folder / "e.png").string();
    const std::string film = (folder / "e.gif").string();
    std::filesystem::create_symlink(input, picture);
    std::filesystem::create_hard_link(input, film);
    for (const std::string& output : {picture, film}) {
        expect_refusal({"export", input, "-o", output}, {output, input, "the file that is read"});
    }
    CHECK(read_file(input) == before);
}

TEST_CASE("an output that cannot be written is refused before anything is drawn") {
    const TempFolder folder;
    const std::string file = good(folder);
    const Environment no_driver = {{"VK_DRIVER_FILES", kNoDriver}, {"VK_ICD_FILENAMES", kNoDriver}};
    for (const std::string out : {"/proc/film.mp4", "/proc/shot.png", "/nowhere/film.mp4"}) {
        expect_refusal({"export", file, "-o", out}, {out}, 2, no_driver);
    }
    expect_refusal({"export", file, "-o", (folder / "film.avi").string()}, {".avi", ".mp4"});
    expect_refusal({"export", file, "-o", folder.path().string()}, {"no extension"});
    CHECK(folder.names() == Words{"good.nrm.json"});
}

TEST_CASE("no Vulkan driver is one sentence and leaves nothing") {
    const TempFolder folder;
    const Environment no_driver = {{"VK_DRIVER_FILES", kNoDriver}, {"VK_ICD_FILENAMES", kNoDriver}};
    const std::string file = good(folder);
    for (const std::string name : {"film.mp4", "shot.png"}) {
        expect_refusal({"export", file, "-o", (folder / name).string()}, {"Vulkan"}, 1, no_driver);
    }
    expect_refusal({"list", "devices"}, {"Vulkan"}, 1, no_driver);
    CHECK(folder.names() == Words{"good.nrm.json"});
}

TEST_CASE("drivers that the environment turns down are not said to be broken") {
    const Environment none = {{"VK_LOADER_DRIVERS_DISABLE", "*"}};
    expect_refusal(
        {"list", "devices"},
        {"No Vulkan driver was found", "VK_LOADER_DRIVERS_DISABLE", "mesa-vulkan-drivers"},
        1,
        none);
}

TEST_CASE("a file that names no Vulkan driver is said, with what was found and what to do") {
    const TempFolder folder;
    const auto manifest = [&](const std::string& name, const std::string& text) {
        write_file(folder / name, text);
        return (folder / name).string();
    };
    const auto naming = [](const std::string& library) {
        return R"({"file_format_version": "1.0.0", "ICD": {"library_path": ")" + library +
               R"(", "api_version": "1.3.0"}})";
    };
    write_file(folder / "text.so", "I am no library.");
    const std::vector<std::pair<std::string, std::string>> cases{
        {kNoDriver, "expected a file that names a driver, found none"},
        {manifest("garbage.json", "garbage }"), "expected JSON with the driver's \"library_path\""},
        {manifest("empty.json", "{}"), "expected JSON with the driver's \"library_path\""},
        {manifest("text.json", naming("./text.so")), "text.so: "},
        {manifest("gone.json", naming("/nowhere/libdriver.so")), "/nowhere/libdriver.so: "},
    };
    const std::string file = good(folder);
    for (const auto& [path, found] : cases) {
        const Environment environment = {{"VK_DRIVER_FILES", path}, {"VK_ICD_FILENAMES", path}};
        const Words parts{
            "No Vulkan driver can be used", path, found, "VK_DRIVER_FILES", "mesa-vulkan-drivers"};
        expect_refusal({"list", "devices"}, parts, 1, environment);
        expect_refusal(
            {"export", file, "-o", (folder / "shot.png").string()}, parts, 1, environment);
    }
}

TEST_CASE("no such device is said with those there are") {
    const TempFolder folder;
    expect_refusal({"export",
                    good(folder),
                    "-o",
                    (folder / "film.mp4").string(),
                    "--device",
                    "Imaginary 9000"},
                   {"Imaginary 9000"});
}

TEST_CASE("no display is one sentence that says how to film instead") {
    expect_refusal(
        {}, {"display", "neurarium export"}, 1, {{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}});
    expect_refusal(
        {}, {"display", "neurarium export"}, 1, {{"DISPLAY", ":4095"}, {"WAYLAND_DISPLAY", ""}});
}
