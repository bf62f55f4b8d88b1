#include "app/export/formats.h"
#include "app/export/partial_folder.h"
#include "nn/errors.h"
#include "tests/app/media.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace tests;

namespace {

using Lines = std::vector<std::string>;

constexpr engine::Extent kSize{32, 16};
const app::ExportFormat kFormat{.size = kSize, .fps = 10};

std::string refusal(const std::filesystem::path& output) {
    try {
        app::format_of(output).make(output)->begin(kFormat);
    } catch (const nn::InputError& error) {
        return error.what();
    }
    return "";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a film in a folder is one exact picture a frame, by number") {
    const TempFolder folder;
    const auto output = folder / "frames/";
    {
        const auto exporter = app::format_of(output).make(output);
        exporter->begin(kFormat);
        for (int i = 0; i < 12; ++i) {
            exporter->write(gradient_image(kSize, i));
            CHECK(folder.names().size() == 1);
            CHECK(folder.names().front().starts_with(".neurarium-part-"));
        }
        exporter->finish();
    }
    CHECK(folder.names() == Lines{"frames"});
    for (int i = 0; i < 12; ++i) {
        const std::string name = std::string(i < 10 ? "00000" : "0000") + std::to_string(i);
        CHECK(
            (decode(output / (name + ".png"), kSize).at(0).rgba == gradient_image(kSize, i).rgba));
    }
    CHECK(!std::filesystem::exists(output / "000012.png"));
}

TEST_CASE("an abandoned folder is gone, and an empty one may be filled") {
    const TempFolder folder;
    std::filesystem::create_directory(folder / "frames");
    {
        app::PartialFolder abandoned(folder / "frames/");
        abandoned.add("a", {});
    }
    CHECK(folder.names() == Lines{"frames"});
    app::PartialFolder filled(folder / "frames/");
    filled.add("a", {});
    filled.commit();
    CHECK(folder.names() == Lines{"frames"});
    CHECK(std::filesystem::exists(folder / "frames/a"));
}

TEST_CASE("a folder with files in it is refused, and kept") {
    const TempFolder folder;
    std::filesystem::create_directory(folder / "frames");
    write_file(folder / "frames/notes.txt", "mine");
    CHECK(contains(refusal(folder / "frames/"), "found one with files in it"));
    CHECK(read_file(folder / "frames/notes.txt") == "mine");
    write_file(folder / "film", "a file");
    CHECK(contains(refusal(folder / "film/"), "found a file"));
    CHECK(contains(refusal(folder / "missing/frames/"), "there is no directory"));
    CHECK(contains(refusal("./"), "expected the name of a new folder"));
    CHECK(contains(refusal("/"), "expected the name of a new folder"));
    CHECK(folder.names() == Lines{"film", "frames"});
}

TEST_CASE("what is called as a partial folder used to be is left alone, and what it leads to") {
    const TempFolder folder;
    std::filesystem::create_directories(folder / "precious");
    write_file(folder / "precious/notes.txt", "mine");
    std::filesystem::create_directory_symlink("precious", folder / ".frames.part");
    std::filesystem::create_directories(folder / ".film.part");
    write_file(folder / ".film.part/000000.png", "mine, too");
    for (const char* name : {"frames", "film/"}) {
        app::PartialFolder pictures(folder / name);
        pictures.add("000000.png", {});
        pictures.commit();
    }
    CHECK(folder.names() == Lines{".film.part", ".frames.part", "film", "frames", "precious"});
    CHECK(read_file(folder / "precious/notes.txt") == "mine");
    CHECK(read_file(folder / ".film.part/000000.png") == "mine, too");
    CHECK(std::filesystem::exists(folder / "frames/000000.png"));
}

TEST_CASE("what a living export writes is not written by another one") {
    const TempFolder folder;
    app::PartialFolder living(folder / "frames");
    CHECK(contains(refusal(folder / "frames/"), "another export is writing it"));
    app::PartialFolder other(folder / "others");
    living.commit();
    other.commit();
    CHECK(folder.names() == Lines{"frames", "others"});
    CHECK(std::filesystem::is_empty(folder / "frames"));
}

TEST_CASE("an empty folder that is filled keeps its mode, and a link to one is followed") {
    const TempFolder folder;
    std::filesystem::create_directory(folder / "frames");
    std::filesystem::permissions(folder / "frames", std::filesystem::perms(0700));
    std::filesystem::create_directory_symlink("frames", folder / "link");
    {
        app::PartialFolder pictures(folder / "link/");
        pictures.add("a", {});
        pictures.commit();
    }
    CHECK(folder.names() == Lines{"frames", "link"});
    CHECK(std::filesystem::is_symlink(folder / "link"));
    CHECK(std::filesystem::exists(folder / "frames/a"));
    CHECK(std::filesystem::status(folder / "frames").permissions() == std::filesystem::perms(0700));
    CHECK(contains(refusal(folder / "link/"), "found one with files in it"));
}

TEST_CASE("a folder or a link that took the place meanwhile is not replaced") {
    const TempFolder folder;
    app::PartialFolder first(folder / "first");
    app::PartialFolder second(folder / "second");
    std::filesystem::create_directory(folder / "first");
    write_file(folder / "first/notes.txt", "mine");
    std::filesystem::create_directory_symlink("first", folder / "second");
    CHECK_THROWS_AS(first.commit(), std::runtime_error);
    CHECK_THROWS_AS(second.commit(), std::runtime_error);
    CHECK(read_file(folder / "first/notes.txt") == "mine");
    CHECK(std::filesystem::is_symlink(folder / "second"));
}
