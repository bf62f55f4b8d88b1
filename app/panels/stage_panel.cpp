#include "app/panels/stage_panel.h"

#include "app/format.h"
#include "app/panels/hint.h"
#include "app/panels/lists.h"
#include "app/panels/sliders.h"
#include "app/panels/widgets.h"
#include "app/picking.h"
#include "app/scenes/head_scene.h"
#include "nn/features.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace app {
namespace {

constexpr int kNewLayerUnits = 4;
constexpr float kHoverSeconds = 0.15f; // a pointer on its way elsewhere changes nothing
constexpr std::array kDropouts = {0., 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

void insert_layer(const Panel& panel, int at) {
    panel.edit([at](nn::Experiment& next) {
        const auto place = next.layers.begin() +
                           std::min(static_cast<std::ptrdiff_t>(at), std::ssize(next.layers));
        nn::DenseLayer layer{.units = kNewLayerUnits};
        if (!next.layers.empty()) {
            layer.activation =
                place == next.layers.begin() ? place->activation : std::prev(place)->activation;
        }
        next.layers.insert(place, layer);
    });
}

/// Of the layer of that index, if the draft still has it.
template <class Change> void edit_layer(const Panel& panel, int index, Change change) {
    panel.edit([index, change](nn::Experiment& next) {
        if (static_cast<std::size_t>(index) < next.layers.size()) {
            change(next.layers[static_cast<std::size_t>(index)]);
        }
    });
}

/// For this layer, and behind it for all.
void activation_row(const Panel& panel,
                    int index,
                    nn::Activation activation,
                    std::string_view label,
                    const std::string& name) {
    constexpr float kName = 130;
    const auto& layers = panel.session.draft().layers;
    const bool chosen = layers[static_cast<std::size_t>(index)].activation == activation;
    if (list_row(panel, name, std::string(label), chosen, {kName, 0})) {
        edit_layer(panel, index, [activation](nn::DenseLayer& l) { l.activation = activation; });
    }
    if (layers.size() < 2) {
        return;
    }
    ImGui::SameLine();
    ImGui::PushStyleColor(ImGuiCol_Text, to_u32(panel.theme.text_soft));
    if (list_row(panel, name + ".all", "all layers", false, {80, 0})) {
        panel.edit([activation](nn::Experiment& next) {
            for (nn::DenseLayer& layer : next.layers) {
                layer.activation = activation;
            }
        });
    }
    ImGui::PopStyleColor();
}

void unit_settings(const Panel& panel, int index) {
    const std::string prefix = "layer" + std::to_string(index);
    const nn::DenseLayer layer = panel.session.draft().layers[static_cast<std::size_t>(index)];
    heading(panel, "ACTIVATION");
    for (const auto& row : nn::activations()) {
        activation_row(panel, index, row.value, row.label, prefix + "." + std::string(row.key));
    }
    ImGui::Separator();
    ImGui::Dummy({200, 0});
    double dropout = layer.dropout;
    if (list_slider(panel, prefix + ".dropout", "Dropout", kDropouts, dropout)) {
        edit_layer(panel, index, [dropout](nn::DenseLayer& l) { l.dropout = dropout; });
    }
}

void insert_and_remove(const Panel& panel, int index) {
    const std::string prefix = "layer" + std::to_string(index);
    const bool room = panel.session.draft().layers.size() < nn::Limits::kMaxLayers;
    ImGui::BeginDisabled(!room);
    if (list_row(panel, prefix + ".insert_before", "Insert a layer before")) {
        insert_layer(panel, index);
    }
    if (list_row(panel, prefix + ".insert_after", "Insert a layer after")) {
        insert_layer(panel, index + 1);
    }
    ImGui::EndDisabled();
    if (list_row(panel, prefix + ".remove", "Remove this layer")) {
        panel.edit([index](nn::Experiment& next) {
            if (static_cast<std::size_t>(index) < next.layers.size()) {
                next.layers.erase(next.layers.begin() + index);
            }
        });
    }
}

void layer_menu(const Panel& panel, int index) {
    if (panel.shows("activation")) {
        unit_settings(panel, index);
    }
    if (panel.shows("activation") && panel.shows("numHiddenLayers")) {
        ImGui::Separator();
    }
    if (panel.shows("numHiddenLayers")) {
        insert_and_remove(panel, index);
    }
}

void change_units(const Panel& panel, int index, int by) {
    edit_layer(panel, index, [by](nn::DenseLayer& layer) {
        layer.units = std::clamp(layer.units + by, 1, nn::Limits::kMaxUnits);
    });
}

void unit_buttons(const Panel& panel, const NetworkLayout& network, int index) {
    if (index >= std::ssize(panel.session.draft().layers)) {
        return; // the menu just removed it
    }
    const std::string prefix = "layer" + std::to_string(index);
    const float x = network.column_x(index + 1);
    const float y = panel.layout.stage.min.y + kHeadButtonsTop;
    const float size = std::min(kHeadButtonsSize, (network.column_pitch() - 6) / 2);
    ImGui::SetCursorScreenPos({x - size - 2, y});
    const int units = panel.session.draft().layers[static_cast<std::size_t>(index)].units;
    const char* less = units > 1 ? "One unit less" : "The last one: the layer's menu removes it";
    const std::string most = "A layer has at most " + std::to_string(nn::Limits::kMaxUnits);
    const std::string more = units < nn::Limits::kMaxUnits ? "One unit more" : most;
    if (icon_button(panel, prefix + ".minus", Icon::minus, {size, size}, less)) {
        change_units(panel, index, -1);
    }
    ImGui::SetCursorScreenPos({x + 2, y});
    if (icon_button(panel, prefix + ".plus", Icon::plus, {size, size}, more.c_str())) {
        change_units(panel, index, +1);
    }
}

void menu_button(const Panel& panel, const NetworkLayout& network, int index) {
    const std::string prefix = "layer" + std::to_string(index);
    const float width = std::clamp(network.column_pitch() - 6, 30.0f, 170.0f);
    const glm::vec2 corner{network.column_x(index + 1) - width / 2, panel.layout.stage.min.y + 16};
    ImGui::SetCursorScreenPos({corner.x, corner.y});
    const bool clicked = ImGui::InvisibleButton((prefix + ".menu").c_str(), {width, 44});
    note_control(panel, prefix + ".menu");
    if (pressed_by_key(panel, prefix + ".menu") || clicked) {
        ImGui::OpenPopup(prefix.c_str());
    }
    if (ImGui::IsItemHovered()) {
        ImGui::GetWindowDrawList()->AddRect(
            ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), to_u32(panel.theme.line), 6);
    }
    const float bottom = ImGui::GetItemRectMax().y;
    hint(panel, "Activation, dropout, insert, remove");
    ImGui::SetNextWindowPos({corner.x + width / 2, bottom + 4}, ImGuiCond_Always, {0.5f, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{12, 12});
    if (ImGui::BeginPopup(prefix.c_str())) {
        layer_menu(panel, index);
        obey_escape(panel);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

void head(const Panel& panel, const NetworkLayout& network, int index) {
    if (panel.shows("activation") || panel.shows("numHiddenLayers")) {
        menu_button(panel, network, index);
    }
    if (panel.shows("numHiddenLayers")) {
        unit_buttons(panel, network, index);
    }
}

void add_layer_button(const Panel& panel, const NetworkLayout& network) {
    const auto count = panel.session.draft().layers.size();
    if (count >= nn::Limits::kMaxLayers) {
        return;
    }
    const bool narrow = network.column_pitch() < 96;
    const float width = narrow ? 28.0f : 84.0f;
    const float right = panel.layout.stage.max.x - 12;
    const float x = std::min(network.column_x(network.hidden_layers() + 1), right - width / 2);
    ImGui::SetCursorScreenPos({x - width / 2, panel.layout.stage.min.y + 20});
    ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, 14);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{4, 4});
    ImGui::PushStyleColor(ImGuiCol_Text,
                          ImGui::ColorConvertU32ToFloat4(to_u32(panel.theme.text_soft)));
    if (text_button(panel, "add_layer", narrow ? "+" : "+ layer", width)) {
        insert_layer(panel, static_cast<int>(count));
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
    hint(panel, "Add a hidden layer before the output");
}

void toggle_feature(const Panel& panel, int code) {
    const auto feature = static_cast<nn::Feature>(code);
    panel.edit([feature](nn::Experiment& next) {
        const auto at = std::lower_bound(next.features.begin(), next.features.end(), feature);
        if (at != next.features.end() && *at == feature) {
            next.features.erase(at);
        } else {
            next.features.insert(at, feature);
        }
    });
}

} // namespace

/// What is pressed is hovered at once.
void StagePanel::hover(const Panel& panel, const NetworkLayout& network, bool over_stage) {
    const nn::Snapshot& snapshot = *panel.session.snapshot();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    decltype(View::hovered) found;
    if (over_stage) {
        found = pick(network, snapshot, {mouse.x, mouse.y});
    }
    rested_s_ = found == under_pointer_ ? rested_s_ + ImGui::GetIO().DeltaTime : 0;
    under_pointer_ = found;
    settling_ = rested_s_ < kHoverSeconds;
    View& view = panel.session.view;
    if (!settling_ || ImGui::IsMouseClicked(0)) {
        view.hovered = found;
    } else if (!is_part_of(snapshot, view.hovered)) {
        view.hovered = {};
    }
}

void StagePanel::pointer(const Panel& panel, const NetworkLayout& network) {
    View& view = panel.session.view;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float heads_end = panel.layout.stage.min.y + panel.layout.head_height;
    const bool over_stage = ImGui::IsWindowHovered() && mouse.y >= heads_end;
    settling_ = false;
    if (view.replayed) {
        return;
    }
    hover(panel, network, over_stage);
    const auto* unit = std::get_if<UnitRef>(&view.hovered);
    if (over_stage && ImGui::IsMouseClicked(0) && unit != nullptr && unit->layer < 0) {
        toggle_feature(panel, unit->unit);
    } else if (over_stage && ImGui::IsMouseClicked(0) && view.hovered.index() == 0) {
        view.forward_pass.reset();
    }
    weight_editor_.show(panel, over_stage);
}

void StagePanel::show(const Panel& panel, const NetworkLayout& network) {
    const PanelWindow window("stage", panel.layout.stage, {0, 0});
    const auto& layers = panel.session.draft().layers; // each head may change them
    const bool current = std::ssize(layers) == network.hidden_layers();
    for (int l = 0; current && l < network.hidden_layers() && l < std::ssize(layers); ++l) {
        head(panel, network, l);
    }
    if (panel.shows("numHiddenLayers")) {
        add_layer_button(panel, network);
    }
    pointer(panel, network);
    rest_of_batch_.show(panel);
}

} // namespace app
