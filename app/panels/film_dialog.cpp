#include "app/panels/film_dialog.h"

#include "app/export/carded_film.h"
#include "app/format.h"
#include "app/painter.h"
#include "app/panels/film_fields.h"
#include "app/panels/imgui_values.h"
#include "app/panels/sheet.h"
#include "app/panels/widgets.h"
#include "nn/choice.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <iterator>
#include <system_error>

namespace app {
namespace {

constexpr const char* kName = "film dialog";
constexpr float kSide = 352;    // width of the preview's column
constexpr float kGap = 28;      // between the columns
constexpr float kPreview = 216; // height of the preview's box
constexpr float kSmallestPreview = 72;
constexpr float kButton = 110;

std::string byte_words(std::uintmax_t bytes) {
    const double value = static_cast<double>(bytes);
    const auto rounded = [](double number) { // to two digits: it is an estimate
        const double unit = std::pow(10, 1 - std::floor(std::log10(std::max(number, 1.0))));
        return format_exact(std::round(number * unit) / unit);
    };
    return value < 1e6   ? rounded(value / 1e3) + " kB"
           : value < 1e9 ? rounded(value / 1e6) + " MB"
                         : rounded(value / 1e9) + " GB";
}

/// As a sentence begins.
std::string capitalized(std::string words) {
    if (!words.empty()) {
        words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
    }
    return words;
}

/// The button for what the sheet is there for.
bool main_button(const Panel& panel, const char* name, const char* words) {
    const Theme& theme = panel.theme;
    ImGui::PushStyleColor(ImGuiCol_Button, im(theme.accent));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, im(mix(theme.accent, theme.text, 0.1f)));
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, im(mix(theme.accent, theme.text, 0.2f)));
    ImGui::PushStyleColor(ImGuiCol_Text, im(theme.on_accent));
    const bool pressed = text_button(panel, name, words, kButton);
    ImGui::PopStyleColor(4);
    return pressed;
}

} // namespace

void FilmDialog::open(const Panel& panel) {
    if (panel.session.playback() && panel.session.playback()->playing()) {
        panel.session.playback()->toggle(); // what is filmed begins here
    }
    begin(panel.session);
    looked_up_.clear();
    run_words_ = panel.session.playback()
                     ? ""
                     : words_of_run(*panel.session.snapshot(), panel.session.playing());
    ImGui::OpenPopup(kName);
}

/// What was chosen for the session that is played back still holds. For another one or a run, much
/// is as it was for the film before, but not what is of it alone.
void FilmDialog::begin(const Session& session) {
    const FilmChoices first = first_choices(session);
    const auto subject = session.playback() ? session.playback()->timeline().shared_session()
                                            : std::shared_ptr<const RecordedSession>();
    const bool same = subject != nullptr && subject_.lock() == subject;
    subject_ = subject;
    std::error_code error;
    if (!same || (asked_ == choices_.output && std::filesystem::exists(asked_, error))) {
        const FormatRow* row = same ? format() : nullptr;
        choices_.output = first.output;
        set_format(choices_, row != nullptr ? *row : *format());
    }
    if (same) {
        return;
    }
    choices_.theme = first.theme;
    choices_.from_s = first.from_s;
    choices_.to_s = first.to_s;
    choices_.speed = first.speed;
    choices_.edits.clear();
    cut_strip_.open();
}

bool FilmDialog::show(const Panel& panel) {
    const bool strip = cuts(panel);
    const SheetWindow sheet(panel, kName, {880, strip ? 668 : 532});
    if (!sheet) {
        if (open_) {
            panel.filming.looked_at.reset();
        }
        return open_ = false;
    }
    open_ = true;
    sheet_title(panel,
                is_picture()               ? "A picture of this moment"
                : panel.session.playback() ? "Film this session"
                                           : "Film this run from its start");
    ImGui::Dummy({0, 2});
    if (strip) {
        cut_strip_.show(panel, choices_);
    }
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float margin = ImGui::GetStyle().ItemSpacing.x;
    const float above_footer = room.y - ImGui::GetFrameHeightWithSpacing();
    ImGui::BeginChild("choices", {room.x - kSide - kGap + margin, above_footer});
    FilmFields(choices_).show(panel);
    ImGui::EndChild();
    ImGui::SameLine(0, kGap - margin);
    ImGui::BeginChild("picture", {kSide, above_footer});
    preview(panel);
    const float below = ImGui::GetCursorPosY();
    summary(panel);
    files(panel);
    below_preview_ = ImGui::GetCursorPosY() - below;
    ImGui::EndChild();
    footer(panel);
    panel.filming.looked_at = made_choices();
    return true;
}

void FilmDialog::audio_field(const Panel& panel) {
    label(panel, Style::body, panel.theme.text_soft, "Sound");
    text_field(panel, "film.audio", kSide, [&] {
        ImGui::InputTextWithHint(
            "##audio", "none; or a .wav, .mp3, .m4a, .ogg or .flac file", &choices_.audio);
    });
}

void FilmDialog::output_field(const Panel& panel) {
    label(panel, Style::body, panel.theme.text_soft, "File");
    text_field(
        panel, "film.output", kSide, [&] { ImGui::InputText("##output", &choices_.output); });
    if (choices_.output != looked_up_) {
        std::error_code error;
        looked_up_ = choices_.output;
        is_there_ = std::filesystem::exists(looked_up_, error);
    }
    if (is_there_) {
        caption(panel, "It is there already, and will be replaced.");
    }
}

/// What is chosen, as far as the format can do it: while its name is typed, its ending is another
/// with each letter, and nothing that was chosen is lost by that.
FilmChoices FilmDialog::made_choices() const {
    FilmChoices made = choices_;
    if (format() != nullptr) {
        lower_to(made, *format());
    }
    return made;
}

void FilmDialog::preview(const Panel& panel) {
    const Filming& filming = panel.filming;
    const ImVec2 low = ImGui::GetCursorScreenPos();
    const float spacing = ImGui::GetStyle().ItemSpacing.y;
    const float room = ImGui::GetContentRegionAvail().y - below_preview_ - spacing;
    const glm::vec2 box{kSide, std::clamp(room, kSmallestPreview, kPreview)};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(low, {low.x + box.x, low.y + box.y}, to_u32(panel.theme.raised), 8);
    ImGui::Dummy({box.x, box.y});
    if (filming.has_preview && panel.ui.picture() != nullptr) {
        const glm::vec2 picture{filming.preview.width, filming.preview.height};
        const float factor = std::min(box.x / picture.x, box.y / picture.y);
        const glm::vec2 margin = (box - picture * factor) * 0.5f;
        list.AddImage(panel.ui.picture(),
                      {low.x + margin.x, low.y + margin.y},
                      {low.x + box.x - margin.x, low.y + box.y - margin.y});
        note_control(panel, "film.preview");
        return;
    }
    const char* words = filming.problem.empty()
                            ? is_picture() ? "Drawing it…" : "Drawing the frame in the middle…"
                            : "—";
    const ImVec2 size = ImGui::CalcTextSize(words);
    list.AddText({low.x + (box.x - size.x) / 2, low.y + (box.y - size.y) / 2},
                 to_u32(panel.theme.text_soft),
                 words);
}

void FilmDialog::summary(const Panel& panel) {
    const Filming& filming = panel.filming;
    label(panel, Style::body, panel.theme.text, is_picture() ? picture_words() : film_words(panel));
    if (!is_picture() && !panel.session.playback()) {
        caption(panel, run_words_ + ".");
        note_control(panel, "film.run");
    }
    if (!is_picture() && panel.session.playback()) {
        part_of_session(panel);
    }
    if (!is_picture()) {
        caption(panel, std::string(nn::row_of(qualities(), choices_.quality).about));
    }
    ImGui::Dummy({0, 2});
    ImGui::PushTextWrapPos(0);
    if (!filming.problem.empty()) {
        label(panel, Style::body, panel.theme.danger, capitalized(filming.problem));
        note_control(panel, "film.problem");
    } else if (filming.bytes) {
        label(panel, Style::strong, panel.theme.text, "About " + byte_words(*filming.bytes));
        note_control(panel, "film.bytes");
    } else if (!is_picture()) {
        label(panel,
              Style::body,
              panel.theme.text_soft,
              "Weighing a few frames of it… " + format_count(100 * filming.weighed) + " %");
    }
    ImGui::PopTextWrapPos();
}

/// What of the session is left out at its ends, and why: a film begins where the playback stands.
void FilmDialog::part_of_session(const Panel& panel) {
    constexpr double kSame_s = 0.05;
    const Playback& playback = *panel.session.playback();
    const double whole_s = playback.timeline().seconds();
    if (choices_.from_s < kSame_s && choices_.to_s > whole_s - kSame_s) {
        return;
    }
    const bool to_its_end = choices_.to_s > whole_s - kSame_s;
    const bool stands_there = std::abs(choices_.from_s - playback.time_s()) < kSame_s;
    ImGui::AlignTextToFramePadding();
    caption(panel,
            "From " + format_clock(choices_.from_s) +
                (to_its_end ? "" : " to " + format_clock(choices_.to_s)) +
                (stands_there ? ", where the playback stands" : ""));
    note_control(panel, "film.part");
    ImGui::SameLine();
    if (text_button(panel, "film.whole", "All of it")) {
        choices_.from_s = 0;
        choices_.to_s = whole_s;
    }
}

std::string FilmDialog::film_words(const Panel& panel) const {
    const double title_s = choices_.presentation ? kTitleSeconds : 0;
    const double end_s = choices_.presentation ? kEndSeconds : 0;
    const double shown = cuts(panel)             ? cut_strip_.seconds()
                         : choices_.presentation ? seconds_between_cards(choices_.seconds)
                                                 : choices_.seconds;
    const double sound = choices_.audio.empty() ? 0 : panel.filming.audio_s;
    const double seconds = title_s + std::max(shown + end_s, sound);
    const double frames = std::max(1.0, std::round(seconds * choices_.fps.per_second()));
    return format_exact(std::round(seconds * 10) / 10) + " s, " + format_count(frames) +
           (frames == 1 ? " frame" : " frames");
}

std::string FilmDialog::picture_words() const {
    const auto scaled = [this](int pixels) {
        return std::to_string(std::lround(pixels * choices_.scale));
    };
    return scaled(choices_.size.width) + " × " + scaled(choices_.size.height) + " pixels";
}

/// What is read and what is written, above the button that does it.
void FilmDialog::files(const Panel& panel) {
    if (format() != nullptr && format()->has_sound) {
        audio_field(panel);
    }
    output_field(panel);
}

void FilmDialog::footer(const Panel& panel) {
    const ImVec2 at = ImGui::GetCursorPos();
    const float end = at.x + ImGui::GetContentRegionAvail().x;
    if (panel.filming.under_way) {
        ImGui::SetCursorPosX(end - kSide);
        ImGui::AlignTextToFramePadding();
        label(panel, Style::body, panel.theme.text_soft, "One film at a time.");
    }
    ImGui::SetCursorPos({end - kButton, at.y});
    const bool empty = cuts(panel) && cut_strip_.seconds() == 0;
    ImGui::BeginDisabled(panel.filming.under_way || format() == nullptr || empty ||
                         !panel.filming.problem.empty());
    if (main_button(panel, "film.start", is_there_ ? "Replace" : is_picture() ? "Save" : "Film")) {
        panel.filming.asked = made_choices();
        asked_ = choices_.output;
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndDisabled();
}

} // namespace app
