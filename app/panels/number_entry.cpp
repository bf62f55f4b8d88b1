#include "app/panels/number_entry.h"

#include "app/format.h"
#include "app/panels/imgui_values.h"
#include "app/panels/widgets.h"

#include <imgui_stdlib.h>

#include <utility>

namespace app {
namespace {

std::string field_of(const std::string& name) {
    return name + ".field";
}

} // namespace

void NumberEntry::open(const std::string& name, double now) {
    typing_ = name;
    words_ = first_words_ = format_exact(now);
    error_.clear();
    takes_keyboard_ = true;
    ImGui::OpenPopup(field_of(name).c_str());
}

bool NumberEntry::is_open(const std::string& name) {
    return ImGui::IsPopupOpen(field_of(name).c_str());
}

std::optional<double>
NumberEntry::show(const Panel& panel, const std::string& name, const NumberRange& range) {
    constexpr float kWidth = 168;
    const ImVec2 low = ImGui::GetItemRectMin();
    const float bottom = ImGui::GetItemRectMax().y;
    std::optional<double> number;
    place_popup({low.x, bottom + 4}, size_);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{12, 10});
    if (ImGui::BeginPopup(field_of(name).c_str())) {
        label(panel, Style::caption, panel.theme.text_soft, range_words(range));
        ImGui::SetNextItemWidth(kWidth);
        if (std::exchange(takes_keyboard_, false)) {
            ImGui::SetKeyboardFocusHere();
        }
        const bool entered = ImGui::InputText("##number",
                                              &words_,
                                              ImGuiInputTextFlags_EnterReturnsTrue |
                                                  ImGuiInputTextFlags_AutoSelectAll);
        const bool left =
            ImGui::IsItemActive() && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Tab));
        if ((entered || left) && words_ == first_words_) { // it was only looked at
            typing_.clear();
            ImGui::CloseCurrentPopup();
        } else if (entered || left) {
            TypedNumber typed = read_number(words_, range);
            number = typed.value;
            error_ = std::move(typed.error);
            if (number) {
                words_ = format_exact(*number);
            }
            if (error_.empty()) {
                typing_.clear();
                ImGui::CloseCurrentPopup();
            }
            takes_keyboard_ = true;
        }
        note_control(panel, field_of(name));
        if (!error_.empty()) {
            ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + kWidth);
            label(panel, Style::caption, panel.theme.danger, error_);
            ImGui::PopTextWrapPos();
            note_control(panel, field_of(name) + ".error");
        }
        if (panel.closes_popups) {
            typing_.clear();
        }
        size_ = glm_of(ImGui::GetWindowSize());
        obey_escape(panel);
        ImGui::EndPopup();
    } else if (typing_ == name) { // closed by a click elsewhere, which takes what was typed
        typing_.clear();
        if (words_ != first_words_) {
            number = read_number(words_, range).value;
        }
    }
    ImGui::PopStyleVar();
    return number;
}

} // namespace app
