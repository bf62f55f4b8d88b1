#include "app/panels/sheets.h"

#include "app/panels/overlays.h"

#include <imgui.h>

#include <utility>

namespace app {
namespace {

constexpr float kSettleSeconds = 0.25f; // ImGui takes a sixth of a second

} // namespace

void Sheets::show(const Panel& panel, bool wants_help) {
    if (!open_) {
        open_wanted(panel);
    }
    panel.session.files.wanted.reset();
    const bool help = help_sheet(panel, wants_help && !open_);
    const bool changed_file = changed_file_.show(panel);
    const bool file_dialog = file_dialog_.show(panel);
    const bool film_dialog = film_dialog_.show(panel);
    const bool gallery = gallery_.show(panel);
    const bool share_dialog = share_dialog_.show(panel);
    const bool open = help || changed_file || file_dialog || film_dialog || gallery || share_dialog;
    const bool was_open = std::exchange(open_, open);
    settling_s_ = open_ && !was_open ? kSettleSeconds : settling_s_ - ImGui::GetIO().DeltaTime;
}

void Sheets::open_wanted(const Panel& panel) {
    if (!panel.session.files.wanted) {
        return;
    }
    switch (*panel.session.files.wanted) {
    case Sheet::gallery:
        return gallery_.open();
    case Sheet::open:
        return file_dialog_.open(panel, FileBrowser::Purpose::open);
    case Sheet::save_as:
        return file_dialog_.open(panel, FileBrowser::Purpose::save);
    case Sheet::changed_file:
        return changed_file_.open();
    case Sheet::share:
        return share_dialog_.open();
    case Sheet::film:
        return film_dialog_.open(panel);
    }
}

} // namespace app
