#include "app/panels/output_panel.h"

#include "app/format.h"
#include "app/panels/hint.h"
#include "app/panels/widgets.h"
#include "app/scenes/output_scene.h"

namespace app {
namespace {

void plot(const Panel& panel, double time_s) {
    const engine::Rect rect = panel.layout.plot;
    ImGui::SetCursorScreenPos({rect.min.x, rect.min.y});
    const bool clicked = ImGui::InvisibleButton("output_plot", {rect.size().x, rect.size().y});
    note_control(panel, "output_plot");
    View& view = panel.session.view;
    if (view.replayed) {
        return;
    }
    view.pointed_at.reset();
    if (!ImGui::IsItemHovered()) {
        return;
    }
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    view.pointed_at = example_at(panel.session, rect, {mouse.x, mouse.y});
    if (clicked && view.pointed_at) {
        view.forward_pass = ForwardPass{*view.pointed_at, time_s};
    } else if (clicked) {
        view.forward_pass.reset();
    }
}

/// At the right end of the line above the plots.
void pin_buttons(const Panel& panel) {
    if (!panel.shows("pinButton")) {
        return;
    }
    View& view = panel.session.view;
    const engine::Rect heading = output_heading(panel.layout);
    const bool pinned = view.pinned != nullptr;
    const float width = pinned ? kUnpinWidth : kPinWidth;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{8, 4});
    if (pinned) {
        ImGui::SetCursorScreenPos({heading.max.x - width - kSplitWidth, heading.min.y + 3});
        check_box(panel, "split", "Split", view.split);
        hint(panel, "The pinned run's output beside this one's (Shift P)");
    }
    ImGui::SetCursorScreenPos({heading.max.x - width, heading.min.y});
    if (text_button(panel, "pin", pinned ? "Unpin" : "Pin", width)) {
        panel.session.toggle_pinned();
    }
    hint(panel,
         pinned ? "Let go of the run that this one is compared with (P)"
                : "Keep this run, to compare the next ones with it (P)");
    ImGui::PopStyleVar();
}

} // namespace

void output_panel(const Panel& panel, double time_s) {
    const PanelWindow window("output panel", panel.layout.right, {24, 16});
    plot(panel, time_s);
    pin_buttons(panel);
    View& view = panel.session.view;
    const float width = panel.layout.right.size().x;
    const bool narrow = width < 400;
    const float gap = width < 300 ? 6.0f : 12.0f;
    const float left = std::min(panel.layout.plot.min.x, panel.layout.right.min.x + 24);
    ImGui::SetCursorScreenPos({left, output_bottom(panel.layout) + 14});
    struct Box {
        const char* key;
        const char* name;
        const char* words;
        bool& on;
        const char* explanation;
    };
    const Box boxes[] = {
        {"showTestData",
         "show_test_data",
         width < 300 ? "Test"
         : narrow    ? "Test data"
                     : "Show test data",
         view.show_test_data,
         "Test points: dark outlines. Training points: white outlines"},
        {"discretize",
         "discretize",
         "Discretize",
         view.discretize,
         "Show only the sign of each unit's response"},
        {"logScale",
         "log_scale",
         narrow ? "Log" : "Log scale",
         view.log_scale,
         "Losses on a logarithmic axis"},
    };
    for (const Box& box : boxes) {
        if (panel.shows(box.key)) {
            check_box(panel, box.name, box.words, box.on);
            hint(panel, box.explanation);
            ImGui::SameLine(0, gap);
        }
    }
}

} // namespace app
