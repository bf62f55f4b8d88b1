#include "app/library/folder.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace tests;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> names(const app::Folder& folder) {
    std::vector<std::string> all;
    for (const app::FolderEntry& entry : folder.entries) {
        all.push_back(entry.shown + (entry.is_folder ? "/" : ""));
    }
    return all;
}

} // namespace

TEST_CASE("folders come first, then experiments, by name in either case; the rest is left out") {
    const TempFolder temp;
    for (const char* folder : {"b", "A", ".hidden"}) {
        fs::create_directory(temp / folder);
    }
    for (const char* file : {"z.nrm.json", "B.nrm.json", "a.nrm.json", "c.txt", ".d.nrm.json"}) {
        write_file(temp / file, "12345");
    }
    fs::create_directory_symlink(temp / "A", temp / "link");
    const app::Folder folder = app::list_folder(temp.path());
    CHECK(names(folder) ==
          std::vector<std::string>{"A/", "b/", "link/", "a.nrm.json", "B.nrm.json", "z.nrm.json"});
    CHECK(folder.problem.empty());
    CHECK(folder.complete);
    CHECK(folder.entries[3].bytes == 5);
    CHECK(folder.entries[3].changed_s > 1'000'000'000);
    CHECK_FALSE(folder.entries[0].bytes);
}

TEST_CASE("a name that is no text is shown and still leads to its file") {
    const TempFolder temp;
    const std::string name = "caf\xe9\n.nrm.json";
    write_file(temp / name, "1");
    const app::Folder folder = app::list_folder(temp.path());
    REQUIRE(folder.entries.size() == 1);
    CHECK(folder.entries[0].shown == "caf\xef\xbf\xbd\xef\xbf\xbd.nrm.json");
    CHECK(fs::exists(temp.path() / folder.entries[0].name));
}

TEST_CASE("a file that leads nowhere is listed without size and date") {
    const TempFolder temp;
    fs::create_symlink("/nowhere/at/all", temp / "gone.nrm.json");
    const app::Folder folder = app::list_folder(temp.path());
    REQUIRE(folder.entries.size() == 1);
    CHECK_FALSE(folder.entries[0].bytes);
    CHECK_FALSE(folder.entries[0].changed_s);
}

TEST_CASE("a huge folder is listed as far as its bounds go, and says so") {
    const TempFolder temp;
    for (int i = 0; i < 30; ++i) {
        write_file(temp / (std::to_string(i) + ".nrm.json"), "");
    }
    const app::Folder few = app::list_folder(temp.path(), {.entries = 7});
    CHECK(few.entries.size() == 7);
    CHECK_FALSE(few.complete);
    const app::Folder started = app::list_folder(temp.path(), {.names = 9});
    CHECK(started.entries.size() == 9);
    CHECK_FALSE(started.complete);
    CHECK(app::list_folder(temp.path(), {.names = 30, .entries = 30}).complete);
}

TEST_CASE("a folder that cannot be read says so with its path and the reason") {
    const app::Folder folder = app::list_folder("/nowhere/at/all");
    CHECK(folder.entries.empty());
    CHECK(folder.problem == "/nowhere/at/all cannot be read: No such file or directory");
}

TEST_CASE("sizes are told in the largest unit that keeps them readable") {
    CHECK(app::format_bytes(0) == "0 bytes");
    CHECK(app::format_bytes(1) == "1 byte");
    CHECK(app::format_bytes(999) == "999 bytes");
    CHECK(app::format_bytes(1000) == "1.0 KB");
    CHECK(app::format_bytes(9'949) == "9.9 KB");
    CHECK(app::format_bytes(9'951) == "10 KB");
    CHECK(app::format_bytes(999'600) == "1.0 MB");
    CHECK(app::format_bytes(UINTMAX_MAX) == "18446744 TB");
}
