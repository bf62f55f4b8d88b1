#include "app/panels/focus.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <utility>

namespace app {
namespace {

using engine::Key;

bool popup_is_open() {
    return ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
}

/// A drop-down's list or a menu; no sheet.
bool list_is_open() {
    const auto& open = ImGui::GetCurrentContext()->OpenPopupStack;
    return !open.empty() && open.back().Window != nullptr &&
           (open.back().Window->Flags & ImGuiWindowFlags_Modal) == 0;
}

} // namespace

void Focus::begin_frame() {
    order_ = std::exchange(drawn_, {});
    if (ImGui::IsMouseClicked(0)) {
        is_marked_ = false;
    }
    const bool is_there = has(on_);
    if (!is_there) {
        ask_ = Ask::none; // nothing takes it
    }
    if (!is_there && has(behind_)) {
        on_ = behind_; // the menu closed
    } else if (is_there && !popup_is_open()) {
        behind_ = on_;
    }
}

bool Focus::has(const std::string& name) const {
    return std::ranges::count(order_, name) > 0;
}

void Focus::go(int by) {
    if (order_.empty()) {
        return;
    }
    const auto count = static_cast<int>(order_.size());
    const auto found = std::ranges::find(order_, on_);
    const auto at = static_cast<int>(found - order_.begin());
    const int next = found == order_.end() ? (by > 0 ? 0 : count - 1) : (at + by + count) % count;
    on_ = order_[static_cast<std::size_t>(next)];
    is_marked_ = true;
    came_ = true;
    ask_ = Ask::none;
}

bool Focus::take(const engine::KeyPress& press) {
    if (press.ctrl) {
        return false;
    }
    if (press.key == Key::tab) {
        go(press.shift ? -1 : 1);
        return true;
    }
    const bool goes_down = press.key == Key::down;
    if (list_is_open() && (goes_down || press.key == Key::up) && !(is_marked_ && on_slider_)) {
        go(goes_down ? 1 : -1);
        return true;
    }
    if (!is_marked_) {
        return list_is_open() && (press.key == Key::enter || press.key == Key::space);
    }
    if (!has(on_) && press.key != Key::escape) {
        return list_is_open(); // no row is marked yet; else it is hidden or folded away
    }
    switch (press.key) {
    case Key::enter:
        ask_ = Ask::press;
        return true;
    case Key::space:
        ask_ = on_slider_ ? Ask::none : Ask::press;
        return !on_slider_;
    case Key::left:
    case Key::down:
        ask_ = on_slider_ ? Ask::less : Ask::none;
        return on_slider_;
    case Key::right:
    case Key::up:
        ask_ = on_slider_ ? Ask::more : Ask::none;
        return on_slider_;
    case Key::escape:
        is_marked_ = false;
        return true;
    default:
        return false;
    }
}

/// Whether something lies over the control that is drawn.
bool Focus::is_behind() const {
    return popup_is_open() && !ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows |
                                                      ImGuiFocusedFlags_NoPopupHierarchy);
}

Focus::Here Focus::visit(const std::string& name, bool is_slider) {
    const bool is_disabled = (ImGui::GetItemFlags() & ImGuiItemFlags_Disabled) != 0;
    if (is_behind() || is_disabled) {
        return {};
    }
    drawn_.push_back(name);
    if (ImGui::IsItemActivated()) {
        on_ = name;
    }
    if (name != on_ || !is_marked_) {
        return {};
    }
    on_slider_ = is_slider;
    return {true, std::exchange(came_, false), std::exchange(ask_, Ask::none)};
}

bool Focus::before_text_field(const std::string& name) {
    if (typing_ == name && is_marked_ && on_ != name) {
        typing_.clear();
        drawn_.push_back(name);
        return false;
    }
    if (is_marked_ && came_ && on_ == name) {
        ImGui::SetKeyboardFocusHere();
    }
    return true;
}

void Focus::after_text_field(const std::string& name) {
    if (visit(name).ask == Ask::press) {
        came_ = true; // typing begins with the next frame
    }
    if (ImGui::IsItemActive()) {
        typing_ = name;
    } else if (typing_ == name) {
        typing_.clear();
    }
}

} // namespace app
