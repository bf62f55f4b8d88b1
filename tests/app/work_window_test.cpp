// Work that is not recorded, in a window that is killed.
#include "app/library/work_state.h"
#include "app/recording/session_file.h"
#include "nn/weights_hash.h"
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"

#include <doctest/doctest.h>

using namespace tests;
namespace fs = std::filesystem;

namespace {

/// A home of its own, where recordings and what a crash left are kept.
struct Home {
    TempFolder folder;

    Environment environment() const {
        return {{"HOME", folder.path().string()}, {"XDG_STATE_HOME", (folder / "state").string()}};
    }
    std::vector<fs::path> works() const {
        std::vector<fs::path> found;
        for (const fs::path& file : files_in(folder / "state/neurarium/work")) {
            if (file.extension() == ".work") {
                found.push_back(file);
            }
        }
        return found;
    }
    /// The work as it was kept, once its first hidden layer has `units` units.
    app::WorkState kept(int units) const {
        app::WorkState work;
        REQUIRE(eventually([&] {
            if (works().empty()) {
                return false;
            }
            work = app::parse_work(read_file(works().front()), "its file");
            return work.past->here.experiment.layers.front().units == units;
        }));
        return work;
    }
};

bool comes(const DrivenWindow& window, const std::string& control) {
    return eventually([&] { return window.has_control(control); });
}

bool goes(const DrivenWindow& window, const std::string& control) {
    return eventually([&] { return !window.has_control(control); });
}

} // namespace

TEST_CASE(
    "a killed window's work is offered at the next start: weights to the bit, and its edits") {
    const Home home;
    app::WorkState kept;
    {
        DrivenWindow window({"--size", "1280x720"}, home.environment());
        REQUIRE(window.comes_to_say({"playing"}));
        REQUIRE(eventually([&] { return window.epoch() > 3; }));
        window.key("space");
        REQUIRE(window.comes_to_say({"paused"}));
        window.click("layer0.minus");
        REQUIRE(window.comes_to_say({"2-7-7-5-1"}));
        kept = home.kept(7);
        window.kill();
    }
    DrivenWindow window({"--size", "1280x720"}, home.environment());
    window.click("notice.restore");
    REQUIRE(window.comes_to_say({"2-7-7-5-1", "paused"}));
    CHECK(window.epoch() == static_cast<int>(kept.past->here.epoch()));
    CHECK(goes(window, "notice.restore"));

    window.click("record"); // a recording begins with all that the run goes on from
    REQUIRE(comes(window, "record_menu"));
    window.key("F9");
    REQUIRE(comes(window, "notice.replay"));
    const auto recordings = files_in(home.folder / "Neurarium");
    REQUIRE(recordings.size() == 1);
    const auto session = app::load_session(recordings.front());
    CHECK(session.run->beginning->here.step() == kept.past->here.step());
    CHECK(nn::weights_hash(session.run->beginning->here.learner.layers) ==
          nn::weights_hash(kept.past->here.learner.layers));

    window.key("ctrl+z");
    CHECK(window.comes_to_say({"2-8-7-5-1"}));
    window.close();
    CHECK(home.works().empty());
}

TEST_CASE("work that was left may be discarded or put off, and is not offered by two windows") {
    const Home home;
    {
        DrivenWindow window({"--size", "1280x720"}, home.environment());
        window.click("layer0.minus");
        REQUIRE(window.comes_to_say({"2-7-7-5-1"}));
        home.kept(7);
        window.kill();
    }
    {
        DrivenWindow window({"--size", "1280x720"}, home.environment());
        REQUIRE(comes(window, "notice.later"));
        DrivenWindow other({"--size", "1280x720"}, home.environment());
        CHECK_FALSE(other.has_control("notice.later"));
        other.close();
        window.click("notice.later");
        CHECK(goes(window, "notice.later"));
        window.close();
    }
    {
        DrivenWindow window({"--size", "1280x720"}, home.environment());
        window.click("notice.discard");
        CHECK(goes(window, "notice.discard"));
        window.close();
    }
    CHECK(home.works().empty());
}

TEST_CASE("work that cannot be read is told and set aside, and the window starts") {
    const Home home;
    fs::create_directories(home.folder / "state/neurarium/work");
    write_file(home.folder / "state/neurarium/work/1-2-3-4.work", std::string(1000, '\0') + "\n{");
    DrivenWindow window({"--size", "1280x720"}, home.environment());
    CHECK(comes(window, "notice.close"));
    CHECK(fs::exists(home.folder / "state/neurarium/work/1-2-3-4.unreadable"));
    window.close();
}
