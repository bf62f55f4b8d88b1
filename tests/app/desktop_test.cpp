// Handing a file over to the desktop: to an xdg-open of the test's own.
#include "app/library/desktop.h"
#include "tests/app/eventually.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

using namespace tests;

namespace {

/// The PATH for as long as it lives.
class SearchPath {
  public:
    explicit SearchPath(const std::string& path) : before_(std::getenv("PATH")) {
        ::setenv("PATH", path.c_str(), 1);
    }
    ~SearchPath() { ::setenv("PATH", before_.c_str(), 1); }
    SearchPath(const SearchPath&) = delete;
    SearchPath& operator=(const SearchPath&) = delete;

  private:
    std::string before_;
};

} // namespace

TEST_CASE("a file is handed to the desktop by its whole name, whatever stands in it") {
    const TempFolder folder;
    write_file(folder / "xdg-open", "#!/bin/sh\nprintf %s \"$1\" > \"$0.told\"\n");
    std::filesystem::permissions(folder / "xdg-open", std::filesystem::perms::owner_all);
    const SearchPath path(folder.path().string() + ":/usr/bin:/bin");
    const auto film = folder / "a film; rm -rf $HOME 'x' \"y\".mp4";
    CHECK(app::open_with_desktop(film));
    CHECK(eventually([&] {
        return std::filesystem::exists(folder / "xdg-open.told") &&
               read_file(folder / "xdg-open.told") == film.string();
    }));
}

TEST_CASE("without a desktop to ask, that is said") {
    const TempFolder folder;
    std::filesystem::create_symlink("/bin/sh", folder / "sh");
    const SearchPath path(folder.path().string());
    CHECK_FALSE(app::open_with_desktop(folder / "film.mp4"));
}
