#include "app/keys.h"
#include "app/library/saving.h"
#include "app/opening.h"
#include "nn/experiment_json.h"
#include "tests/app/experiments.h"
#include "tests/app/session_run.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <sys/resource.h>

using namespace tests;
namespace fs = std::filesystem;

namespace {

/// A session whose recent files stay within the test.
struct Desk {
    Desk() { session.files.recent = app::RecentFiles(folder / "state/recent.json"); }

    void edit(double rate) {
        nn::Experiment next = session.draft();
        next.learning_rate = rate;
        session.begin_gesture();
        session.edit(next);
        with_run.answer();
    }
    std::string complaint(const fs::path& path) {
        try {
            app::save_to(session, path);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    }

    TempFolder folder;
    SessionRun with_run{small_experiment()};
    app::Session& session = with_run.session;
};

/// Files may grow to no more than `bytes` for as long as this lives: as on a full disk, writing
/// fails in the middle.
class SizeLimit {
  public:
    explicit SizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit limit = before_;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    SizeLimit(const SizeLimit&) = delete;
    SizeLimit& operator=(const SizeLimit&) = delete;

  private:
    void (*handler_)(int);
    rlimit before_{};
};

} // namespace

TEST_CASE("what is saved opens again as it was, and is the first of the recent files") {
    Desk desk;
    const fs::path file = desk.folder / "mine.nrm.json";
    app::save_to(desk.session, file);
    CHECK(desk.session.document().path == file);
    CHECK(desk.session.files.folder == desk.folder.path());
    CHECK(desk.session.files.recent.all().front() == file);
    CHECK(desk.session.acknowledgement().words == "Saved to " + file.filename().string());
    Desk other;
    app::open(other.session, file.string());
    CHECK(other.session.draft() == small_experiment());
    CHECK(other.session.document().path == file);
    CHECK(other.session.files.recent.all().front() == file);
}

TEST_CASE("a change after saving is unsaved until it is saved or taken back") {
    Desk desk;
    CHECK_FALSE(desk.session.unsaved()); // no file, no mark
    desk.edit(0.5);
    CHECK_FALSE(desk.session.unsaved());
    app::save_to(desk.session, desk.folder / "mine.nrm.json");
    CHECK_FALSE(desk.session.unsaved());
    desk.edit(0.25);
    CHECK(desk.session.unsaved());
    desk.with_run.undo();
    CHECK_FALSE(desk.session.unsaved());
    desk.with_run.redo();
    app::save(desk.session);
    CHECK_FALSE(desk.session.unsaved());
    CHECK(nn::load_experiment(desk.folder / "mine.nrm.json").learning_rate == 0.25);
}

TEST_CASE(
    "taking back an opening brings back the file from before, so that none overwrites another") {
    Desk desk;
    const fs::path first = desk.folder / "first.nrm.json";
    const fs::path second = desk.folder / "second.nrm.json";
    write_experiment(second, nn::Experiment{});
    app::save_to(desk.session, first);
    desk.edit(0.5);
    app::open(desk.session, second.string());
    CHECK(desk.session.document().path == second);
    desk.edit(0.25);
    desk.session.go_to_edit(1);
    desk.with_run.answer();
    CHECK(desk.session.document().path == first);
    CHECK(desk.session.unsaved());
    app::save(desk.session);
    CHECK(nn::load_experiment(first).learning_rate == 0.5);
    CHECK(nn::load_experiment(second) == nn::Experiment{});
    desk.with_run.redo();
    CHECK(desk.session.document().path == second);
    app::open_preset(desk.session, small_experiment());
    CHECK(desk.session.document().path.empty());
}

TEST_CASE("an experiment without a file asks where it should go") {
    Desk desk;
    app::save(desk.session);
    CHECK(desk.session.files.wanted == app::Sheet::save_as);
    CHECK(desk.folder.names().empty());
}

TEST_CASE("where nothing can be saved, the path and the reason are said and nothing changes") {
    Desk desk;
    write_file(desk.folder / "a-file", "");
    CHECK(desk.complaint(desk.folder / "missing/x.nrm.json").find("there is no directory") !=
          std::string::npos);
    CHECK(desk.complaint(desk.folder / "a-file/x.nrm.json").find("a-file/x.nrm.json: ") !=
          std::string::npos);
    CHECK(desk.complaint(desk.folder.path()).find("found a directory") != std::string::npos);
    CHECK(desk.session.acknowledgement().count == 0);
    CHECK(desk.session.document().path.empty());
    CHECK(desk.folder.names() == std::vector<std::string>{"a-file"});
}

TEST_CASE("a file that another program changed is not overwritten before somebody said so") {
    Desk desk;
    const fs::path file = desk.folder / "mine.nrm.json";
    app::save_to(desk.session, file);
    const fs::file_time_type saved_at = fs::last_write_time(file);
    nn::Experiment theirs = small_experiment();
    theirs.learning_rate = 0.25;
    write_experiment(file, theirs);
    fs::last_write_time(file, saved_at); // as copying may leave it: the time tells nothing
    const std::string their_text = read_file(file);
    desk.edit(0.5);

    app::save(desk.session);
    CHECK(desk.session.files.wanted == app::Sheet::changed_file);
    CHECK(app::change_of_file(desk.session) == app::FileChange::changed);
    CHECK(read_file(file) == their_text);
    CHECK(desk.session.unsaved());

    SUBCASE("overwriting keeps what is here") {
        app::overwrite(desk.session);
        CHECK(nn::load_experiment(file).learning_rate == 0.5);
        CHECK_FALSE(desk.session.unsaved());
        CHECK(app::change_of_file(desk.session) == app::FileChange::none);
    }
    SUBCASE("opening it again is one thing done, and taken back as one") {
        app::open_into(desk.session, file.string());
        CHECK(desk.session.draft().learning_rate == 0.25);
        CHECK_FALSE(desk.session.unsaved());
        CHECK(app::change_of_file(desk.session) == app::FileChange::none);
        desk.with_run.undo();
        CHECK(desk.session.draft().learning_rate == 0.5);
        CHECK(desk.session.unsaved());
    }
    SUBCASE("saved elsewhere, both are kept") {
        app::save_to(desk.session, desk.folder / "other.nrm.json");
        CHECK(read_file(file) == their_text);
        CHECK(app::change_of_file(desk.session) == app::FileChange::none);
    }
}

TEST_CASE("a file that was opened and then changed is asked about as one that was saved") {
    Desk desk;
    const fs::path file = desk.folder / "mine.nrm.json";
    write_experiment(file, small_experiment());
    app::open(desk.session, file.string());
    desk.edit(0.5);
    write_file(file, "no experiment at all");
    app::save(desk.session);
    CHECK(desk.session.files.wanted == app::Sheet::changed_file);
    CHECK(read_file(file) == "no experiment at all");
}

TEST_CASE("a file that is gone is not made again before somebody said so") {
    Desk desk;
    const fs::path file = desk.folder / "mine.nrm.json";
    app::save_to(desk.session, file);
    fs::remove(file);
    app::save(desk.session);
    CHECK(desk.session.files.wanted == app::Sheet::changed_file);
    CHECK(app::change_of_file(desk.session) == app::FileChange::gone);
    CHECK_FALSE(fs::exists(file));
    app::overwrite(desk.session);
    CHECK(nn::load_experiment(file) == small_experiment());
}

TEST_CASE(
    "a file that was written anew with the same bytes, or with what is to be saved, is saved") {
    Desk desk;
    const fs::path file = desk.folder / "mine.nrm.json";
    app::save_to(desk.session, file);
    const std::string text = read_file(file);
    fs::remove(file);
    write_file(file, text);
    desk.edit(0.5);
    app::save(desk.session);
    CHECK_FALSE(desk.session.files.wanted);
    CHECK(nn::load_experiment(file).learning_rate == 0.5);
    desk.edit(0.25);
    write_file(file, nn::to_json(desk.session.draft()));
    app::save(desk.session);
    CHECK_FALSE(desk.session.files.wanted);
    CHECK_FALSE(desk.session.unsaved());
}

TEST_CASE("saving keeps a file's mode, and follows a link to it") {
    Desk desk;
    const fs::path file = desk.folder / "mine.nrm.json";
    app::save_to(desk.session, file);
    fs::permissions(file, fs::perms(0600));
    fs::create_symlink("mine.nrm.json", desk.folder / "link.nrm.json");
    desk.edit(0.5);
    app::save_to(desk.session, desk.folder / "link.nrm.json");
    CHECK(fs::is_symlink(desk.folder / "link.nrm.json"));
    CHECK(nn::load_experiment(file).learning_rate == 0.5);
    CHECK(fs::status(file).permissions() == fs::perms(0600));
}

TEST_CASE("a disk that fills up leaves the file as it was") {
    Desk desk;
    const fs::path file = desk.folder / "mine.nrm.json";
    app::save_to(desk.session, file);
    const std::string before = read_file(file);
    desk.edit(0.5);
    {
        const SizeLimit full(100);
        app::save(desk.session);
    }
    CHECK(desk.session.view.notice == "cannot write " + file.string() + ": File too large");
    CHECK(desk.session.unsaved());
    CHECK(read_file(file) == before);
    CHECK(desk.folder.names() == std::vector<std::string>{"mine.nrm.json", "state"});
}

TEST_CASE("keys save, and open the sheets") {
    Desk desk;
    const auto press = [&](engine::Key key, bool shift = false) {
        desk.session.files.wanted.reset();
        CHECK(app::handle_key({.key = key, .ctrl = true, .shift = shift}, desk.session) ==
              app::WindowRequest::none);
        return desk.session.files.wanted;
    };
    CHECK(press(engine::Key::g) == app::Sheet::gallery);
    CHECK(press(engine::Key::o) == app::Sheet::open);
    CHECK(press(engine::Key::s) == app::Sheet::save_as); // it has no file yet
    app::save_to(desk.session, desk.folder / "mine.nrm.json");
    desk.edit(0.5);
    CHECK_FALSE(press(engine::Key::s));
    CHECK_FALSE(desk.session.unsaved());
    CHECK(press(engine::Key::s, true) == app::Sheet::save_as);
}

TEST_CASE("a name is made of the title") {
    nn::Experiment experiment;
    CHECK(app::suggested_name(experiment) == "experiment.nrm.json");
    experiment.title = "  Two spirals, & a \"café\"!? ";
    CHECK(app::suggested_name(experiment) == "two-spirals-a-café.nrm.json");
    experiment.title = "../../etc/passwd";
    CHECK(app::suggested_name(experiment) == "etc-passwd.nrm.json");
}
