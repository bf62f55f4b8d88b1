#include "app/panels/weight_editor.h"

#include "app/panels/imgui_values.h"
#include "app/panels/typed_number.h"
#include "app/panels/widgets.h"

#include <imgui_stdlib.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace app {
namespace {

constexpr double kPerPixel = 0.02; // change of a weight for each logical pixel dragged
constexpr const char* kField = "weight field";
constexpr float kFieldWidth = 150;

bool exists(const nn::Snapshot& snapshot, WeightRef at) {
    if (at.layer >= static_cast<int>(snapshot.layers.size())) {
        return false;
    }
    const nn::LayerValues& layer = snapshot.layers[static_cast<std::size_t>(at.layer)];
    return at.unit < layer.units && at.input < layer.inputs;
}

double value_of(const nn::Snapshot& snapshot, WeightRef at) {
    const nn::LayerValues& layer = snapshot.layers[static_cast<std::size_t>(at.layer)];
    return at.input < 0
               ? layer.biases[static_cast<std::size_t>(at.unit)]
               : layer.weights[static_cast<std::size_t>(at.unit * layer.inputs + at.input)];
}

void set(const Panel& panel, WeightRef at, double value) {
    if (std::isfinite(value)) {
        panel.session.set_weight(
            {.layer = at.layer, .unit = at.unit, .input = at.input, .value = value});
    }
}

/// The field's first words: six digits.
std::string digits_of(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g", value);
    return text.data();
}

} // namespace

void WeightEditor::hold(const Panel& panel) {
    if (!ImGui::IsMouseDown(0) || !exists(*panel.session.snapshot(), *held_)) {
        held_.reset();
        return;
    }
    panel.session.view.hovered = *held_;
    const float dragged = ImGui::GetMouseDragDelta(0, 2.0f).y;
    if (dragged != 0) {
        set(panel, *held_, value_when_held_ - kPerPixel * static_cast<double>(dragged));
    }
}

void WeightEditor::field(const Panel& panel) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{12, 10});
    place_popup(opened_at_, size_);
    if (ImGui::BeginPopup(kField)) {
        if (!exists(*panel.session.snapshot(), typed_)) {
            ImGui::CloseCurrentPopup();
        }
        label(panel, Style::body, panel.theme.text_soft, typed_.input < 0 ? "Bias" : "Weight");
        ImGui::SetNextItemWidth(kFieldWidth);
        if (std::exchange(takes_keyboard_, false)) {
            ImGui::SetKeyboardFocusHere();
        }
        if (ImGui::InputText("##value",
                             &words_,
                             ImGuiInputTextFlags_EnterReturnsTrue |
                                 ImGuiInputTextFlags_AutoSelectAll)) {
            enter(panel);
        }
        note_control(panel, "weight_field");
        if (!error_.empty()) {
            ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + kFieldWidth);
            label(panel, Style::caption, panel.theme.danger, error_);
            ImGui::PopTextWrapPos();
            note_control(panel, "weight_field.error");
        }
        size_ = glm_of(ImGui::GetWindowSize());
        obey_escape(panel);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

/// Takes what was typed. Words that stand there as they were shown change nothing.
void WeightEditor::enter(const Panel& panel) {
    const TypedNumber typed = read_number(words_);
    error_ = typed.error;
    takes_keyboard_ = !typed.value;
    if (!typed.value) {
        return;
    }
    if (words_ != first_words_) {
        set(panel, typed_, *typed.value);
    }
    ImGui::CloseCurrentPopup();
}

void WeightEditor::show(const Panel& panel, bool over_stage) {
    if (held_) {
        hold(panel);
    }
    const auto* hovered = std::get_if<WeightRef>(&panel.session.view.hovered);
    if (held_ || (over_stage && hovered != nullptr)) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
    }
    if (over_stage && hovered != nullptr && ImGui::IsMouseDoubleClicked(0)) {
        typed_ = *hovered;
        words_ = first_words_ = digits_of(value_of(*panel.session.snapshot(), typed_));
        error_.clear();
        takes_keyboard_ = true;
        held_.reset();
        opened_at_ = glm_of(ImGui::GetIO().MousePos);
        ImGui::OpenPopup(kField);
    } else if (over_stage && hovered != nullptr && ImGui::IsMouseClicked(0)) {
        held_ = *hovered;
        value_when_held_ = value_of(*panel.session.snapshot(), *held_);
    }
    field(panel);
}

} // namespace app
