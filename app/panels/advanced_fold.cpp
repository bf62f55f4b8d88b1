#include "app/panels/advanced_fold.h"

#include "app/format.h"
#include "app/panels/choice_combo.h"
#include "app/panels/hint.h"
#include "app/panels/sliders.h"
#include "app/panels/widgets.h"
#include "nn/history_picture.h"

#include <array>

namespace app {
namespace {

void note(const Panel& panel, const std::string& words) {
    label(panel, Style::caption, panel.theme.text_soft, words);
}

void precision(const Panel& panel) {
    nn::Experiment next = panel.session.draft();
    if (choice_combo(panel, "precision", "Precision", nn::precisions(), next.precision)) {
        panel.edit([to = next.precision](nn::Experiment& draft) { draft.precision = to; });
    }
    note(panel, "Learner: " + std::string(panel.session.snapshot()->learner));
    note_control(panel, "learner");
}

std::string size_words(std::size_t bytes) {
    const double megabytes = static_cast<double>(bytes) / (1u << 20u);
    return megabytes < 1 ? "under 1 MB" : format_count(megabytes) + " MB";
}

void history_memory(const Panel& panel) {
    constexpr std::array kMegabytes = {16., 32., 64., 128., 256., 512., 1024., 2048.};
    const nn::Snapshot& snapshot = *panel.session.snapshot();
    if (snapshot.history == nullptr) {
        return;
    }
    double megabytes = static_cast<double>(snapshot.history->limit >> 20u);
    if (list_slider(panel, "history_memory", "History memory", kMegabytes, megabytes, " MB")) {
        panel.session.ask(nn::LimitHistory{static_cast<std::size_t>(megabytes) << 20u});
    }
    note(panel, size_words(snapshot.history_bytes) + " in use");
    hint(panel, "Memory that the past takes; what is older is forgotten beyond it");
}

} // namespace

void AdvancedFold::show(const Panel& panel) {
    const bool opened = fold(panel, "advanced", "ADVANCED", open_);
    if (!open_) {
        return;
    }
    precision(panel);
    ImGui::Dummy({0, 2});
    history_memory(panel);
    if (opened) {
        ImGui::SetScrollHereY(1);
    }
}

} // namespace app
