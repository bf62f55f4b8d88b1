#include "app/screen.h"

#include "app/format.h"
#include "app/layout.h"
#include "app/network_layout.h"
#include "app/network_motion.h"
#include "app/painter.h"
#include "app/panels/acknowledgement.h"
#include "app/panels/data_panel.h"
#include "app/panels/film_progress.h"
#include "app/panels/focus.h"
#include "app/panels/history_bar.h"
#include "app/panels/notice_strip.h"
#include "app/panels/number_entry.h"
#include "app/panels/output_panel.h"
#include "app/panels/pass_rest.h"
#include "app/panels/recording_panel.h"
#include "app/panels/sheets.h"
#include "app/panels/stage_panel.h"
#include "app/panels/top_bar.h"
#include "app/panels/widgets.h"
#include "app/scenes/before_update.h"
#include "app/scenes/camera.h"
#include "app/scenes/caption_scene.h"
#include "app/scenes/card_scene.h"
#include "app/scenes/example_pass_scene.h"
#include "app/scenes/film_heading.h"
#include "app/scenes/forward_pass_scene.h"
#include "app/scenes/head_scene.h"
#include "app/scenes/legend_scene.h"
#include "app/scenes/network_scene.h"
#include "app/scenes/output_scene.h"
#include "app/scenes/pass_marks.h"
#include "app/scenes/plot_fade.h"
#include "app/scenes/pointer_scene.h"
#include "app/scenes/presentation_scene.h"
#include "nn/features.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace app {
namespace {

void draw_backdrop(const Painter& painter, const Layout& layout) {
    for (const engine::Rect& area : {layout.top_bar, layout.left, layout.right, layout.history}) {
        painter.list.add(engine::Box{.rect = area, .fill = painter.theme.panel});
    }
    const auto line = [&](glm::vec2 from, glm::vec2 to) {
        painter.list.add(engine::Box{.rect = {from, to}, .fill = painter.theme.line});
    };
    line({0, layout.top_bar.max.y - 1}, layout.top_bar.max);
    line({layout.left.max.x - 1, layout.left.min.y}, layout.left.max);
    line(layout.right.min, {layout.right.min.x + 1, layout.right.max.y});
    line(layout.history.min, {layout.history.max.x, layout.history.min.y + 1});
}

PanelChoice panels_shown(const Session& session) {
    const View& view = session.view;
    return {.controls = !view.hidden.contains("controls"),
            .output = !view.hidden.contains("output"),
            .history = session.playback() || !view.hidden.contains("history"),
            .pinned = view.pinned != nullptr,
            .split = view.pinned != nullptr && view.split,
            .passes = view.kept.passes,
            .text_size = view.film.text_size,
            .presentation = view.film.presentation};
}

/// With a band for the captions that are there or to come.
Layout layout_for(const Session& session, glm::vec2 size, CaptionRoom& captions) {
    PanelChoice choice = panels_shown(session);
    const Layout layout = layout_of(size, session.view.panels, choice);
    choice.caption_lines = captions.lines(session.view, layout.caption_characters);
    return choice.caption_lines > 0 ? layout_of(size, session.view.panels, choice) : layout;
}

bool has_room(const engine::Rect& area) {
    return area.size().x > 0;
}

/// Where the network's tiles are, by name.
void note_tiles(ControlMap& controls, const NetworkLayout& network, const nn::Snapshot& snapshot) {
    for (const nn::FeatureRow& row : nn::features()) {
        const UnitRef feature{-1, static_cast<int>(row.value)};
        if (network.shows(feature)) {
            controls["feature." + std::string(row.key)] = network.tile(feature);
        }
    }
    for (int l = 0; l + 1 < static_cast<int>(snapshot.layers.size()); ++l) {
        for (int unit = 0; unit < snapshot.layers[static_cast<std::size_t>(l)].units; ++unit) {
            controls["unit." + std::to_string(l) + "." + std::to_string(unit)] =
                network.tile({l, unit});
        }
    }
}

/// The sentence on the example that passes. It stands still, whatever the stage is seen through.
void draw_pass_words(const Painter& painter,
                     const Layout& layout,
                     const Session& session,
                     double time_s) {
    const bool followed = example_pass_shown(session.view);
    const std::string words =
        followed ? example_pass_words(session, time_s) : forward_pass_words(session, time_s);
    if (!words.empty()) {
        draw_pass_caption(
            painter, layout.stage, words, followed && session.view.panels ? kFastWidth : 0);
    }
}

/// The stage without the buttons at its heads and the tag of what was touched, which both are drawn
/// over cards.
engine::Rect card_bounds(const Layout& layout, const View& view) {
    const bool buttons = has_room(layout.top_bar);
    const float foot = view.film.touched ? kTouchedHeight * layout.text_scale : 0;
    return {layout.stage.min + glm::vec2{0, buttons ? kHeadButtonsBottom : 0},
            layout.stage.max - glm::vec2{0, foot}};
}

} // namespace

/// How long the pointer has rested: hints wait for it.
class PointerRest {
  public:
    static constexpr float kHintSeconds = 0.6f;
    static constexpr int kHintFrames = 2; ///< that ImGui takes to size a hint and to show it

    void look() {
        const ImGuiIO& io = ImGui::GetIO();
        if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || ImGui::IsMouseDown(0)) {
            seconds_ = 0;
            frames_ = 0;
            return;
        }
        frames_ += long_enough() ? 1 : 0;
        seconds_ += io.DeltaTime;
    }
    bool long_enough() const { return seconds_ >= kHintSeconds; }
    /// Until a hint is there.
    bool settling() const { return frames_ < kHintFrames; }

  private:
    float seconds_ = kHintSeconds;
    int frames_ = kHintFrames;
};

struct Screen::State {
    const engine::Fonts& fonts;
    engine::DrawList list;
    ControlMap controls;
    DataPanel data_panel;
    StagePanel stage_panel;
    HistoryBar history_bar;
    NoticeRoom notice_room;
    AcknowledgementSign acknowledgement;
    NetworkMotion motion;
    PassRest pass_rest;
    BeforeUpdate before_update;
    PlotFade plot_fade;
    CaptionRoom caption_room;
    Sheets sheets;
    Filming filming;
    NetworkSceneState network;
    std::uint64_t network_of_snapshot = 0;      ///< the session's snapshot count it was made from
    std::shared_ptr<const nn::Snapshot> pinned; ///< and what the pinned network was made from
    std::shared_ptr<const engine::DenseNetwork> pinned_network;
    double last_time_s = 0;
    bool help_toggled = false;
    bool escape_pressed = false;
    std::optional<Pointer> pointer;
    bool popup_open = false;
    PointerRest pointer_rest;
    Focus focus;
    NumberEntry number_entry;
    bool animating = false;
    Layout last_layout;

    explicit State(const engine::Fonts& chosen) : fonts(chosen) {}

    void refresh(const Session& session, double time_s) {
        if (session.snapshot_count() != network_of_snapshot || !network.network) {
            network.network = dense_network(*session.snapshot());
            network_of_snapshot = session.snapshot_count();
        }
        if (session.view.pinned != pinned) {
            pinned = session.view.pinned;
            pinned_network = pinned == nullptr ? nullptr : dense_network(*pinned);
        }
        if (session.playing() && !session.snapshot()->diverged) {
            network.flow_s += std::clamp(time_s - last_time_s, 0.0, 0.1);
        }
        last_time_s = time_s;
        network.time_s = time_s;
    }

    void show_panels(Session& session,
                     const engine::Ui& ui,
                     const Layout& layout,
                     const NetworkLayout& network_layout,
                     double time_s) {
        pointer_rest.look();
        focus.begin_frame();
        if (ImGui::IsMouseClicked(0) ||
            (!ImGui::IsMouseDown(0) && !ImGui::IsMouseReleased(0))) { // typed: each by itself
            session.begin_gesture();
        }
        const Panel panel{session,
                          theme(session.view.theme),
                          ui,
                          layout,
                          controls,
                          std::exchange(escape_pressed, false),
                          pointer_rest.long_enough(),
                          filming,
                          focus,
                          number_entry,
                          time_s};
        apply_style(panel.theme);
        ImGui::PushFont(panel.font(Style::body));
        top_bar(panel, help_toggled);
        if (has_room(layout.left)) {
            data_panel.show(panel);
        }
        stage_panel.show(panel, network_layout);
        if (has_room(layout.right)) {
            output_panel(panel, time_s);
        }
        history_bar.show(panel, time_s);
        pass_rest.look(session, time_s);
        caption_field(panel);
        notice_room.ask(notice_strip(panel));
        film_progress(panel);
        acknowledgement.show(panel, time_s);
        sheets.show(panel, std::exchange(help_toggled, false));
        if (example_pass_shown(session.view)) {
            controls["example_pass"] = layout.stage;
        }
        popup_open = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
        ImGui::PopFont();
    }

    void draw(const Session& session,
              glm::vec2 size,
              const Layout& layout,
              const NetworkLayout& network_layout,
              std::optional<glm::vec2> tip,
              double time_s) {
        list.clear();
        const Theme& colors = theme(session.view.theme);
        list.palette = colors.palette;
        const Painter painter{list, colors, fonts, layout.text_scale, layout.least_text};
        list.clip(layout.stage);
        draw_network(painter, network_layout, session, network);
        draw_heads(painter, network_layout, session, layout.stage);
        draw_forward_pass(painter, network_layout, session, time_s);
        draw_example_pass(painter, network_layout, session, time_s);
        if (session.view.panels && !acknowledgement.settling()) { // one thing at a time down there
            draw_legend(painter, network_layout, session.view);
        }
        list.clip(std::nullopt);
        const Cameras cameras(session.view, layout, network_layout);
        see_through(cameras.stage, list);
        if (session.view.panels) {
            draw_backdrop(painter, layout);
        } else {
            draw_film_heading(painter, layout, session);
        }
        if (has_room(layout.right)) {
            draw_output(painter,
                        layout,
                        session,
                        {.now = network.network,
                         .pinned = pinned_network,
                         .before = plot_fade.before(),
                         .share = plot_fade.share(),
                         .highlighted = network.highlighted.units()});
        }
        see_through(cameras.frame, list);
        draw_card(painter,
                  network_layout,
                  session,
                  {.bounds = card_bounds(layout, session.view),
                   .tip = tip,
                   .least_scale = 1 / session.view.film.text_size,
                   .cameras = cameras});
        draw_pass_words(painter, layout, session, time_s);
        if (!session.recording.captioning && // its field stands there
            !session.view.film.caption_apart) {
            draw_caption(painter, layout, session.view);
        }
        draw_touched(painter, layout, session.view);
        draw_film_card(painter, size, session.view);
    }

    const engine::DrawList&
    compose(Session& session, const engine::Ui* ui, const FrameInfo& frame) {
        take_up_example_pass(session, frame.time_s);
        const SnapshotReplacement replacement(session,
                                              before_update.snapshot_at(session, frame.time_s));
        Layout layout = layout_for(session, frame.size, caption_room);
        if (session.view.panels) {
            make_room_for_notice(layout, notice_room.height(frame.time_s));
        }
        align_to_pixels(layout, frame.scale);
        NetworkLayout network_layout(*session.snapshot(), layout);
        motion.ease(network_layout, frame.time_s);
        refresh(session, frame.time_s);
        controls.clear();
        note_tiles(controls, network_layout, *session.snapshot());
        if (session.view.panels) {
            show_panels(session, *ui, layout, network_layout, frame.time_s);
        } else {
            controls["output_plot"] = layout.plot;
        }
        plot_fade.look(session, frame.time_s);
        network.highlighted.update(session, frame.time_s);
        if (has_room(layout.pinned_plot)) {
            controls["pinned_plot"] = layout.pinned_plot;
        }
        last_layout = layout;
        if (ui != nullptr && !sheets.open()) { // a sheet is not of the session
            draw_pointer(session.view, layout, network_layout, controls);
        }
        if (session.recording.on) {
            const ImGuiIO& io = ImGui::GetIO();
            const glm::vec2 place{io.MousePos.x, io.MousePos.y};
            const std::optional<Pointer> before = std::exchange(pointer, std::nullopt);
            if (ImGui::IsMousePosValid()) { // else it left the window
                pointer = pointer_at(place, io.MouseDown[0], pointable(controls, layout), before);
            }
        }
        draw(session,
             frame.size,
             layout,
             network_layout,
             pointer_tip(session.view, layout, network_layout, controls),
             frame.time_s);
        animating = (session.playback() && session.playback()->playing()) ||
                    (session.playing() && !session.snapshot()->diverged) ||
                    forward_pass_moving(session, frame.time_s) ||
                    example_pass_moving(session, frame.time_s) || sheets.settling() ||
                    history_bar.settling() || notice_room.settling() ||
                    acknowledgement.settling() || motion.settling() || plot_fade.settling() ||
                    network.highlighted.settling() || stage_panel.settling() ||
                    pointer_rest.settling();
        return list;
    }
};

Screen::Screen(const engine::Fonts& fonts) : state_(std::make_unique<State>(fonts)) {}
Screen::~Screen() = default;

std::vector<engine::UiFont> Screen::styles() {
    using engine::FontWeight;
    return {{FontWeight::regular, 12},
            {FontWeight::regular, 14},
            {FontWeight::semibold, 14},
            {FontWeight::semibold, 12},
            {FontWeight::semibold, 22},
            {FontWeight::bold, 20},
            {FontWeight::regular, 18}};
}

const engine::DrawList&
Screen::compose(Session& session, const engine::Ui& ui, const FrameInfo& frame) {
    return state_->compose(session, &ui, frame);
}

const engine::DrawList& Screen::compose_stage(Session& session, const FrameInfo& frame) {
    assert(!session.view.panels);
    return state_->compose(session, nullptr, frame);
}

bool Screen::animating() const {
    return state_->animating;
}

const std::map<std::string, engine::Rect>& Screen::controls() const {
    return state_->controls;
}

const Layout& Screen::layout() const {
    return state_->last_layout;
}

const std::optional<Pointer>& Screen::pointer() const {
    return state_->pointer;
}

Filming& Screen::filming() {
    return state_->filming;
}

void Screen::toggle_help() {
    state_->help_toggled = true;
}

bool Screen::popup_open() const {
    return state_->popup_open;
}

bool Screen::takes_key(const engine::KeyPress& press) {
    return state_->focus.take(press);
}

bool Screen::sheet_open() const {
    return state_->sheets.open();
}

void Screen::close_popups() {
    state_->escape_pressed = true;
}

} // namespace app
