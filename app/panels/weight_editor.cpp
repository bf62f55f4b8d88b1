#include "app/panels/weight_editor.h"

#include "app/panels/widgets.h"

#include <cmath>

namespace app {
namespace {

constexpr double kPerPixel = 0.02; // change of a weight for each logical pixel dragged
constexpr const char* kField = "weight field";

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
    if (ImGui::BeginPopup(kField)) {
        if (!exists(*panel.session.snapshot(), typed_)) {
            ImGui::CloseCurrentPopup();
        }
        label(panel, Style::body, panel.theme.text_soft, typed_.input < 0 ? "Bias" : "Weight");
        ImGui::SetNextItemWidth(150);
        if (ImGui::IsWindowAppearing()) {
            ImGui::SetKeyboardFocusHere();
        }
        if (ImGui::InputDouble(
                "##value", &typed_value_, 0, 0, "%.6g", ImGuiInputTextFlags_EnterReturnsTrue)) {
            set(panel, typed_, typed_value_);
            ImGui::CloseCurrentPopup();
        }
        note_control(panel, "weight_field");
        obey_escape(panel);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
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
        typed_value_ = value_of(*panel.session.snapshot(), typed_);
        held_.reset();
        ImGui::OpenPopup(kField);
    } else if (over_stage && hovered != nullptr && ImGui::IsMouseClicked(0)) {
        held_ = *hovered;
        value_when_held_ = value_of(*panel.session.snapshot(), *held_);
    }
    field(panel);
}

} // namespace app
