#include "app/panels/changed_file_sheet.h"

#include "app/library/folder.h"
#include "app/opening.h"
#include "app/panels/sheet.h"
#include "app/panels/widgets.h"
#include "engine/imgui_compat.h"

#include <span>
#include <string_view>

namespace app {
namespace {

constexpr const char* kName = "changed file";

struct Answer {
    const char* name;
    const char* words;
};

// The one that loses nothing comes first.
constexpr Answer kOfChanged[] = {{"changed.save_as", "Save as…"},
                                 {"changed.reload", "Reload the file"},
                                 {"changed.overwrite", "Overwrite it"}};
constexpr Answer kOfGone[] = {{"changed.overwrite", "Save it again"},
                              {"changed.save_as", "Save as…"}};

std::span<const Answer> answers_to(FileChange change) {
    return change == FileChange::gone ? std::span<const Answer>(kOfGone)
                                      : std::span<const Answer>(kOfChanged);
}

const char* explanation(FileChange change) {
    return change == FileChange::gone
               ? "It was removed or renamed by another program since it was opened or saved here."
               : "Another program wrote to it since it was opened or saved here. Overwriting it "
                 "loses what is in it now; reloading it replaces the experiment before you, which "
                 "Ctrl+Z brings back.";
}

bool accent_button(const Panel& panel, const Answer& answer, float width) {
    const auto color = [](engine::Color of) { return ImGui::ColorConvertU32ToFloat4(to_u32(of)); };
    ImGui::PushStyleColor(ImGuiCol_Button, color(panel.theme.accent));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, color(panel.theme.accent));
    ImGui::PushStyleColor(ImGuiCol_Text, color(panel.theme.on_accent));
    const bool pressed = text_button(panel, answer.name, answer.words, width);
    ImGui::PopStyleColor(3);
    return pressed;
}

} // namespace

void ChangedFileSheet::open() {
    change_ = FileChange::none;
    chosen_ = 0;
    ImGui::OpenPopup(kName);
}

bool ChangedFileSheet::show(const Panel& panel) {
    constexpr float kCancel = 90;
    constexpr float kAnswer = 140;
    const SheetWindow sheet(panel, kName, {620, 0});
    if (!sheet) {
        return false;
    }
    Session& session = panel.session;
    if (change_ == FileChange::none) {
        change_ = change_of_file(session);
    }
    const auto answers = answers_to(change_);
    const std::string file = shown_name(session.document().path.filename());
    sheet_title(
        panel, change_ == FileChange::gone ? "The file is gone" : "The file was changed", false);
    ImGui::Dummy({0, 2});
    ImGui::PushTextWrapPos(ImGui::GetWindowContentRegionMax().x);
    label(panel, Style::strong, panel.theme.text, file);
    label(panel, Style::body, panel.theme.text_soft, explanation(change_));
    ImGui::PopTextWrapPos();
    ImGui::Dummy({0, 8});
    accepts_ = false;
    obey_keys(answers.size());
    if (text_button(panel, "changed.cancel", "Cancel", kCancel)) {
        ImGui::CloseCurrentPopup();
    }
    const float spacing = ImGui::GetStyle().ItemSpacing.x;
    const auto count = static_cast<float>(answers.size());
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - count * kAnswer - (count - 1) * spacing);
    bool answered = false;
    for (std::size_t i = answers.size(); i-- > 0;) {
        const bool pressed = i == chosen_
                                 ? accent_button(panel, answers[i], kAnswer)
                                 : text_button(panel, answers[i].name, answers[i].words, kAnswer);
        if (pressed || (i == chosen_ && accepts_)) {
            answer(panel, answers[i].name);
            answered = true;
        }
        if (i > 0) {
            ImGui::SameLine();
        }
    }
    return !answered; // another sheet may be wanted now
}

void ChangedFileSheet::obey_keys(std::size_t count) {
    const auto pressed = [](engine::imgui::KeyCode key) {
        constexpr bool kRepeat = false; // a frame may take longer than a key is held
        return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), kRepeat);
    };
    const bool back = ImGui::GetIO().KeyShift;
    if (pressed(ImGuiKey_LeftArrow) || (pressed(ImGuiKey_Tab) && !back)) {
        chosen_ = (chosen_ + 1) % count; // they are drawn from right to left
    } else if (pressed(ImGuiKey_RightArrow) || (pressed(ImGuiKey_Tab) && back)) {
        chosen_ = (chosen_ + count - 1) % count;
    }
    accepts_ = pressed(ImGuiKey_Enter) || pressed(engine::imgui::kKeypadEnter);
}

void ChangedFileSheet::answer(const Panel& panel, const char* what) {
    Session& session = panel.session;
    const std::string_view chosen = what;
    ImGui::CloseCurrentPopup();
    if (chosen == "changed.overwrite") {
        overwrite(session);
    } else if (chosen == "changed.reload") {
        open_into(session, session.document().path.native());
    } else {
        session.files.wanted = Sheet::save_as;
    }
}

} // namespace app
