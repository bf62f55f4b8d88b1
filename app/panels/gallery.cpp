#include "app/panels/gallery.h"

#include "app/changes.h"
#include "app/opening.h"
#include "app/panels/sheet.h"
#include "app/panels/thumbnail.h"
#include "app/panels/widgets.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr const char* kName = "gallery";
constexpr std::size_t kMostPoints = 300;
constexpr float kGap = 14;
constexpr float kPadding = 14;    // within a card
constexpr float kPicture = 72;    // side of the points' picture
constexpr float kNarrowest = 264; // of a card

float text_width(float card_width) {
    return card_width - 2 * kPadding;
}

/// What the card's network is, below its title: "2-8-8-1 · ReLU".
std::string network_words(const nn::Experiment& experiment) {
    std::string words = shape_words(experiment);
    if (!experiment.layers.empty()) {
        words +=
            " · " +
            std::string(nn::row_of(nn::activations(), experiment.layers.front().activation).label);
    }
    return words;
}

void draw_text(const Panel& panel,
               Style style,
               engine::Color color,
               glm::vec2 at,
               float width,
               const std::string& words) {
    ImFont* font = panel.font(style);
    ImGui::GetWindowDrawList()->AddText(font,
                                        font->FontSize * ImGui::GetIO().FontGlobalScale,
                                        {at.x, at.y},
                                        to_u32(color),
                                        words.c_str(),
                                        nullptr,
                                        width);
}

} // namespace

void Gallery::open() {
    prepare();
    ImGui::OpenPopup(kName);
}

void Gallery::prepare() {
    if (!cards_.empty()) {
        return;
    }
    for (Preset& preset : presets()) {
        nn::Arc4 random(preset.experiment.seed);
        const auto examples = nn::draw_examples(preset.experiment, random);
        std::vector<nn::Example> points = examples->train;
        points.insert(points.end(), examples->test.begin(), examples->test.end());
        points.resize(std::min(points.size(), kMostPoints));
        cards_.push_back({std::move(preset), std::move(points)});
    }
}

bool Gallery::show(const Panel& panel) {
    const SheetWindow sheet(panel, kName, {1180, 760});
    if (!sheet) {
        return false;
    }
    sheet.close_on_click_beside();
    sheet_title(panel, "Gallery");
    label(panel,
          Style::body,
          panel.theme.text_soft,
          "Experiments to start from. A click opens one and plays it; Ctrl+Z brings yours back.");
    ImGui::BeginChild("cards", {0, 0});
    const float room = ImGui::GetContentRegionAvail().x - 6;
    const int columns = std::max(1, static_cast<int>((room + kGap) / (kNarrowest + kGap)));
    const float width =
        std::floor((room - kGap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    float text = 0; // the longest sentence decides how high all cards are
    for (const Card& card : cards_) {
        const std::string& words = card.preset.experiment.about;
        text =
            std::max(text, ImGui::CalcTextSize(words.c_str(), nullptr, false, text_width(width)).y);
    }
    const glm::vec2 size{width, kPadding + kPicture + 10 + text + kPadding};
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{kGap, kGap});
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        if (i % static_cast<std::size_t>(columns) != 0) {
            ImGui::SameLine();
        }
        card(panel, cards_[i], size);
    }
    ImGui::PopStyleVar();
    ImGui::EndChild();
    return true;
}

void Gallery::card(const Panel& panel, const Card& card, glm::vec2 size) {
    const nn::Experiment& experiment = card.preset.experiment;
    const std::string name = "gallery." + std::string(card.preset.name);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const glm::vec2 at{corner.x, corner.y};
    const bool clicked = ImGui::InvisibleButton(name.c_str(), {size.x, size.y});
    const bool pressed = pressed_by_key(panel, name) || clicked;
    if (!ImGui::IsItemVisible()) {
        return;
    }
    note_control(panel, name);
    const bool hot = ImGui::IsItemHovered();
    const bool on = panel.session.draft() == experiment;
    const ImVec2 end{at.x + size.x, at.y + size.y};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(corner, end, to_u32(hot ? panel.theme.raised_hot : panel.theme.raised), 8);
    list.AddRect(corner,
                 end,
                 to_u32(hot || on ? panel.theme.accent : panel.theme.line),
                 8,
                 0,
                 on ? 2.0f : 1.0f);
    const engine::Rect picture{at + kPadding, at + kPadding + kPicture};
    list.AddRectFilled({picture.min.x, picture.min.y},
                       {picture.max.x, picture.max.y},
                       to_u32(panel.theme.stage),
                       6);
    draw_point_cloud(panel.theme, picture, card.points);
    const glm::vec2 words{picture.max.x + 12, picture.min.y + 8};
    const float beside = end.x - kPadding - words.x;
    draw_text(panel, Style::strong, panel.theme.text, words, beside, experiment.title);
    ImGui::PushFont(panel.font(Style::strong));
    const float title = ImGui::CalcTextSize(experiment.title.c_str(), nullptr, false, beside).y;
    ImGui::PopFont();
    draw_text(panel,
              Style::caption,
              panel.theme.text_soft,
              words + glm::vec2{0, title + 4},
              beside,
              network_words(experiment));
    draw_text(panel,
              Style::body,
              panel.theme.text,
              {at.x + kPadding, picture.max.y + 10},
              text_width(size.x),
              experiment.about);
    if (pressed) {
        open_preset(panel.session, experiment);
        ImGui::CloseCurrentPopup();
    }
}

} // namespace app
