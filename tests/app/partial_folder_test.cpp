#include "app/export/formats.h"
#include "app/export/partial_folder.h"
#include "nn/errors.h"
#include "tests/app/media.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

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
            CHECK(folder.names() == Lines{".frames.part"});
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

TEST_CASE("what a killed export left is taken over, what a living one writes is not") {
    const TempFolder folder;
    std::filesystem::create_directories(folder / ".frames.part/deep");
    write_file(folder / ".frames.part/000000.png", "half");
    app::PartialFolder living(folder / "frames");
    CHECK(contains(refusal(folder / "frames/"), "another export is writing it"));
    living.commit();
    CHECK(folder.names() == Lines{"frames"});
    CHECK(std::filesystem::is_empty(folder / "frames"));
}
