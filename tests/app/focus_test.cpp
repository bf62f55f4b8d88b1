// Which control the keyboard goes to, in frames of Dear ImGui without a picture.
#include "app/panels/focus.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <map>
#include <string>

using app::Focus;
using engine::Key;

namespace {

/// A window with three buttons, the middle one disabled, and a list that can be opened over it.
class Frames {
  public:
    Frames() : context_(ImGui::CreateContext()) {
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {640, 480};
        unsigned char* pixels = nullptr;
        int width = 0;
        int height = 0;
        io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
        settle();
    }
    ~Frames() { ImGui::DestroyContext(context_); }
    Frames(const Frames&) = delete;
    Frames& operator=(const Frames&) = delete;

    void open_list() {
        opens_ = true;
        frame();
        settle();
    }

    /// Returns whether it was taken; and draws what came of it.
    bool press(Key key, bool shift = false) {
        const bool taken = focus_.take({.key = key, .shift = shift});
        frame();
        return taken;
    }

    /// The control that is marked; nothing while none is.
    std::string marked() const {
        for (const auto& [name, here] : seen_) {
            if (here.marked) {
                return name;
            }
        }
        return "";
    }

    /// The control that was asked to be pressed.
    std::string pressed() const {
        for (const auto& [name, here] : seen_) {
            if (here.ask == Focus::Ask::press) {
                return name;
            }
        }
        return "";
    }

  private:
    /// A key goes where the frame before the last one says.
    void settle() {
        frame();
        frame();
    }

    void frame() {
        ImGui::NewFrame();
        focus_.begin_frame();
        seen_.clear();
        ImGui::Begin("window");
        button("first", false);
        button("greyed", true);
        button("last", false);
        if (opens_) {
            ImGui::OpenPopup("list");
            opens_ = false;
        }
        if (ImGui::BeginPopup("list")) {
            row("one");
            row("two");
            ImGui::EndPopup();
        }
        ImGui::End();
        ImGui::EndFrame();
    }

    void button(const std::string& name, bool disabled) {
        ImGui::BeginDisabled(disabled);
        ImGui::Button(name.c_str());
        seen_[name] = focus_.visit(name);
        ImGui::EndDisabled();
    }

    void row(const std::string& name) {
        ImGui::Selectable(name.c_str());
        seen_[name] = focus_.visit(name);
    }

    ImGuiContext* context_;
    Focus focus_;
    std::map<std::string, Focus::Here> seen_; ///< in the last frame
    bool opens_ = false;
};

} // namespace

TEST_CASE("Tab passes over controls that are greyed, in both directions") {
    Frames frames;
    frames.press(Key::tab);
    CHECK(frames.marked() == "first");
    frames.press(Key::tab);
    CHECK(frames.marked() == "last");
    frames.press(Key::tab, true);
    CHECK(frames.marked() == "first");
    frames.press(Key::enter);
    CHECK(frames.pressed() == "first");
}

TEST_CASE("arrows go through an open list, and Enter takes the row") {
    Frames frames;
    frames.open_list();
    CHECK(frames.press(Key::down));
    CHECK(frames.marked() == "one");
    CHECK(frames.press(Key::down));
    CHECK(frames.marked() == "two");
    CHECK(frames.press(Key::up));
    CHECK(frames.marked() == "one");
    CHECK(frames.press(Key::enter));
    CHECK(frames.pressed() == "one");
}

TEST_CASE("while a list is open, Space and Enter press nothing behind it") {
    for (const bool by_keys : {false, true}) {
        CAPTURE(by_keys);
        Frames frames;
        if (by_keys) {
            frames.press(Key::tab); // the button behind the list is marked
        }
        frames.open_list();
        for (const Key key : {Key::space, Key::enter}) {
            CHECK(frames.press(key)); // else it would play or pause the run
            CHECK(frames.pressed().empty());
        }
    }
}

TEST_CASE("without a list and without a mark, Space, Enter and arrows are the window's") {
    Frames frames;
    for (const Key key : {Key::space, Key::enter, Key::down, Key::up}) {
        CHECK_FALSE(frames.press(key));
    }
}
