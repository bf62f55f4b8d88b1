#include "app/library/recent_files.h"
#include "nn/random.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using app::RecentFiles;
using Paths = std::vector<std::filesystem::path>;
using namespace tests;

namespace {

/// A variable of the environment for as long as this lives.
class Variable {
  public:
    Variable(const char* name, const std::string& value) : name_(name) {
        if (const char* before = std::getenv(name)) {
            before_ = before;
        }
        ::setenv(name, value.c_str(), 1);
    }
    ~Variable() { before_ ? ::setenv(name_, before_->c_str(), 1) : ::unsetenv(name_); }

  private:
    const char* name_;
    std::optional<std::string> before_;
};

} // namespace

TEST_CASE("a pipe in place of the list is waited for by nobody") {
    const TempFolder folder;
    REQUIRE(::mkfifo((folder / "recent.json").c_str(), 0600) == 0);
    RecentFiles recent(folder / "recent.json");
    recent.read();
    CHECK(recent.all().empty());
}

TEST_CASE("the file noted last comes first, each once, and ten at most") {
    const TempFolder folder;
    RecentFiles recent(folder / "state/recent.json");
    for (int i = 0; i < 15; ++i) {
        recent.note("/data/" + std::to_string(i) + ".nrm.json");
    }
    recent.note("/data/10.nrm.json");
    REQUIRE(recent.all().size() == RecentFiles::kMost);
    CHECK(recent.all()[0] == "/data/10.nrm.json");
    CHECK(recent.all()[1] == "/data/14.nrm.json");
    RecentFiles later(folder / "state/recent.json");
    later.read();
    CHECK(later.all() == recent.all());
}

TEST_CASE("a list without a store lives as long as the program") {
    RecentFiles recent({});
    recent.note("/data/a.nrm.json");
    recent.read();
    CHECK(recent.all() == Paths{"/data/a.nrm.json"});
}

TEST_CASE("a recent file's name may be any bytes") {
    const Paths files{"/data/\xff\xfe \"x\" %41\n.nrm.json", "/data/é₁.nrm.json"};
    CHECK(app::parse_recent_files(app::recent_files_text(files)) == files);
}

TEST_CASE("a broken list counts as none, and is replaced by the next file noted") {
    const TempFolder folder;
    for (const std::string text : {"",
                                   "{",
                                   "[]",
                                   "{\"format\": 1}",
                                   "\xff\xfe",
                                   "{\"format\": \"neurarium-recent\"}",
                                   "{\"format\": \"neurarium-recent\", \"files\": 3}"}) {
        CAPTURE(text);
        write_file(folder / "recent.json", text);
        RecentFiles recent(folder / "recent.json");
        recent.read();
        CHECK(recent.all().empty());
        recent.note("/data/a.nrm.json");
        CHECK(app::parse_recent_files(read_file(folder / "recent.json")) ==
              Paths{"/data/a.nrm.json"});
    }
}

TEST_CASE("what is no absolute path is left out of a list") {
    CHECK(app::parse_recent_files(R"({"format": "neurarium-recent", "files":
            ["/a", 1, "b", "", "/a", null, "/c%00d", ["/e"], "/f%2"]})") == Paths{"/a", "/f%2"});
}

TEST_CASE("no bytes upset the reader of the list") {
    const std::string good = app::recent_files_text({"/data/a.nrm.json", "/data/b.nrm.json"});
    nn::Arc4 random("recent");
    for (int i = 0; i < 3000; ++i) {
        std::string text = good.substr(0, static_cast<std::size_t>(random.uniform(0, 120)));
        for (int j = 0; j < 3 && !text.empty(); ++j) {
            const auto at =
                static_cast<std::size_t>(random.uniform(0, static_cast<double>(text.size())));
            text[at] = static_cast<char>(random.uniform(0, 256));
        }
        CHECK(app::parse_recent_files(text).size() <= RecentFiles::kMost);
    }
    CHECK(app::parse_recent_files(std::string(200'000, '[')).empty());
}

TEST_CASE("programs that note files at the same time lose none of them") {
    const TempFolder folder;
    constexpr int kPrograms = 5;
    std::vector<pid_t> children;
    for (int i = 0; i < kPrograms; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            RecentFiles recent(folder / "recent.json");
            for (int j = 0; j < 20; ++j) {
                recent.note("/data/" + std::to_string(i) + ".nrm.json");
            }
            ::_exit(0);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = -1;
        ::waitpid(child, &status, 0);
        CHECK(status == 0);
    }
    RecentFiles recent(folder / "recent.json");
    recent.read();
    CHECK(recent.all().size() == kPrograms);
    CHECK(folder.names() == std::vector<std::string>{"recent.json", "recent.json.lock"});
}

TEST_CASE("a list that cannot be kept says where and why") {
    const TempFolder folder;
    write_file(folder / "a-file", "");
    RecentFiles recent(folder / "a-file/recent.json");
    CHECK_THROWS_WITH_AS(recent.note("/data/a.nrm.json"),
                         doctest::Contains("a-file/recent.json: "),
                         std::runtime_error);
    CHECK(recent.all() == Paths{"/data/a.nrm.json"});
}

TEST_CASE("the list is kept where the XDG base directories say") {
    const Variable home("HOME", "/home/ada");
    const Variable state("XDG_STATE_HOME", "/state");
    CHECK(RecentFiles::usual_store() == "/state/neurarium/recent.json");
    const Variable relative("XDG_STATE_HOME", "state"); // to be ignored
    CHECK(RecentFiles::usual_store() == "/home/ada/.local/state/neurarium/recent.json");
    const Variable nowhere("HOME", "");
    CHECK(RecentFiles::usual_store().empty());
}
