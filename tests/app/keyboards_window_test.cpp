// Shortcuts on the keyboards of other countries. xdotool presses whatever key of the layout has the
// character, with Shift where it takes that.
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"

#include <doctest/doctest.h>

using namespace tests;

namespace {

/// A window at rest, with that keyboard.
struct Typed {
    DrivenWindow window{{"--size", "1280x720", "--paused"}};

    explicit Typed(const std::string& country) {
        REQUIRE(window.comes_to_say({"epoch 0 ", "paused"}));
        window.use_keyboard(country);
    }

    double size() const { return window.rectangle("play")[3]; }
    bool grows_beyond(double before) const {
        return eventually([&] { return size() > before + 1; });
    }
    bool shrinks_to(double before) const {
        return eventually([&] { return size() < before + 1; });
    }

    /// Whether `select_all` selects what stands in a text field, for another text to replace.
    bool types_over(const std::string& country, const std::string& select_all) {
        window.use_keyboard("us");
        window.click("share");
        window.click("share.typed");
        window.type("neurarium");
        window.use_keyboard(country);
        window.key(select_all);
        window.key("BackSpace");
        window.use_keyboard("us");
        window.type("https://playground.tensorflow.org/#networkShape=3&dataset=xor&seed=1");
        window.key("Return");
        return window.comes_to_say({"Exclusive or", "2-3-1"});
    }
};

} // namespace

TEST_CASE("German: plus, minus, question mark and the letters are where they are printed") {
    Typed typed("de");
    const double before = typed.size();
    typed.window.key("ctrl+plus");
    CHECK(typed.grows_beyond(before));
    typed.window.key("ctrl+minus");
    CHECK(typed.shrinks_to(before));
    typed.window.key("question");
    CHECK(eventually([&] { return typed.window.has_control("help_sheet"); }));
    typed.window.key("Escape");
    typed.window.click("layer0.plus");
    CHECK(typed.window.comes_to_say({"2-9-7-5-1"}));
    typed.window.key("ctrl+z");
    CHECK(typed.window.comes_to_say({"2-8-7-5-1"}));
    typed.window.close();
}

TEST_CASE("French: letters in text fields and in the window, and digits without Shift") {
    Typed typed("fr");
    const double before = typed.size();
    typed.window.key("ctrl+plus");
    CHECK(typed.grows_beyond(before));
    typed.window.key("ctrl+agrave");
    CHECK(typed.shrinks_to(before));
    CHECK(typed.types_over("fr", "ctrl+a"));
    typed.window.close();
}

TEST_CASE("Russian: letters that the keyboard has not are where a US one has them") {
    Typed typed("ru");
    typed.window.key("Right");
    REQUIRE(typed.window.comes_to_say({"epoch 1 "}));
    typed.window.key("Cyrillic_ka"); // R
    CHECK(typed.window.comes_to_say({"epoch 0 "}));
    typed.window.click("layer0.plus");
    CHECK(typed.window.comes_to_say({"2-9-7-5-1"}));
    typed.window.key("ctrl+Cyrillic_ya"); // Z
    CHECK(typed.window.comes_to_say({"2-8-7-5-1"}));
    CHECK(typed.types_over("ru", "ctrl+Cyrillic_ef")); // A
    typed.window.close();
}
