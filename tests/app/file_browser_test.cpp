#include "app/library/file_browser.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

using app::FileBrowser;
using namespace tests;
namespace fs = std::filesystem;

namespace {

/// inner/deep.nrm.json, alpha.nrm.json, beta.nrm.json.
struct Shelf {
    Shelf() {
        fs::create_directory(folder / "inner");
        write_file(folder / "inner/deep.nrm.json", "{}");
        write_file(folder / "alpha.nrm.json", "{}");
        write_file(folder / "beta.nrm.json", "{}");
    }
    FileBrowser opening() const { return {FileBrowser::Purpose::open, folder.path()}; }
    FileBrowser saving(const std::string& name) const {
        return {FileBrowser::Purpose::save, folder.path(), name};
    }
    TempFolder folder;
};

std::string chosen_name(const FileBrowser& browser) {
    return browser.chosen() ? browser.folder().entries[browser.shown()[*browser.chosen()]].shown
                            : "";
}

} // namespace

TEST_CASE("what is typed narrows the list, and Enter opens the first that fits") {
    const Shelf shelf;
    FileBrowser browser = shelf.opening();
    CHECK(browser.shown().size() == 3);
    CHECK_FALSE(browser.chosen());
    browser.type("ETA");
    CHECK(chosen_name(browser) == "beta.nrm.json");
    CHECK(browser.shown().size() == 1);
    CHECK(browser.accept() == shelf.folder / "beta.nrm.json");
    browser.type("gamma");
    CHECK(browser.shown().empty());
    CHECK_FALSE(browser.accept());
    CHECK(browser.problem() == "Nothing here is called gamma.");
    browser.type("");
    CHECK(browser.shown().size() == 3);
    CHECK_FALSE(browser.accept());
    CHECK_FALSE(browser.problem().empty());
}

TEST_CASE(
    "arrows move the choice within the list, Enter goes down into a folder and up comes back") {
    const Shelf shelf;
    FileBrowser browser = shelf.opening();
    browser.move(-1);
    CHECK(chosen_name(browser) == "beta.nrm.json"); // upwards from nothing: the last
    browser.move(-99);
    CHECK(chosen_name(browser) == "inner");
    CHECK_FALSE(browser.accept());
    CHECK(browser.folder().path == shelf.folder / "inner");
    browser.move(1);
    CHECK(browser.accept() == shelf.folder / "inner/deep.nrm.json");
    browser.up();
    CHECK(browser.folder().path == shelf.folder.path());
    CHECK(chosen_name(browser) == "inner");
}

TEST_CASE("a typed path is gone to, from here, from home or from the root") {
    const Shelf shelf;
    FileBrowser browser = shelf.opening();
    browser.type("inner/");
    CHECK(browser.shown().size() == 3); // a path narrows nothing
    CHECK_FALSE(browser.accept());
    CHECK(browser.folder().path == shelf.folder / "inner");
    CHECK(browser.typed().empty());
    browser.type("../alpha.nrm.json");
    CHECK(browser.accept() == shelf.folder / "alpha.nrm.json");
    browser.type((shelf.folder / "beta.nrm.json").string());
    CHECK(browser.accept() == shelf.folder / "beta.nrm.json");
    browser.type("~/");
    CHECK_FALSE(browser.accept());
    CHECK(browser.folder().path == fs::path(std::getenv("HOME")));
    browser.type("/nowhere/x.nrm.json");
    CHECK_FALSE(browser.accept());
    CHECK(browser.problem() == "There is no /nowhere/x.nrm.json.");
}

TEST_CASE("a name to save under gets the experiments' ending, and a file chosen lends its name") {
    const Shelf shelf;
    FileBrowser browser = shelf.saving("new");
    CHECK(browser.shown().size() == 3); // what is there already stays in sight
    CHECK(browser.accept() == shelf.folder / "new.nrm.json");
    browser.type("new.nrm.json");
    CHECK(browser.accept() == shelf.folder / "new.nrm.json");
    browser.move(2);
    CHECK(browser.typed() == "alpha.nrm.json");
    CHECK(browser.accept() == shelf.folder / "alpha.nrm.json");
    browser.type("");
    CHECK_FALSE(browser.accept());
    CHECK_FALSE(browser.problem().empty());
}

TEST_CASE("while saving, a folder is entered and the name stays") {
    const Shelf shelf;
    FileBrowser browser = shelf.saving("new");
    browser.choose(0);
    CHECK(browser.typed() == "new");
    CHECK_FALSE(browser.accept());
    CHECK(browser.accept() == shelf.folder / "inner/new.nrm.json");
    browser.type("sub/new");
    CHECK(browser.accept() == shelf.folder / "inner/sub/new.nrm.json"); // saving says what is wrong
}

TEST_CASE("a folder that is gone gives way to the nearest one above it") {
    const Shelf shelf;
    const FileBrowser browser(FileBrowser::Purpose::open, shelf.folder / "inner/gone/too");
    CHECK(browser.folder().path == shelf.folder / "inner");
    const FileBrowser root(FileBrowser::Purpose::open, "/");
    CHECK(root.folder().path == "/");
}
