#include "app/panels/data_panel.h"

#include "app/format.h"
#include "app/panels/focus.h"
#include "app/panels/hint.h"
#include "app/panels/sliders.h"
#include "app/panels/thumbnail.h"
#include "app/panels/training_panel.h"
#include "app/panels/widgets.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace app {
namespace {

constexpr int kThumbnailPoints = 140;

constexpr std::array kTrainShares = {10., 20., 30., 40., 50., 60., 70., 80., 90.};
constexpr std::array kNoises = {0., 5., 10., 15., 20., 25., 30., 35., 40., 45., 50.};
constexpr std::array kBatchSizes = {1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9.,  10.,  12., 14.,
                                    16., 18., 20., 22., 24., 26., 28., 30., 50., 100., 250.};
constexpr std::array kPointCounts = {50., 100., 200., 300., 500., 800., 1200., 2000., 5000.};

void edit_number(const Panel& panel,
                 std::string_view key,
                 const std::string& name,
                 const char* words,
                 std::span<const double> values,
                 double value,
                 const char* unit,
                 const std::function<void(nn::Experiment&, double)>& set) {
    if (panel.shows(key) && list_slider(panel, name, words, values, value, unit)) {
        panel.edit([set, value](nn::Experiment& next) { set(next, value); });
    }
}

void choose_dataset(const Panel& panel, nn::Dataset dataset) {
    const nn::DatasetRow& row = nn::row_of(nn::datasets(), dataset);
    panel.edit([&row](nn::Experiment& next) { // of a table that stays
        const nn::DatasetRow& before = nn::row_of(nn::datasets(), next.dataset);
        if (next.point_count == before.default_count) {
            next.point_count = row.default_count;
        }
        if (row.problem == nn::Problem::regression) {
            next.loss = nn::Loss::squared_error;
        }
        next.dataset = row.value;
    });
}

} // namespace

const std::vector<nn::Example>& Thumbnails::points(nn::Dataset dataset, double noise_percent) {
    if (noise_percent != noise_percent_) {
        points_.clear();
        noise_percent_ = noise_percent;
    }
    auto& points = points_[dataset];
    if (points.empty()) {
        nn::Arc4 random("thumbnail");
        points =
            nn::row_of(nn::datasets(), dataset).draw(kThumbnailPoints, noise_percent / 100, random);
    }
    return points;
}

void DataPanel::thumbnails(const Panel& panel) {
    const nn::Experiment& draft = panel.session.draft();
    const float gap = 9;
    const float side = std::floor((ImGui::GetContentRegionAvail().x - 3 * gap) / 4);
    bool first = true;
    for (const nn::DatasetRow& row : nn::datasets()) {
        if (row.problem != nn::problem_of(draft)) {
            continue;
        }
        if (!first) {
            ImGui::SameLine(0, gap);
        }
        first = false;
        const std::string name = "dataset." + std::string(row.key);
        const bool clicked = ImGui::InvisibleButton(name.c_str(), {side, side});
        note_control(panel, name);
        if (pressed_by_key(panel, name) || clicked) {
            last_dataset_[row.problem] = row.value;
            choose_dataset(panel, row.value);
        }
        const engine::Rect box = panel.controls[name];
        const bool on = draft.dataset == row.value;
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddRectFilled(
            ImGui::GetItemRectMin(),
            ImGui::GetItemRectMax(),
            to_u32(ImGui::IsItemHovered() ? panel.theme.raised_hot : panel.theme.raised),
            6);
        draw_point_cloud(panel.theme, box, thumbnails_.points(row.value, draft.noise));
        list.AddRect(ImGui::GetItemRectMin(),
                     ImGui::GetItemRectMax(),
                     to_u32(on ? panel.theme.accent : panel.theme.line),
                     6,
                     0,
                     on ? 2.0f : 1.0f);
        hint(panel, std::string(row.label));
    }
}

void DataPanel::seed(const Panel& panel) {
    const nn::Experiment& draft = panel.session.draft();
    if (!typing_seed_) {
        typed_seed_ = draft.seed;
    }
    ImGui::AlignTextToFramePadding();
    label(panel, Style::body, panel.theme.text_soft, "Seed");
    ImGui::SameLine(64);
    const float width = ImGui::GetContentRegionAvail().x - 58;
    const bool shown =
        text_field(panel, "seed", width, [&] { ImGui::InputText("##seed", &typed_seed_); });
    typing_seed_ = shown && ImGui::IsItemActive();
    if (shown ? ImGui::IsItemDeactivatedAfterEdit() : typed_seed_ != draft.seed) {
        panel.edit([seed = typed_seed_](nn::Experiment& next) { next.seed = seed; });
    }
    ImGui::SameLine();
    if (text_button(panel, "new_seed", "New", 50)) {
        panel.edit([](nn::Experiment& next) {
            nn::Arc4 random(next.seed);
            next.seed = std::to_string(static_cast<int>(random.uniform(0, 100000)));
        });
    }
    hint(panel, "Other points from another seed; weights and epoch stay until you reset");
}

void DataPanel::data(const Panel& panel) {
    const nn::Experiment& draft = panel.session.draft();
    heading(panel, "DATA");
    if (panel.shows("dataset")) {
        thumbnails(panel);
    }
    edit_number(panel,
                "percTrainData",
                "train_share",
                "Train share",
                kTrainShares,
                draft.train_percent,
                " %",
                [](nn::Experiment& next, double value) { next.train_percent = value; });
    edit_number(panel,
                "noise",
                "noise",
                "Noise",
                kNoises,
                draft.noise,
                " %",
                [](nn::Experiment& next, double value) { next.noise = value; });
    edit_number(panel,
                "points",
                "points",
                "Points",
                kPointCounts,
                draft.point_count,
                "",
                [](nn::Experiment& next, double value) {
                    next.point_count = static_cast<int>(std::lround(value));
                });
    edit_number(panel,
                "batchSize",
                "batch_size",
                "Batch size",
                kBatchSizes,
                draft.batch_size,
                "",
                [](nn::Experiment& next, double value) {
                    next.batch_size = static_cast<int>(std::lround(value));
                });
    if (panel.shows("seed")) {
        seed(panel);
    }
}

void DataPanel::show(const Panel& panel) {
    const PanelWindow window("data panel", panel.layout.left, {24, 18}, true);
    int problem = nn::problem_of(panel.session.draft()) == nn::Problem::classification ? 0 : 1;
    if (panel.shows("problem") && segmented(panel, "problem", {"Classify", "Regress"}, problem)) {
        choose_dataset(
            panel,
            last_dataset_[problem == 0 ? nn::Problem::classification : nn::Problem::regression]);
    }
    ImGui::Dummy({0, 2});
    data(panel);
    ImGui::Dummy({0, 4});
    training_controls(panel);
    if (panel.shows("precision")) {
        ImGui::Dummy({0, 4});
        advanced_.show(panel);
    }
}

} // namespace app
