#include "app/library/work_desk.h"
#include "nn/weights_hash.h"
#include "tests/app/eventually.h"
#include "tests/app/experiments.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <limits>
#include <memory>

using namespace tests;
namespace fs = std::filesystem;

namespace {

/// A session, its run, and what keeps them; the time is what the test says.
struct Desk {
    void look(double now_s) {
        for (nn::Command& command : session.take_commands()) {
            worker.send(std::move(command));
            ++sent;
        }
        REQUIRE(eventually([&] {
            if (auto newest = worker.latest(); newest != nullptr) {
                session.show(std::move(newest));
            }
            return session.snapshot() != nullptr && session.snapshot()->commands_obeyed == sent;
        }));
        keeper->look(session, worker, now_s);
    }
    void edit(double rate) {
        nn::Experiment next = session.draft();
        next.learning_rate = rate;
        session.begin_gesture();
        session.edit(next);
    }
    std::vector<fs::path> works() const {
        std::vector<fs::path> found;
        for (const fs::path& file : files_in(folder / "work")) {
            if (file.extension() == ".work") {
                found.push_back(file);
            }
        }
        return found;
    }
    /// The work as it was kept, once the rate in it is `rate`.
    app::WorkState kept(double rate) const {
        app::WorkState work;
        REQUIRE(eventually([&] {
            if (works().empty()) {
                return false;
            }
            work = app::parse_work(read_file(works().front()), "its file");
            return work.past->here.experiment.learning_rate == rate;
        }));
        return work;
    }

    TempFolder folder;
    app::Session session{small_experiment()};
    std::uint64_t sent = 0;
    std::unique_ptr<app::WorkKeeper> keeper = std::make_unique<app::WorkKeeper>(folder / "work");
    nn::Worker worker{small_experiment()};
};

constexpr double kNever = std::numeric_limits<double>::infinity();

} // namespace

TEST_CASE("a fresh start is not kept; what changed is, some time after") {
    Desk desk;
    desk.look(0);
    CHECK(desk.keeper->wait_s(0) == kNever);
    desk.session.ask(nn::Step{nn::Step::Unit::batch});
    desk.look(1);
    desk.edit(0.5);
    desk.look(2);
    CHECK(desk.keeper->wait_s(2) == app::WorkKeeper::kQuietSeconds);
    desk.look(11.9);
    CHECK(desk.keeper->wait_s(11.9) > 0);
    desk.look(12);
    CHECK(desk.keeper->wait_s(12) == kNever);
    const app::WorkState work = desk.kept(0.5);
    CHECK(nn::weights_hash(work.past->here.learner.layers) ==
          nn::weights_hash(desk.session.snapshot()->layers));
    CHECK(work.past->here.epoch() == desk.session.snapshot()->epoch);
    CHECK(app::edits_in_force(*work.past).size() == 1);
    desk.look(100); // nothing changed since
    CHECK(desk.keeper->wait_s(100) == kNever);
}

TEST_CASE("what never stops changing is kept twice a minute") {
    Desk desk;
    desk.look(0);
    double now_s = 0;
    while (desk.keeper->wait_s(now_s) > 0) {
        now_s += 1;
        desk.session.ask(nn::Step{nn::Step::Unit::batch});
        desk.look(now_s);
        if (desk.keeper->wait_s(now_s) == kNever) {
            break; // it was due, and was asked for
        }
        REQUIRE(now_s < 100);
    }
    CHECK(now_s == 1 + app::WorkKeeper::kLongestSeconds);
}

TEST_CASE("what is recorded is not kept, and is again once it is not") {
    Desk desk;
    desk.look(0);
    desk.edit(0.5);
    desk.look(1);
    desk.look(11);
    desk.kept(0.5);
    desk.session.recording.on = true;
    desk.edit(0.25);
    desk.look(12);
    desk.look(100);
    CHECK(eventually([&] { return desk.works().empty(); }));
    desk.session.recording.on = false;
    desk.look(101);
    desk.look(111);
    desk.kept(0.25);
}

TEST_CASE("an end in order leaves nothing, any other the work") {
    for (const bool in_order : {true, false}) {
        Desk desk;
        desk.look(0);
        desk.edit(0.5);
        desk.look(1);
        desk.look(11);
        if (in_order) {
            desk.kept(0.5);
            desk.edit(0.25);
            desk.look(12);
            desk.look(22); // it may be being written
            desk.keeper->end();
            CHECK(desk.works().empty());
        } else {
            desk.kept(0.5);
            desk.keeper.reset();
            CHECK(desk.works().size() == 1);
        }
    }
}

TEST_CASE("work that cannot be kept is told once") {
    const TempFolder folder;
    write_file(folder / "a-file", "");
    app::Session session{small_experiment()};
    nn::Worker worker{small_experiment()};
    app::WorkKeeper keeper(folder / "a-file/work");
    session.take_commands();
    const auto step = [&](double now_s) {
        worker.send(nn::Step{});
        const std::int64_t before = session.snapshot() == nullptr ? -1 : session.snapshot()->step;
        REQUIRE(eventually([&] {
            if (auto newest = worker.latest(); newest != nullptr) {
                session.show(std::move(newest));
            }
            return session.snapshot() != nullptr && session.snapshot()->step > before;
        }));
        keeper.look(session, worker, now_s);
    };
    step(0);
    step(1);
    step(40);
    std::string problem;
    CHECK(eventually([&] {
        problem = keeper.take_problem();
        return !problem.empty();
    }));
    CHECK(problem.find("a-file/work") != std::string::npos);
    CHECK(keeper.take_problem().empty());
}

TEST_CASE(
    "what was left is offered; discarded it is gone, restored it is what is kept from then on") {
    const TempFolder folder;
    const auto leave = [&] {
        Desk desk;
        desk.look(0);
        desk.edit(0.5);
        desk.look(1);
        desk.look(11);
        desk.kept(0.5);
        fs::create_directories(folder / "work");
        fs::copy(desk.works().front(), folder / "work/5-6-7-8.work");
        desk.keeper->end();
    };
    leave();
    app::Session session{nn::Experiment{}};
    app::WorkDesk desk(folder / "work");
    desk.offer_left(session);
    REQUIRE(session.files.left);
    CHECK(session.files.left->words.find("Circle, 2-3-1, epoch 0, 1 edit") != std::string::npos);
    CHECK_FALSE(desk.obey(session)); // not answered yet

    session.files.left->answer = app::LeftWork::Answer::discard;
    CHECK_FALSE(desk.obey(session));
    CHECK_FALSE(session.files.left);
    CHECK_FALSE(fs::exists(folder / "work/5-6-7-8.work"));

    leave();
    desk.offer_left(session);
    REQUIRE(session.files.left);
    session.files.left->answer = app::LeftWork::Answer::restore;
    const auto work = desk.obey(session);
    REQUIRE(work);
    CHECK(app::edits_in_force(*work->past).size() == 1);
    CHECK(fs::exists(folder / "work/5-6-7-8.work")); // a crash now takes nothing
    desk.end();
    CHECK_FALSE(fs::exists(folder / "work/5-6-7-8.work"));
}

TEST_CASE("what was left and cannot be restored is set aside with a reason") {
    const TempFolder folder;
    fs::create_directories(folder / "work");
    const auto write_left = [&](const std::string& rest) {
        write_file(folder / "work/5-6-7-8.work",
                   "{\"format\":\"neurarium-work\",\"version\":1,\"experiment\":{},\"epoch\":1,"
                   "\"in_force\":0}\n" +
                       rest);
    };
    write_left("");
    app::Session session{nn::Experiment{}};
    app::WorkDesk desk(folder / "work");
    desk.offer_left(session);
    REQUIRE(session.files.left);
    session.files.left->answer = app::LeftWork::Answer::restore;
    CHECK_FALSE(desk.obey(session));
    CHECK(session.view.notice.find("5-6-7-8.unreadable") != std::string::npos);
    CHECK(session.view.notice.find("cut off") != std::string::npos);
    CHECK(fs::exists(folder / "work/5-6-7-8.unreadable"));
}
