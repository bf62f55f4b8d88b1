#include "engine/window_keys.h"

#include <GLFW/glfw3.h>
#include <doctest/doctest.h>

#include <map>

namespace engine::test {
namespace {

/// What the keys of a layout type, for those that a test asks about; the others are as on a US
/// keyboard.
KeyNames layout(std::map<int, std::string> different) {
    return [different = std::move(different)](int key) -> std::string {
        if (const auto found = different.find(key); found != different.end()) {
            return found->second;
        }
        if (key > GLFW_KEY_GRAVE_ACCENT) {
            return ""; // no key has that code
        }
        const bool is_letter = key >= GLFW_KEY_A && key <= GLFW_KEY_Z;
        return {static_cast<char>(is_letter ? key - GLFW_KEY_A + 'a' : key)};
    };
}

/// Every letter key types another alphabet's.
KeyNames greek() {
    std::map<int, std::string> names;
    for (int key = GLFW_KEY_A; key <= GLFW_KEY_Z; ++key) {
        names[key] = "α";
    }
    return layout(names);
}

const KeyNames kGerman = layout({{GLFW_KEY_Y, "z"},
                                 {GLFW_KEY_Z, "y"},
                                 {GLFW_KEY_MINUS, "ß"},
                                 {GLFW_KEY_EQUAL, ""}, // a dead accent
                                 {GLFW_KEY_RIGHT_BRACKET, "+"},
                                 {GLFW_KEY_SLASH, "-"}});
const KeyNames kFrench = layout({{GLFW_KEY_Q, "a"},
                                 {GLFW_KEY_A, "q"},
                                 {GLFW_KEY_W, "z"},
                                 {GLFW_KEY_Z, "w"},
                                 {GLFW_KEY_SEMICOLON, "m"},
                                 {GLFW_KEY_M, ","},
                                 {GLFW_KEY_0, "à"},
                                 {GLFW_KEY_6, "-"},
                                 {GLFW_KEY_MINUS, ")"}});

Key pressed(int key, const KeyNames& names) {
    return key_from_glfw(key_in_layout(key, names));
}

} // namespace

TEST_CASE("a shortcut's key is where the layout has its character") {
    CHECK(pressed(GLFW_KEY_EQUAL, layout({})) == Key::plus);
    CHECK(pressed(GLFW_KEY_RIGHT_BRACKET, kGerman) == Key::plus);
    CHECK(pressed(GLFW_KEY_SLASH, kGerman) == Key::minus);
    CHECK(pressed(GLFW_KEY_Y, kGerman) == Key::z);
    CHECK(pressed(GLFW_KEY_SEMICOLON, kFrench) == Key::m);
    CHECK(pressed(GLFW_KEY_6, kFrench) == Key::minus);
}

TEST_CASE("a key that types something else is not the shortcut of its place") {
    CHECK(pressed(GLFW_KEY_MINUS, kGerman) == Key::other);
    CHECK(pressed(GLFW_KEY_EQUAL, kGerman) == Key::other);
    CHECK(pressed(GLFW_KEY_MINUS, kFrench) == Key::other);
    CHECK(pressed(GLFW_KEY_M, kFrench) == Key::other);
}

TEST_CASE("letters and digits that a layout has nowhere stay in their place") {
    CHECK(pressed(GLFW_KEY_0, kFrench) == Key::zero);
    CHECK(pressed(GLFW_KEY_Z, greek()) == Key::z);
    CHECK(pressed(GLFW_KEY_PERIOD, greek()) == Key::period);
    // Here é has the place of W, and W is elsewhere.
    const KeyNames bepo = layout({{GLFW_KEY_W, "é"}, {GLFW_KEY_RIGHT_BRACKET, "w"}});
    CHECK(pressed(GLFW_KEY_W, bepo) == Key::other);
    CHECK(pressed(GLFW_KEY_RIGHT_BRACKET, bepo) == Key::w);
}

TEST_CASE("keys that type nothing are the same in every layout") {
    for (const int key : {GLFW_KEY_LEFT, GLFW_KEY_ENTER, GLFW_KEY_KP_0, GLFW_KEY_F1}) {
        CHECK(key_in_layout(key, greek()) == key);
    }
    CHECK(pressed(GLFW_KEY_SPACE, greek()) == Key::space);
    CHECK(pressed(GLFW_KEY_KP_ADD, kFrench) == Key::plus);
}

TEST_CASE("a character that takes Shift is a key of its own") {
    CHECK(key_of_character('?') == Key::question);
    CHECK(key_of_character('+') == Key::plus);
    CHECK(key_of_character('0') == Key::zero);
    CHECK_FALSE(key_of_character('A'));
    CHECK_FALSE(key_of_character(0xe0));
}

TEST_CASE("a modifier that is pressed is held from then on, and one that is let go of is not") {
    CHECK(modifiers_after(GLFW_KEY_LEFT_CONTROL, true, 0) == GLFW_MOD_CONTROL);
    CHECK(modifiers_after(GLFW_KEY_RIGHT_CONTROL, false, GLFW_MOD_CONTROL) == 0);
    CHECK(modifiers_after(GLFW_KEY_LEFT_SHIFT, true, GLFW_MOD_ALT) ==
          (GLFW_MOD_SHIFT | GLFW_MOD_ALT));
    CHECK(modifiers_after(GLFW_KEY_A, false, GLFW_MOD_CONTROL) == GLFW_MOD_CONTROL);
}

} // namespace engine::test
