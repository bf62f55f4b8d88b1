#include "app/panels/film_fields.h"

#include "app/export/carded_film.h"
#include "app/export/frame_size.h"
#include "app/format.h"
#include "app/panels/lists.h"
#include "app/panels/sliders.h"
#include "app/panels/widgets.h"
#include "nn/choice.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace app {
namespace {

constexpr double kShortest = 0.1; // seconds of a session

constexpr std::array kRates = {
    1., 2., 5., 10., 12., 15., 20., 23.976, 24., 25., 29.97, 30., 48., 50., 59.94, 60., 90., 120.};
constexpr std::array kLengths = {2., 5., 10., 15., 20., 30., 45., 60., 120., 300., 600.};
constexpr std::array kCardedLengths = {
    kShortestCarded_s, 10., 15., 20., 30., 45., 60., 120., 300., 600.}; // of presentations
constexpr std::array kScales = {1., 1.5, 2., 3., 4.};
constexpr std::array kTextSizes = {1., 1.5, 2.};
constexpr std::array kZooms = {1., 1.25, 1.5, 1.75, 2.};
constexpr std::array kSpeeds = {0.1, 0.25, 0.5, 1., 2., 4., 8., 16., 32.};

std::string size_words(const FrameSizeRow& row) {
    return std::string(row.label) + ", " + std::to_string(row.size.width) + " × " +
           std::to_string(row.size.height);
}

/// A drop-down of `rows`; returns the one chosen anew, else null.
template <class Row, class Words>
const Row* choice(const Panel& panel,
                  const std::string& name,
                  const char* words,
                  std::span<const Row> rows,
                  const Row* now,
                  const Words& words_of) {
    std::vector<std::string> entries;
    for (const Row& row : rows) {
        entries.push_back(words_of(row));
    }
    int chosen = now == nullptr ? static_cast<int>(rows.size()) : static_cast<int>(now - &rows[0]);
    if (now == nullptr) {
        entries.emplace_back("—");
    }
    const bool changed = combo(panel, name, words, entries, chosen);
    return changed && chosen < static_cast<int>(rows.size())
               ? &rows[static_cast<std::size_t>(chosen)]
               : nullptr;
}

/// A format with one of the codecs that it can have, if it has a choice of them.
struct Kind {
    const FormatRow* format;
    std::optional<Codec> codec; ///< none: the usual one
};

/// All that this FFmpeg can make.
std::vector<Kind> find_kinds() {
    std::vector<Kind> all;
    for (const FormatRow& row : formats()) {
        all.push_back({&row, {}});
        for (const Codec codec : row.codecs) {
            if (codec != row.codecs.front() && can_encode(codec)) {
                all.push_back({&row, codec});
            }
        }
    }
    return all;
}

/// The same, looked for once: it opens FFmpeg.
const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all = find_kinds();
    return all;
}

/// "Film in MP4, H.265". The rest of the format's label tells what it is for.
std::string kind_words(const Kind& kind) {
    const std::string_view label = kind.format->label;
    std::string words(label.substr(0, label.find_first_of(",;")));
    words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
    return words + (kind.codec ? ", " + std::string(nn::row_of(codecs(), *kind.codec).label) : "");
}

/// "For every player."
std::string format_about(const FormatRow& row) {
    const std::size_t from = row.label.find_first_of(",;");
    std::string words(from == std::string_view::npos ? "" : row.label.substr(from + 2));
    if (!words.empty()) {
        words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
        words += '.';
    }
    return words;
}

/// A moment of the session, to a tenth of a second.
void moment_slider(
    const Panel& panel, const char* name, const char* words, double length_s, double& time_s) {
    auto position = static_cast<float>(time_s / std::max(length_s, kShortest));
    const double shown_s = std::round(time_s * 10) / 10;
    const std::string value = format_exact(shown_s);
    TypedValue typed{.range = {0, length_s, " s"}, .now = shown_s, .entered = {}};
    const bool moved = slider(panel, name, words, value + " s", position, {.typed = &typed});
    if (typed.entered) {
        time_s = *typed.entered;
    } else if (moved) {
        time_s = position >= 1 ? length_s : std::round(position * length_s * 10) / 10;
    }
}

} // namespace

void FilmFields::show(const Panel& panel) {
    const float margin = ImGui::GetStyle().ItemSpacing.x; // that columns have at their sides
    ImGui::Unindent(margin);
    // A table would set the fields of a row on one baseline, whatever they are.
    ImGui::Columns(2, "fields", false);
    format_field(panel);
    size_field(panel);
    if (is_picture()) {
        theme_field(panel);
        scale_field(panel);
    } else {
        quality_field(panel);
        rate_field(panel);
        theme_field(panel);
        cut_fields(panel);
    }
    layout_field(panel);
    text_field(panel);
    ImGui::Columns();
    ImGui::Columns(3, "check boxes", false);
    check_boxes(panel);
    ImGui::Columns();
    ImGui::Indent(margin);
}

void FilmFields::format_field(const Panel& panel) {
    const std::vector<Kind>& all = kinds();
    const auto now = std::ranges::find_if(all, [this](const Kind& kind) {
        return kind.format == format() && kind.codec == choices_.codec;
    });
    const Kind* kind = choice(panel,
                              "film.format",
                              "Format",
                              std::span<const Kind>(all),
                              now == all.end() ? nullptr : &*now,
                              kind_words);
    if (kind != nullptr) {
        set_format(choices_, *kind->format);
        choices_.codec = kind->codec;
    }
    if (format() != nullptr) {
        caption(panel, format_about(*format()));
    }
    ImGui::NextColumn();
}

void FilmFields::size_field(const Panel& panel) {
    const auto sizes = frame_sizes();
    const auto now = std::ranges::find(sizes, choices_.size, &FrameSizeRow::size);
    const FrameSizeRow* row = choice(panel,
                                     "film.size",
                                     "Size in pixels",
                                     sizes,
                                     now == sizes.end() ? nullptr : &*now,
                                     size_words);
    if (row != nullptr) {
        choices_.size = row->size;
    }
    ImGui::NextColumn();
}

void FilmFields::scale_field(const Panel& panel) {
    list_slider(panel, "film.scale", "Enlarged", kScales, choices_.scale, " ×");
    ImGui::NextColumn();
}

void FilmFields::layout_field(const Panel& panel) {
    int chosen = choices_.presentation ? 2 : choices_.panels ? 0 : 1;
    if (combo(panel, "film.layout", "Layout", {"Window", "Stage", "Presentation"}, chosen)) {
        choices_.presentation = chosen == 2;
        choices_.panels = chosen == 0;
    }
    ImGui::NextColumn();
}

void FilmFields::text_field(const Panel& panel) {
    list_slider(panel, "film.text_size", "Text size", kTextSizes, choices_.text_size, " ×");
    ImGui::NextColumn();
}

void FilmFields::quality_field(const Panel& panel) {
    const QualityRow& now = nn::row_of(qualities(), choices_.quality);
    const QualityRow* row =
        choice(panel, "film.quality", "Quality", qualities(), &now, [](const QualityRow& each) {
            return std::string(each.label);
        });
    if (row != nullptr) {
        choices_.quality = row->value;
    }
    ImGui::NextColumn();
}

void FilmFields::rate_field(const Panel& panel) {
    const int highest = format() == nullptr ? kHighestFps : format()->highest_fps;
    constexpr double kDigits = 1000; // as many as television's rates are written with
    const auto beyond = std::ranges::upper_bound(kRates, static_cast<double>(highest));
    double chosen = std::round(choices_.fps.per_second() * kDigits) / kDigits;
    if (list_slider(panel, "film.fps", "Frames per second", {kRates.begin(), beyond}, chosen)) {
        choices_.fps = frame_rate_of(chosen);
    }
    ImGui::NextColumn();
}

void FilmFields::theme_field(const Panel& panel) {
    const bool replays = panel.session.playback().has_value();
    std::vector<std::string> entries = {"Dark", "Light"};
    if (replays) {
        entries.emplace_back("As recorded");
    }
    int chosen = choices_.theme ? (*choices_.theme == ThemeName::light ? 1 : 0) : replays ? 2 : 0;
    if (combo(panel, "film.theme", "Theme", entries, chosen)) {
        choices_.theme = chosen == 2   ? std::nullopt
                         : chosen == 1 ? std::optional(ThemeName::light)
                                       : ThemeName::dark;
    }
    ImGui::NextColumn();
}

void FilmFields::cut_fields(const Panel& panel) {
    if (!panel.session.playback()) {
        const auto lengths = choices_.presentation ? std::span<const double>(kCardedLengths)
                                                   : std::span<const double>(kLengths);
        choices_.seconds = std::max(choices_.seconds, lengths.front());
        list_slider(panel, "film.seconds", "Length", lengths, choices_.seconds, " s");
        ImGui::NextColumn();
        return;
    }
    const double length_s = panel.session.playback()->timeline().seconds();
    list_slider(panel, "film.speed", "Speed", kSpeeds, choices_.speed, " ×");
    ImGui::NextColumn();
    moment_slider(panel, "film.from", "From", length_s, choices_.from_s);
    choices_.from_s = std::clamp(choices_.from_s, 0.0, std::max(0.0, length_s - kShortest));
    ImGui::NextColumn();
    moment_slider(panel, "film.to", "To", length_s, choices_.to_s);
    choices_.to_s = std::min(std::max(choices_.to_s, choices_.from_s + kShortest), length_s);
    ImGui::NextColumn();
    pause_field(panel);
}

void FilmFields::pause_field(const Panel& panel) {
    constexpr std::array kPauses = {0.5, 1., 2., 3., 5., 10.}; // and behind them: as they were
    constexpr auto kLast = static_cast<float>(kPauses.size());
    const auto now = choices_.longest_pause_s
                         ? std::ranges::lower_bound(kPauses, *choices_.longest_pause_s)
                         : kPauses.end();
    auto position = static_cast<float>(now - kPauses.begin()) / kLast;
    const std::string words =
        choices_.longest_pause_s ? format_exact(*choices_.longest_pause_s) + " s" : "as it was";
    if (slider(panel, "film.pause", "Longest pause", words, position, {.step = 1 / kLast})) {
        const auto index = static_cast<std::size_t>(std::lround(position * kLast));
        choices_.longest_pause_s =
            index < kPauses.size() ? std::optional(kPauses[index]) : std::nullopt;
    }
    ImGui::NextColumn();
    ImGui::BeginDisabled(choices_.presentation); // which has a camera of its own
    list_slider(panel, "film.zoom", "Closer to the pointer", kZooms, choices_.pointer_zoom, " ×");
    ImGui::EndDisabled();
    ImGui::NextColumn();
}

void FilmFields::check_boxes(const Panel& panel) {
    const bool can = format() != nullptr && format()->can_be_transparent;
    ImGui::BeginDisabled(!can);
    check_box(panel, "film.transparent", "Transparent", choices_.transparent);
    ImGui::EndDisabled();
    ImGui::NextColumn();
    if (panel.session.playback()) {
        check_box(panel, "film.pointer", "Pointer", choices_.pointer);
        ImGui::NextColumn();
        check_box(panel, "film.captions", "Captions", choices_.captions);
        ImGui::NextColumn();
        if (!is_picture()) {
            check_box(panel, "film.subtitles", "Subtitles as files", choices_.subtitles);
            ImGui::NextColumn();
            ImGui::BeginDisabled(!choices_.presentation);
            check_box(panel, "film.camera", "Camera", choices_.camera);
            ImGui::EndDisabled();
            ImGui::NextColumn();
        }
    }
}

} // namespace app
