#include "app/panels/share_dialog.h"

#include "app/opening.h"
#include "app/panels/sheet.h"
#include "app/panels/widgets.h"
#include "nn/errors.h"
#include "nn/link.h"
#include "nn/neurarium_link.h"
#include "nn/playground_link.h"

#include <imgui_stdlib.h>

#include <algorithm>

namespace app {
namespace {

constexpr const char* kName = "share dialog";
constexpr float kButton = 130;

nn::LinkDisplay display_of(const View& view) {
    return {.show_test_data = view.show_test_data,
            .discretize = view.discretize,
            .hidden_controls = {view.hidden.begin(), view.hidden.end()}};
}

/// Text that wraps before the column of buttons at the right.
void paragraph(const Panel& panel, Style style, engine::Color color, const std::string& words) {
    ImGui::PushTextWrapPos(ImGui::GetWindowContentRegionMax().x - kButton - 24);
    label(panel, style, color, words);
    ImGui::PopTextWrapPos();
}

/// `link` on lines that end between its pairs, so that it can be read.
std::string on_lines(const std::string& link) {
    const float room = ImGui::GetContentRegionAvail().x - kButton - 24;
    std::string text;
    std::string line;
    for (std::size_t from = 0; from < link.size();) {
        const std::size_t to = std::min(link.find('&', from + 1), link.size());
        const std::string pair = link.substr(from, to - from);
        if (!line.empty() && ImGui::CalcTextSize((line + pair).c_str()).x > room) {
            text += line + "\n";
            line.clear();
        }
        line += pair;
        from = to;
    }
    return text + line;
}

/// A button at the right of the line that starts at `y`.
bool side_button(const Panel& panel, const char* name, const char* words, float y) {
    const ImVec2 next = ImGui::GetCursorPos();
    ImGui::SetCursorPos({ImGui::GetWindowContentRegionMax().x - kButton, y});
    const bool pressed = text_button(panel, name, words, kButton);
    ImGui::SetCursorPos({next.x, std::max(next.y, ImGui::GetCursorPosY())});
    return pressed;
}

} // namespace

void ShareDialog::open() {
    copied_.clear();
    problem_.clear();
    typed_.clear();
    ImGui::OpenPopup(kName);
}

bool ShareDialog::show(const Panel& panel) {
    const SheetWindow sheet(panel, kName, {760, 0});
    if (!sheet) {
        return false;
    }
    sheet.close_on_click_beside();
    sheet_title(panel, "Share");
    ImGui::Dummy({0, 2});
    own_link(panel);
    ImGui::Dummy({0, 6});
    playground_link(panel);
    ImGui::Dummy({0, 6});
    link_to_open(panel);
    return true;
}

void ShareDialog::copy(const std::string& link) {
    ImGui::SetClipboardText(link.c_str());
    copied_ = link;
}

void ShareDialog::own_link(const Panel& panel) {
    nn::Experiment shared = panel.session.draft();
    shared.about.clear(); // a sentence would be longer than all the rest, and is no part of the run
    const std::string link = nn::to_neurarium_link(shared, display_of(panel.session.view));
    heading(panel, "LINK TO THIS EXPERIMENT");
    const float y = ImGui::GetCursorPosY();
    paragraph(panel, Style::body, panel.theme.text, on_lines(link));
    if (side_button(panel, "share.link", copied_ == link ? "Copied" : "Copy link", y)) {
        copy(link);
    }
}

void ShareDialog::playground_link(const Panel& panel) {
    const nn::Experiment& draft = panel.session.draft();
    heading(panel, "TENSORFLOW PLAYGROUND");
    const float y = ImGui::GetCursorPosY();
    const auto reasons = nn::reasons_not_playground(draft);
    if (reasons.empty()) {
        const std::string link = nn::to_playground_link(draft, display_of(panel.session.view));
        paragraph(panel, Style::body, panel.theme.text, on_lines(link));
        if (side_button(panel, "share.playground", copied_ == link ? "Copied" : "Copy link", y)) {
            copy(link);
        }
        return;
    }
    label(panel, Style::body, panel.theme.text, "No link to the page gives this run:");
    for (const std::string& reason : reasons) {
        paragraph(panel, Style::body, panel.theme.text_soft, "–  " + reason);
    }
}

void ShareDialog::link_to_open(const Panel& panel) {
    heading(panel, "OPEN A LINK");
    const float y = ImGui::GetCursorPosY();
    const float width = ImGui::GetContentRegionAvail().x - kButton - 12;
    bool entered = false;
    const bool shown = text_field(panel, "share.typed", width, [&] {
        entered =
            ImGui::InputTextWithHint("##link",
                                     "neurarium://x?… or https://playground.tensorflow.org/#…",
                                     &typed_,
                                     ImGuiInputTextFlags_EnterReturnsTrue);
    });
    if (shown && ImGui::IsItemEdited()) {
        problem_.clear();
    }
    const bool pressed = side_button(panel, "share.open", "Open", y);
    if (!problem_.empty()) {
        ImGui::PushTextWrapPos(ImGui::GetWindowContentRegionMax().x);
        label(panel, Style::body, panel.theme.danger, problem_);
        ImGui::PopTextWrapPos();
        note_control(panel, "share.problem");
    } else {
        label(panel,
              Style::caption,
              panel.theme.text_soft,
              "Ctrl+V anywhere in the window opens a copied link as well.");
    }
    if (!entered && !pressed) {
        return;
    }
    try {
        if (!nn::looks_like_link(typed_)) {
            throw nn::InputError(typed_.empty() ? "Type or paste a link first."
                                                : typed_ + ": expected a link that starts with "
                                                           "neurarium:// or https://, found "
                                                           "other words");
        }
        app::open(panel.session, typed_);
        ImGui::CloseCurrentPopup();
    } catch (const nn::InputError& error) {
        problem_ = error.what();
    }
}

} // namespace app
