#include "app/panels/file_dialog.h"

#include "app/format.h"
#include "app/library/saving.h"
#include "app/opening.h"
#include "app/panels/sheet.h"
#include "app/panels/widgets.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <system_error>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "file dialog";
constexpr float kRow = 30;
constexpr float kButton = 110;
constexpr float kInset = 20; // of the columns from the list's right edge: room for a scroll bar
constexpr float kSizeColumn = 250; // from the right edge: where sizes end
constexpr float kDateColumn = 150; // from the right edge: where dates start

fs::path first_folder(const Session& session) {
    if (!session.files.folder.empty()) {
        return session.files.folder;
    }
    const char* home = std::getenv("HOME");
    std::error_code error;
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

void draw_folder_sign(ImDrawList& list, ImVec2 at, ImU32 color) {
    list.AddRectFilled({at.x, at.y}, {at.x + 7, at.y + 4}, color, 1.5f);
    list.AddRectFilled({at.x, at.y + 2}, {at.x + 16, at.y + 13}, color, 2);
}

void draw_file_sign(ImDrawList& list, ImVec2 at, ImU32 color) {
    list.AddRect({at.x + 2, at.y - 1}, {at.x + 14, at.y + 14}, color, 2, 0, 1.3f);
    for (const float line : {3.0f, 6.5f, 10.0f}) {
        list.AddLine({at.x + 5, at.y + line}, {at.x + 11, at.y + line}, color, 1.2f);
    }
}

/// One line of text, cut off at `right`.
void draw_cell(ImVec2 at, float right, ImU32 color, const std::string& words) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect(at, {right, at.y + kRow}, true);
    list.AddText(at, color, words.c_str());
    list.PopClipRect();
}

} // namespace

void FileDialog::open(const Panel& panel, FileBrowser::Purpose purpose) {
    const Session& session = panel.session;
    const fs::path& file = session.document().path;
    const std::string name = purpose == FileBrowser::Purpose::open ? std::string()
                             : file.empty()                        ? suggested_name(session.draft())
                                                                   : file.filename().native();
    browser_.emplace(purpose, first_folder(session), name);
    problem_.clear();
    replaces_.clear();
    renew_field();
    ImGui::OpenPopup(kName);
}

/// The field shows what the browser holds.
void FileDialog::renew_field() {
    text_ = browser_->typed();
    ++field_number_;
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
    ImGui::SetNextItemWidth(-1);
    if (!ImGui::IsAnyItemActive()) {
        ImGui::SetKeyboardFocusHere(); // typing always lands here
    }
    const bool was_empty = text_.empty();
    const bool entered = ImGui::InputTextWithHint("##name",
                                                  opens ? "Type to find a name, or a path"
                                                        : "Type a name to save under, or a path",
                                                  &text_,
                                                  ImGuiInputTextFlags_EnterReturnsTrue);
    note_control(panel, "file.name");
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
    const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x - kInset;
    ImGui::PushFont(panel.font(Style::caption));
    const ImVec2 head = ImGui::GetCursorScreenPos();
    const ImU32 soft = to_u32(panel.theme.text_soft);
    ImDrawList& sheet = *ImGui::GetWindowDrawList();
    sheet.AddText({head.x + 38, head.y}, soft, "Name");
    const float size_width = ImGui::CalcTextSize("Size").x;
    sheet.AddText({right - kSizeColumn + 60 - size_width, head.y}, soft, "Size");
    sheet.AddText({right - kDateColumn, head.y}, soft, "Changed");
    ImGui::Dummy({0, 12});
    ImGui::PopFont();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    ImGui::BeginChild("files", {0, ImGui::GetContentRegionAvail().y - kFooter}, true);
    const std::size_t count = browser_->shown().size();
    const auto chosen = browser_->chosen();
    if (reveals_choice_) {
        const float top = chosen ? kRow * static_cast<float>(*chosen) : 0;
        const float height = ImGui::GetWindowHeight() - 2 * ImGui::GetStyle().WindowPadding.y;
        const float scroll = ImGui::GetScrollY();
        ImGui::SetScrollY(std::clamp(scroll, top + kRow - height, top));
        reveals_choice_ = false;
    }
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(count), kRow);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            row(panel, static_cast<std::size_t>(i));
        }
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
}

void FileDialog::row(const Panel& panel, std::size_t index) {
    const FolderEntry& entry = browser_->folder().entries[browser_->shown()[index]];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowWidth() - kInset;
    ImGui::PushID(static_cast<int>(index));
    const bool pressed = ImGui::Selectable("##row",
                                           browser_->chosen() == index,
                                           ImGuiSelectableFlags_DontClosePopups |
                                               ImGuiSelectableFlags_AllowDoubleClick,
                                           {0, kRow});
    note_control(panel, "file." + entry.shown);
    ImGui::PopID();
    const ImVec2 text{at.x + 26, at.y + (kRow - ImGui::GetFontSize()) / 2};
    const ImVec2 sign{at.x + 2, at.y + kRow / 2 - 6.5f};
    const ImU32 soft = to_u32(panel.theme.text_soft);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    entry.is_folder ? draw_folder_sign(list, sign, to_u32(panel.theme.accent))
                    : draw_file_sign(list, sign, soft);
    draw_cell(text, right - kSizeColumn - 16, to_u32(panel.theme.text), entry.shown);
    if (entry.bytes) {
        const std::string words = format_bytes(*entry.bytes);
        const float width = ImGui::CalcTextSize(words.c_str()).x;
        draw_cell({right - kSizeColumn + 60 - width, text.y}, right, soft, words);
    }
    if (entry.changed_s) {
        draw_cell({right - kDateColumn, text.y}, right, soft, format_date(*entry.changed_s));
    }
    if (pressed) {
        replaces_.clear();
        problem_.clear();
        browser_->choose(index);
        accepts_ = accepts_ || ImGui::IsMouseDoubleClicked(0);
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
