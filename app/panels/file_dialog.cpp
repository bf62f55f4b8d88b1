#include "app/panels/file_dialog.h"

#include "app/format.h"
#include "app/library/saving.h"
#include "app/opening.h"
#include "app/panels/file_list.h"
#include "app/panels/focus.h"
#include "app/panels/sheet.h"
#include "app/panels/widgets.h"
#include "app/recording/recorder.h"

#include <imgui_stdlib.h>

#include <cstdlib>
#include <exception>
#include <system_error>
#include <utility>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "file dialog";
constexpr float kButton = 110;

/// Where files were opened or saved last; else, to open one, where recordings are.
fs::path first_folder(const Session& session, FileBrowser::Purpose purpose) {
    if (!session.files.folder.empty()) {
        return session.files.folder;
    }
    std::error_code error;
    const fs::path recordings = recordings_folder();
    if (purpose == FileBrowser::Purpose::open && fs::is_directory(recordings, error)) {
        return recordings;
    }
    const char* home = std::getenv("HOME");
    const fs::path here = fs::current_path(error);
    return error || here == "/" ? fs::path(home != nullptr ? home : "/") : here;
}

std::string counted(std::size_t count, const char* one, const char* many) {
    return format_count(static_cast<double>(count)) + " " + (count == 1 ? one : many);
}

std::string summary(const FileBrowser& browser) {
    const Folder& folder = browser.folder();
    if (!folder.problem.empty()) {
        return folder.problem;
    }
    std::size_t folders = 0;
    for (const std::size_t entry : browser.shown()) {
        folders += folder.entries[entry].is_folder ? 1 : 0;
    }
    std::string words = counted(folders, "folder", "folders") + ", " +
                        counted(browser.shown().size() - folders, "experiment", "experiments");
    if (!folder.complete) {
        words += ". There are more in here than a list can show: type a path to reach the rest";
    }
    return words + ".";
}

} // namespace

void FileDialog::open(const Panel& panel, FileBrowser::Purpose purpose) {
    const Session& session = panel.session;
    const fs::path& file = session.document().path;
    const std::string name = purpose == FileBrowser::Purpose::open ? std::string()
                             : file.empty()                        ? suggested_name(session.draft())
                                                                   : file.filename().native();
    browser_.emplace(purpose, first_folder(session, purpose), name);
    problem_.clear();
    replaces_.clear();
    renew_field();
    ImGui::OpenPopup(kName);
}

/// The field shows what the browser holds.
void FileDialog::renew_field() {
    text_ = browser_->typed();
    ++field_number_;
    takes_keyboard_ = true;
    reveals_choice_ = true;
}

bool FileDialog::show(const Panel& panel) {
    if (!browser_) {
        return false;
    }
    const bool asks = !replaces_.empty();
    const SheetWindow sheet(panel, kName, {780, 600});
    if (!sheet) {
        browser_.reset();
        return false;
    }
    const bool opens = browser_->purpose() == FileBrowser::Purpose::open;
    sheet_title(panel, opens ? "Open an experiment" : "Save this experiment", false);
    breadcrumbs(panel);
    accepts_ = false;
    field(panel);
    if (!asks) {
        obey_keys();
    }
    list(panel);
    footer(panel);
    if (accepts_) {
        accept(panel);
    }
    return true;
}

void FileDialog::breadcrumbs(const Panel& panel) {
    std::vector<fs::path> steps;
    for (fs::path step = browser_->folder().path;; step = step.parent_path()) {
        steps.insert(steps.begin(), step);
        if (!step.has_relative_path()) {
            break;
        }
    }
    const auto words_of = [](const fs::path& step) {
        return step.has_filename() ? shown_name(step.filename()) : std::string("/");
    };
    // The steps nearest to the folder are shown, as many as there is room for.
    float room = ImGui::GetContentRegionAvail().x - 40;
    std::size_t first = steps.size();
    while (first > 0) {
        room -= ImGui::CalcTextSize(words_of(steps[first - 1]).c_str()).x + 34;
        if (room < 0 && first < steps.size()) {
            break;
        }
        --first;
    }
    std::optional<fs::path> wanted;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{7, 3});
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
    if (first > 0) {
        label(panel, Style::body, panel.theme.text_soft, "…");
        ImGui::SameLine(0, 4);
    }
    for (std::size_t i = first; i < steps.size(); ++i) {
        if (text_button(panel, "crumb." + std::to_string(i), words_of(steps[i]).c_str())) {
            wanted = steps[i];
        }
        if (i + 1 < steps.size()) {
            ImGui::SameLine(0, 4);
            label(panel, Style::body, panel.theme.text_soft, "›");
            ImGui::SameLine(0, 4);
        }
    }
    ImGui::PopStyleVar(2);
    if (wanted) {
        browser_->enter(*wanted);
        renew_field();
    }
}

void FileDialog::field(const Panel& panel) {
    const bool opens = browser_->purpose() == FileBrowser::Purpose::open;
    ImGui::PushID(field_number_);
    if (std::exchange(takes_keyboard_, false)) {
        ImGui::SetKeyboardFocusHere(); // not each frame: a click at that moment would be lost
    }
    const bool was_empty = text_.empty();
    bool entered = false;
    text_field(panel, "file.name", ImGui::GetContentRegionAvail().x, [&] {
        entered = ImGui::InputTextWithHint("##name",
                                           opens ? "Type to find a name, or a path"
                                                 : "Type a name to save under, or a path",
                                           &text_,
                                           ImGuiInputTextFlags_EnterReturnsTrue);
    });
    ImGui::PopID();
    if (text_ != browser_->typed()) {
        browser_->type(text_);
        problem_.clear();
        replaces_.clear();
        reveals_choice_ = true;
    } else if (was_empty && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Backspace))) {
        browser_->up();
        renew_field();
    }
    accepts_ = entered && replaces_.empty(); // replacing takes its button, not one Enter too many
}

void FileDialog::obey_keys() {
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
    const auto move = [&](int by) {
        browser_->move(by);
        renew_field();
    };
    if (ImGui::GetIO().KeyAlt && pressed(ImGuiKey_UpArrow)) {
        browser_->up();
        renew_field();
    } else if (pressed(ImGuiKey_UpArrow)) {
        move(-1);
    } else if (pressed(ImGuiKey_DownArrow)) {
        move(1);
    } else if (pressed(ImGuiKey_PageUp)) {
        move(-10);
    } else if (pressed(ImGuiKey_PageDown)) {
        move(10);
    }
}

void FileDialog::list(const Panel& panel) {
    constexpr float kFooter = 48;
    const bool reveals = std::exchange(reveals_choice_, false);
    if (const auto click = file_list(panel, *browser_, kFooter, reveals)) {
        replaces_.clear();
        problem_.clear();
        browser_->choose(click->row);
        accepts_ = accepts_ || click->twice;
        renew_field();
    }
}

void FileDialog::footer(const Panel& panel) {
    const bool opens = browser_->purpose() == FileBrowser::Purpose::open;
    const bool asks = !replaces_.empty();
    const std::string& problem = problem_.empty() ? browser_->problem() : problem_;
    const std::string words = asks ? shown_name(replaces_.filename()) + " is there already."
                              : !problem.empty() ? problem
                                                 : summary(*browser_);
    const bool bad = !asks && (!problem.empty() || !browser_->folder().problem.empty());
    const ImVec2 at = ImGui::GetCursorPos();
    const float right = ImGui::GetWindowContentRegionMax().x;
    const float buttons = right - 2 * kButton - 8;
    ImGui::SetCursorPos({at.x, at.y + 6});
    ImGui::PushTextWrapPos(buttons - 16);
    label(panel,
          asks ? Style::strong : Style::body,
          bad    ? panel.theme.danger
          : asks ? panel.theme.text
                 : panel.theme.text_soft,
          words);
    ImGui::PopTextWrapPos();
    ImGui::SetCursorPos({buttons, at.y + 6});
    if (text_button(panel, "file.cancel", asks ? "Keep it" : "Cancel", kButton)) {
        asks ? replaces_.clear() : ImGui::CloseCurrentPopup();
    }
    ImGui::SameLine();
    ImGui::PushStyleColor(ImGuiCol_Button,
                          ImGui::ColorConvertU32ToFloat4(to_u32(panel.theme.accent)));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered,
                          ImGui::ColorConvertU32ToFloat4(to_u32(panel.theme.accent)));
    ImGui::PushStyleColor(ImGuiCol_Text,
                          ImGui::ColorConvertU32ToFloat4(to_u32(panel.theme.on_accent)));
    if (text_button(panel, "file.accept", asks ? "Replace it" : opens ? "Open" : "Save", kButton)) {
        accepts_ = true;
    }
    ImGui::PopStyleColor(3);
}

void FileDialog::accept(const Panel& panel) {
    problem_.clear();
    if (!replaces_.empty()) {
        return finish(panel, replaces_);
    }
    const auto path = browser_->accept();
    if (!path) {
        return renew_field();
    }
    std::error_code error;
    if (browser_->purpose() == FileBrowser::Purpose::save && fs::exists(*path, error)) {
        replaces_ = *path;
        return;
    }
    finish(panel, *path);
}

void FileDialog::finish(const Panel& panel, const fs::path& path) {
    try {
        if (browser_->purpose() == FileBrowser::Purpose::open) {
            app::open(panel.session, path.native());
        } else {
            save_to(panel.session, path);
        }
        ImGui::CloseCurrentPopup();
    } catch (const std::exception& error) {
        problem_ = error.what();
        replaces_.clear();
        renew_field();
    }
}

} // namespace app
