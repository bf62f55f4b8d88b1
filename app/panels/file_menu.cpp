#include "app/panels/file_menu.h"

#include "app/library/folder.h"
#include "app/library/saving.h"
#include "app/opening.h"
#include "app/panels/lists.h"
#include "app/panels/menu.h"
#include "app/panels/widgets.h"

#include <algorithm>
#include <system_error>

namespace app {
namespace {

namespace fs = std::filesystem;

/// The list as other programs left it, and which of its files are gone. Looked up once a menu, not
/// once a frame.
void look_up(Files& files) {
    files.recent.read();
    files.gone.clear();
    for (const fs::path& file : files.recent.all()) {
        std::error_code error;
        if (!fs::exists(file, error)) {
            files.gone.push_back(file);
        }
    }
}

std::string file_words(const fs::path& file) {
    std::string name = shown_name(file.filename());
    for (const std::string_view ending : {kExperimentEnding, kSessionEnding}) {
        if (name.ends_with(ending)) {
            name.resize(name.size() - ending.size());
        }
    }
    return name;
}

/// The folder of `file`, its first steps left out where there is no room for them.
std::string folder_words(const fs::path& file, float room) {
    std::string words = shown_name(file.parent_path());
    while (ImGui::CalcTextSize(words.c_str()).x > room) {
        const std::size_t step = words.find('/', words.starts_with("…") ? 4 : 1);
        if (step == std::string::npos) {
            break;
        }
        words = "…" + words.substr(step);
    }
    return words;
}

/// One line of text, cut off after `width`.
void draw_cell(glm::vec2 at, float width, engine::Color color, const std::string& words) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect({at.x, at.y}, {at.x + width, at.y + ImGui::GetTextLineHeight()}, true);
    list.AddText({at.x, at.y}, to_u32(color), words.c_str());
    list.PopClipRect();
}

void recent_row(const Panel& panel, const fs::path& file, bool gone) {
    constexpr float kNameWidth = 180;
    const ImVec2 low = ImGui::GetItemRectMin();
    const float y = low.y + ImGui::GetStyle().ItemSpacing.y / 2;
    const float x = low.x + 4 + kNameWidth + 12;
    const float room = ImGui::GetItemRectMax().x - x - 4;
    const engine::Color soft = panel.theme.text_soft;
    draw_cell({low.x + 4, y}, kNameWidth, gone ? soft : panel.theme.text, file_words(file));
    ImGui::PushFont(panel.font(Style::caption));
    draw_cell({x, y + 1}, room, soft, gone ? "not there any more" : folder_words(file, room));
    ImGui::PopFont();
}

void recent_rows(const Panel& panel) {
    constexpr float kWidth = 420;
    const Files& files = panel.session.files;
    std::optional<fs::path> wanted;
    for (std::size_t i = 0; i < files.recent.all().size(); ++i) {
        const fs::path& file = files.recent.all()[i];
        const bool gone = std::ranges::count(files.gone, file) > 0;
        const std::string name = "recent." + std::to_string(i);
        if (list_row(panel,
                     name,
                     "",
                     false,
                     {kWidth, 0},
                     "",
                     gone ? ImGuiSelectableFlags_Disabled : ImGuiSelectableFlags_None)) {
            wanted = file;
        }
        recent_row(panel, file, gone);
    }
    if (wanted) {
        open_into(panel.session, wanted->native());
    }
}

} // namespace

void file_menu(const Panel& panel, float width) {
    Session& session = panel.session;
    if (!begin_menu(panel,
                    {.name = "file", .words = "File", .width = width, .opens_left = false})) {
        return;
    }
    if (ImGui::IsWindowAppearing()) {
        look_up(session.files);
    }
    if (menu_row(panel, "file.gallery", "Gallery…", "Ctrl+G")) {
        session.files.wanted = Sheet::gallery;
    }
    if (menu_row(panel, "file.open", "Open…", "Ctrl+O")) {
        session.files.wanted = Sheet::open;
    }
    if (menu_row(panel, "file.save", "Save", "Ctrl+S")) {
        save(session);
    }
    if (menu_row(panel, "file.save_as", "Save as…", "Ctrl+Shift+S")) {
        session.files.wanted = Sheet::save_as;
    }
    if (menu_row(panel, "file.film", "Film or picture…", "Ctrl+E")) {
        session.files.wanted = Sheet::film;
    }
    if (!session.files.recent.all().empty()) {
        ImGui::Separator();
        heading(panel, "RECENT");
        recent_rows(panel);
    }
    ImGui::EndPopup();
}

} // namespace app
