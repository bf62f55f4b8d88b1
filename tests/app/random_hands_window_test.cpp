// Whatever is done with a window while it is recorded: the file is read back whole.
#include "app/recording/session_file.h"
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace tests;

namespace {

/// Presses, drags, types and wanders in and out of a window, without a thought.
class RandomHands {
  public:
    RandomHands(const DrivenWindow& window, unsigned seed) : window_(window), random_(seed) {}

    void do_something() {
        switch (whole(0, 9)) {
        case 0:
            return leave();
        case 1:
            return window_.move(whole(0, 1279), whole(60, 719));
        case 2:
            return drag();
        case 3:
            return turn_wheel();
        case 4:
            return caption();
        case 5:
            come_in();
            return window_.key(one_of({"m", "space", "Right", "Left", "ctrl+z", "ctrl+shift+z"}));
        default:
            return click_something();
        }
    }

    void leave() { window_.move(1500, 900); } // the screen is larger than the window
    /// Keys go where the pointer is.
    void come_in() { window_.move(whole(300, 900), whole(100, 600)); }

  private:
    int whole(int low, int high) { return std::uniform_int_distribution(low, high)(random_); }
    std::string one_of(const std::vector<std::string>& words) {
        return words[static_cast<std::size_t>(whole(0, static_cast<int>(words.size()) - 1))];
    }

    void drag() {
        window_.press(whole(260, 1000), whole(80, 600));
        window_.move(whole(-50, 1400), whole(-50, 800)); // may end outside
        window_.release();
    }

    void turn_wheel() {
        window_.move(whole(260, 1270), whole(80, 700));
        window_.wheel(whole(0, 1) == 0 ? 4 : 5);
    }

    void caption() {
        come_in();
        window_.key("c");
        if (eventually([&] { return window_.has_control("caption"); })) {
            window_.type(one_of({"one", "two words", "\"quoted\"", ""}));
            window_.key("Return");
            eventually([&] { return !window_.has_control("caption"); });
        }
    }

    /// What does not end the recording or open what covers the window.
    void click_something() {
        const std::string control = one_of({"layer0.minus",
                                            "layer0.plus",
                                            "layer1.minus",
                                            "layer1.plus",
                                            "play",
                                            "step",
                                            "reset",
                                            "unit.0.1",
                                            "history",
                                            "theme"});
        if (window_.has_control(control)) {
            window_.click(control);
        }
    }

    const DrivenWindow& window_;
    std::mt19937 random_;
};

} // namespace

TEST_CASE("whatever random hands do while it is recorded is read back without a remark") {
    const TempFolder home;
    DrivenWindow window({"--size", "1280x720"}, {{"HOME", home.path().string()}});
    REQUIRE(window.comes_to_say({"playing"}));
    RandomHands hands(window, 5);
    hands.come_in();
    window.key("F9");
    REQUIRE(eventually([&] { return window.has_control("record_menu"); }));
    hands.leave();
    for (int i = 0; i < 60; ++i) {
        hands.do_something();
    }
    hands.come_in();
    window.key("F9");
    REQUIRE(eventually([&] { return window.has_control("notice.replay"); }));
    const auto files = files_in(home.path() / "Neurarium");
    REQUIRE(files.size() == 1);
    const auto session = app::load_session(files.front());
    CHECK(session.ended);
    CHECK(session.remarks == std::vector<std::string>{});
    CHECK(session.run->deeds.size() > 5);
    CHECK(std::ranges::any_of(session.pointers, [](const auto& at) { return !at.value; }));
    CHECK(
        std::ranges::any_of(session.pointers, [](const auto& at) { return at.value.has_value(); }));
    const Finished info = neurarium({"info", files.front().string()});
    CHECK_MESSAGE(info.out.find("bit for bit as recorded") != std::string::npos, info.out);
    window.click("notice.replay");
    CHECK(eventually([&] { return window.has_control("playback"); }));
    window.key("End");
    CHECK(eventually([&] { return window.has_control("playback"); }));
    window.close();
}
