#include "app/library/work_place.h"
#include "nn/errors.h"
#include "tests/app/eventually.h"
#include "tests/app/sample_work.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace tests;
namespace fs = std::filesystem;

namespace {

/// Another program that keeps `text` in `folder`, until it is killed.
class Keeping {
  public:
    Keeping(const fs::path& folder, const std::string& text) : id_(::fork()) {
        if (id_ == 0) {
            app::WorkPlace place(folder);
            place.write(text);
            for (;;) {
                ::pause();
            }
        }
        REQUIRE(eventually([&] { return works(folder).size() == 1; }));
    }
    ~Keeping() { kill(); }
    Keeping(const Keeping&) = delete;
    Keeping& operator=(const Keeping&) = delete;

    void kill() {
        if (id_ > 0) {
            ::kill(id_, SIGKILL);
            ::waitpid(id_, nullptr, 0);
            id_ = -1;
        }
    }

    static std::vector<fs::path> works(const fs::path& folder) {
        std::vector<fs::path> found;
        for (const fs::path& file : files_in(folder)) {
            if (file.extension() == ".work") {
                found.push_back(file);
            }
        }
        return found;
    }

  private:
    pid_t id_;
};

std::optional<app::WorkPlace::Left> take_left(const fs::path& folder) {
    std::string problem;
    auto left = app::WorkPlace::take_left(folder, problem);
    CHECK(problem.empty());
    return left;
}

} // namespace

TEST_CASE("work is left once the program that kept it was killed, and not while it lives") {
    const TempFolder folder;
    const std::string text = app::work_text(sample_work());
    Keeping other(folder / "work", text);
    CHECK_FALSE(take_left(folder / "work"));
    other.kill();
    auto left = take_left(folder / "work");
    REQUIRE(left);
    CHECK(left->summary.epoch == 8);
    CHECK(left->place.read() == text);
    CHECK_FALSE(take_left(folder / "work")); // another window does not offer it as well
    const fs::path file = left->place.file();
    left.reset();
    left = take_left(folder / "work"); // nobody answered: it is offered again
    REQUIRE(left);
    CHECK(left->place.file() == file);
    left->place.clear();
    left.reset();
    CHECK_FALSE(take_left(folder / "work"));
    CHECK(Keeping::works(folder / "work").empty());
}

TEST_CASE("two programs keep their work side by side") {
    const TempFolder folder;
    app::WorkPlace first(folder / "work");
    app::WorkPlace second(folder / "work");
    first.write("first");
    second.write("second");
    CHECK(first.read() == "first");
    CHECK(second.read() == "second");
    first.clear();
    CHECK(second.read() == "second");
}

TEST_CASE("what cannot be read is set aside, told once, and does not hide what can") {
    const TempFolder folder;
    fs::create_directory(folder / "work");
    write_file(folder / "work/1-1-1-1.work", app::work_text(sample_work()));
    fs::last_write_time(folder / "work/1-1-1-1.work",
                        fs::file_time_type::clock::now() - std::chrono::hours(1));
    write_file(folder / "work/2-2-2-2.work", "no work at all\n");
    std::string problem;
    const auto left = app::WorkPlace::take_left(folder / "work", problem);
    REQUIRE(left);
    CHECK(left->place.file().filename() == "1-1-1-1.work");
    CHECK(problem.find((folder / "work/2-2-2-2.unreadable").string()) != std::string::npos);
    CHECK(read_file(folder / "work/2-2-2-2.unreadable") == "no work at all\n");
    CHECK_FALSE(take_left(folder / "work"));
}

TEST_CASE("links, folders and files of other kinds among kept work lead nowhere") {
    const TempFolder folder;
    fs::create_directories(folder / "work/3-3-3-3.work");
    write_file(folder / "precious", app::work_text(sample_work()));
    fs::create_symlink(folder / "precious", folder / "work/4-4-4-4.work");
    write_file(folder / "work/notes.txt", "mine");
    std::string problem;
    CHECK_FALSE(app::WorkPlace::take_left(folder / "work", problem));
    CHECK(fs::exists(folder / "precious"));
    CHECK(read_file(folder / "work/notes.txt") == "mine");
    CHECK_FALSE(take_left(folder / "missing"));
    CHECK_FALSE(take_left(""));
}

TEST_CASE("what is not called as kept work is stays where it lies, whatever it ends in") {
    const TempFolder folder;
    fs::create_directory(folder / "mine");
    fs::create_directory_symlink(folder / "mine", folder / "work");
    const std::vector<std::string> names = {
        "yarn.lock", "1-2-3.lock", "a-b-c-d.lock", "notes.work", "notes.unreadable"};
    for (const std::string& name : names) {
        write_file(folder / ("mine/" + name), name == "yarn.lock" ? "" : name);
    }
    write_file(folder / "mine/1-2-3-4.lock", "somebody's");
    std::string problem;
    CHECK_FALSE(app::WorkPlace::take_left(folder / "work", problem));
    CHECK(problem.empty());
    for (const std::string& name : names) {
        CAPTURE(name);
        CHECK(read_file(folder / ("mine/" + name)) == (name == "yarn.lock" ? "" : name));
    }
    CHECK(read_file(folder / "mine/1-2-3-4.lock") == "somebody's");
}

TEST_CASE("a folder's lock that somebody keeps holds up nobody for long") {
    const TempFolder folder;
    fs::create_directory(folder / "work");
    const Keeping other(folder / "work", app::work_text(sample_work()));
    const app::Descriptor lock(::open((folder / "work/folder.lock").c_str(), O_RDWR | O_CLOEXEC));
    REQUIRE(app::try_lock(lock.number()));
    CHECK_FALSE(take_left(folder / "work"));
}

TEST_CASE("a folder in which nothing can be kept is an error in words") {
    const TempFolder folder;
    write_file(folder / "work", "a file");
    CHECK_THROWS_WITH_AS(
        app::WorkPlace(folder / "work"), doctest::Contains("cannot write"), std::runtime_error);
}
