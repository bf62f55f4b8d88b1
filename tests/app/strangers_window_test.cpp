// A stranger's session in the window.
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"

#include <doctest/doctest.h>

#include <string>

using namespace tests;

TEST_CASE("a window goes on drawing, and closes at once, on a journey without an end") {
    const TempFolder folder;
    write_file(folder / "s.nrs.jsonl", read_file(NEURARIUM_FUZZ_CORPORA "/session/past-end-far"));
    DrivenWindow window({(folder / "s.nrs.jsonl").string(), "--size", "1280x800"});
    REQUIRE(eventually([&] { return window.title().find("epoch 0 ") == std::string::npos; }));
    const std::string before = window.title(); // it is seen to be on the way
    CHECK(eventually([&] { return window.title() != before; }));
    window.close();
}
