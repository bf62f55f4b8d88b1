#include "app/app.h"

#include "app/changes.h"
#include "app/chosen_scale.h"
#include "app/control_file.h"
#include "app/export/film_desk.h"
#include "app/format.h"
#include "app/frame_pace.h"
#include "app/keys.h"
#include "app/layout.h"
#include "app/library/folder.h"
#include "app/library/saving.h"
#include "app/library/work_desk.h"
#include "app/opening.h"
#include "app/recording/cut_off.h"
#include "app/recording/player.h"
#include "app/recording/recording_desk.h"
#include "app/screen.h"
#include "engine/renderer.h"
#include "engine/window.h"
#include "nn/errors.h"
#include "nn/worker.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

namespace app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kTitleSeconds = 0.25; // the title is not changed more often than this
constexpr double kIdleSeconds = 30;    // a sleep with nothing to do; any event ends it
constexpr double kCaretSeconds = 0.25; // a sleep while a text field's caret blinks
constexpr int kSettlingFrames = 3;     // ImGui needs them after an input

std::string title_of(const Session& session) {
    const nn::Snapshot& snapshot = *session.snapshot();
    const auto& dataset = nn::row_of(nn::datasets(), snapshot.experiment.dataset);
    const std::filesystem::path& file = session.document().path;
    const std::string name =
        file.empty() ? "" : (session.unsaved() ? "*" : "") + shown_name(file.filename()) + " — ";
    return "Neurarium — " + name + std::string(dataset.label) + " — epoch " +
           format_count(snapshot.epoch + 1e-9) + " — " + shape_words(snapshot.experiment) +
           (snapshot.diverged   ? " — diverged"
            : session.playing() ? " — playing"
                                : " — paused");
}

engine::RendererOptions renderer_options(const AppOptions& options, int& messages) {
    engine::RendererOptions chosen{.device = options.device, .validation = options.validation};
    if (options.validation) {
        chosen.on_validation_message = [&messages](const std::string& message) {
            ++messages;
            std::fprintf(stderr, "neurarium: Vulkan validation: %s\n", message.c_str());
        };
    }
    return chosen;
}

/// Owns everything that lives as long as the window.
class App {
  public:
    explicit App(const AppOptions& options)
        : settings_file_(options.settings), remembered_(load_settings(options.settings)),
          window_("Neurarium", options.size.value_or(engine::Window::fitting(kUsualWindow))),
          renderer_(renderer_options(options, validation_messages_),
                    fonts_,
                    window_.framebuffer_size(),
                    &window_),
          ui_(renderer_, fonts_, Screen::styles(), &window_), screen_(fonts_),
          session_(options.experiment, options.file), close_(options.close),
          after_frame_(options.after_frame),
          scale_(options.ui_scale > 0 ? std::optional(options.ui_scale) : std::nullopt,
                 remembered_.ui_scale),
          worker_(std::make_unique<nn::Worker>(options.experiment, engine::Window::wake)),
          work_desk_(options.keeps_work ? usual_work_folder() : std::filesystem::path()),
          film_desk_({.device = options.device, .validation = options.validation},
                     engine::Window::wake) {
        session_.view.theme = options.theme.value_or(remembered_.theme.value_or(ThemeName::dark));
        if (const auto& pace = remembered_.epochs_per_second) {
            session_.ask(nn::SetPace{*pace * steps_per_epoch(options.experiment)});
        }
        if (remembered_.window && !options.size) {
            window_.put(*remembered_.window);
        }
        at_first_ = settings_now();
        keeps_place_ = !options.size; // wherever it stands at the end is where it was left
        show_as(session_.view, options.display);
        session_.view.notice = options.notice.empty() ? options.experiment.about : options.notice;
        if (!options.file.empty()) {
            session_.files.known[options.file] = options.file_mark;
            remember(session_, options.file);
        }
        if (options.flat_out) {
            session_.ask(nn::SetPace{});
        }
        if (!options.paused) {
            session_.ask(nn::Play{});
        }
        if (options.session != nullptr) {
            play_session(session_, options.session, options.session_file);
        } else if (const auto file = end_cut_off_recordings(recordings_folder())) {
            session_.files.recorded = *file;
            session_.view.notice = "The last recording was cut off. What it holds is kept: " +
                                   shown_name(file->filename());
        }
        session_.files.look_up = [this] { look_up(); };
        work_desk_.offer_left(session_);
        if (session_.files.left && session_.view.notice == options.experiment.about) {
            session_.view.notice.clear(); // one thing to read at a time
        }
    }

    ~App() { desk_.stop(session_, *worker_); }
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    int run() {
        while (!ends()) {
            window_.wait_events(seconds_to_sleep());
            react();
            if (frames_wanted_ > 0 && session_.snapshot() != nullptr) {
                draw();
                sleep_until(last_frame_s_); // where nothing was shown
            }
        }
        work_desk_.end();
        keep_settings();
        renderer_.wait_idle();
        return validation_messages_ == 0 ? 0 : 1;
    }

  private:
    /// Of a session that is played back, theme and speed are not the person's.
    Settings settings_now() const {
        Settings now = at_first_;
        if (keeps_place_) {
            now.window = window_.place();
        }
        now.ui_scale = scale_.by_hand();
        if (session_.playback()) {
            return now;
        }
        now.theme = session_.view.theme;
        if (session_.pace().unit != nn::Step::Unit::example) { // a start in it would seem stuck
            now.epochs_per_second =
                session_.pace().steps_per_second / steps_per_epoch(session_.draft());
        }
        return now;
    }

    void keep_settings() {
        if (settings_file_.empty()) {
            return;
        }
        const Settings now = with_changes(remembered_, at_first_, settings_now());
        if (now == remembered_) {
            return;
        }
        try {
            save_settings(settings_file_, now);
        } catch (const std::exception& error) {
            std::fprintf(stderr, "neurarium: settings are not kept: %s\n", error.what());
        }
    }

    /// Who closes the window and would lose something by it is told so first.
    bool ends() {
        if (close_ != nullptr && *close_) {
            return true;
        }
        if (!window_.should_close()) {
            return false;
        }
        const std::string words = lost_by_closing();
        if (words.empty() || session_.view.notice == words) {
            return true;
        }
        session_.view.notice = said_ = words;
        window_.stay_open();
        frames_wanted_ = std::max(frames_wanted_, kSettlingFrames);
        return false;
    }

    /// What was said of it goes when nothing would be lost any more.
    void take_back_warning() {
        if (!said_.empty() && lost_by_closing() != said_) {
            if (session_.view.notice == said_) {
                session_.view.notice.clear();
            }
            said_.clear();
        }
    }

    /// Empty where nothing is.
    std::string lost_by_closing() {
        if (const Filming& filming = screen_.filming(); filming.under_way) {
            return filming.name + " is being made. Close the window once more to give it up.";
        }
        if (const auto file = session_.unsaved_file(); !file.empty()) {
            return shown_name(file.filename()) + " was changed here and not saved. " +
                   (session_.playback() ? "C" : "Ctrl+S saves it; c") +
                   "lose the window once more to leave it as it was.";
        }
        return {};
    }

    glm::vec2 logical_size() const {
        const engine::Extent extent = window_.framebuffer_size();
        return glm::vec2{extent.width, extent.height} / fitting_scale(extent, wanted_scale());
    }

    float wanted_scale() const {
        return scale_.in(window_.framebuffer_size(), window_.content_scale());
    }

    double now_s() const { return std::chrono::duration<double>(Clock::now() - started_).count(); }

    void sleep_until(double time_s) const {
        std::this_thread::sleep_for(std::chrono::duration<double>(time_s - now_s()));
    }

    double seconds_to_sleep() const {
        if (frames_wanted_ > 0 && session_.snapshot() != nullptr) {
            // A processor that draws as well begins at once, and shows the frame when it is due.
            return renderer_.is_software() ? 0 : frames_.wait_s(now_s());
        }
        return std::min(ui_.wants_keyboard() ? kCaretSeconds : kIdleSeconds,
                        work_desk_.wait_s(now_s()));
    }

    void react() {
        if (window_.had_input() || ui_.wants_keyboard()) {
            frames_wanted_ = std::max(frames_wanted_, kSettlingFrames);
        }
        for (const engine::KeyPress& press : window_.take_key_presses()) {
            const bool types = ui_.wants_keyboard() ||
                               session_.recording.captioning; // which may not have the keys yet
            const bool leaves_field =
                press.key == engine::Key::tab && !session_.recording.captioning;
            if (press.key == engine::Key::escape && screen_.popup_open()) {
                screen_.close_popups();
            } else if ((!types || leaves_field) && screen_.takes_key(press)) {
                continue;
            } else if (!types && !screen_.sheet_open()) {
                obey(handle_key(press, session_, last_frame_s_));
            }
        }
        for (const auto& path : window_.take_dropped_files()) {
            open_into(session_, path.string());
        }
        take_back_warning();
        hand_over_commands();
        take_snapshot();
        take_up_left_work();
        work_desk_.look(session_, *worker_, now_s());
    }

    /// While a large file is read there are no frames: the title says why, and what wants to close
    /// the window, or Escape, gives up.
    void look_up() {
        constexpr double kBetween = 0.1;
        constexpr double kAnotherFile = 1;
        const double passed = now_s() - looked_s_;
        if (passed < kBetween) {
            return;
        }
        looked_s_ = now_s();
        if (passed > kAnotherFile) {
            return;
        }
        title_ = "Neurarium — opening a session — Escape gives up";
        window_.set_title(title_);
        window_.wait_events(0);
        if (window_.awaits(engine::Key::escape) || window_.should_close() ||
            (close_ != nullptr && *close_)) {
            throw nn::InputError("The session was not opened: its reading was given up.");
        }
    }

    void take_up_left_work() {
        std::optional<WorkState> work = work_desk_.obey(session_);
        if (!work) {
            return;
        }
        desk_.stop(session_, *worker_);
        session_.end_playback();
        player_.reset();
        worker_ = std::make_unique<nn::Worker>(*work->past, engine::Window::wake);
        session_.files.known.merge(work->known);
        session_.restore(
            work->past->here.experiment, std::move(work->documents), edits_in_force(*work->past));
        send_commands();
    }

    void hand_over_commands() {
        desk_.obey(session_, *worker_, logical_size());
        see_to_films();
        if (session_.playback()) {
            return play_back();
        }
        player_.reset();
        send_commands();
    }

    void see_to_films() {
        if (film_desk_.obey(session_, screen_.filming(), *worker_, last_frame_s_)) {
            frames_wanted_ = std::max(frames_wanted_, 1);
        }
        if (const auto preview = film_desk_.take_preview()) {
            ui_.show_picture(*preview);
        }
    }

    void send_commands() {
        for (nn::Command& command : session_.take_commands()) {
            worker_->send(std::move(command));
        }
    }

    /// Whoever changes something in a session that is played back goes on from there.
    void play_back() {
        if (player_ == nullptr || !player_->plays(*session_.playback())) {
            send_commands(); // of the time before
            player_ = std::make_unique<Player>(*session_.playback(), engine::Window::wake);
            driven_s_ = now_s();
        }
        if (session_.playback()->wants_to_leave) {
            session_.end_playback();
        } else if (session_.playback()->wants_to_go_on || session_.commands_wait()) {
            worker_ = std::make_unique<nn::Worker>(player_->finish(), engine::Window::wake);
            session_.go_on_from_playback();
        } else {
            return;
        }
        frames_wanted_ = std::max(frames_wanted_, kSettlingFrames);
        player_.reset();
        send_commands();
    }

    void take_snapshot() {
        if (player_ != nullptr) {
            const double now = now_s();
            if (player_->drive(session_, now - driven_s_, now)) {
                frames_wanted_ = std::max(frames_wanted_, 1);
            }
            driven_s_ = now;
            return;
        }
        if (session_.playing() && !snapshots_.is_due(now_s())) {
            frames_wanted_ = std::max(frames_wanted_, 1); // one of them will take it
            return;
        }
        auto newest = worker_->latest();
        if (newest != nullptr && newest.get() != session_.snapshot()) {
            session_.show(std::move(newest));
            snapshots_.begin(now_s());
            frames_wanted_ = std::max(frames_wanted_, 1);
        }
    }

    void obey(WindowRequest request) {
        switch (request) {
        case WindowRequest::none:
            return;
        case WindowRequest::fullscreen:
            return window_.toggle_fullscreen();
        case WindowRequest::larger:
            return scale_.enlarge(wanted_scale());
        case WindowRequest::smaller:
            return scale_.shrink(wanted_scale());
        case WindowRequest::usual_size:
            return scale_.reset();
        case WindowRequest::help:
            return screen_.toggle_help();
        case WindowRequest::paste:
            if (const std::string text = window_.clipboard(); !text.empty()) {
                open_into(session_, text);
            }
            return;
        case WindowRequest::close:
            return window_.request_close();
        case WindowRequest::leave:
            if (window_.fullscreen()) {
                window_.toggle_fullscreen();
            }
            return;
        }
    }

    void draw() {
        const engine::Extent extent = window_.framebuffer_size();
        last_frame_s_ = frames_.due_s(now_s());
        frames_.begin(last_frame_s_);
        --frames_wanted_;
        if (extent.width == 0 || extent.height == 0) {
            return; // minimised
        }
        renderer_.resize(extent);
        const float scale = fitting_scale(extent, wanted_scale());
        ui_.set_scale(scale);
        ui_.begin_frame(extent, static_cast<float>(last_frame_s_ - drawn_s_));
        drawn_s_ = last_frame_s_;
        const glm::vec2 size = glm::vec2{extent.width, extent.height} / scale;
        const engine::DrawList& list =
            screen_.compose(session_, ui_, {.size = size, .time_s = last_frame_s_, .scale = scale});
        ui_.end_frame();
        const engine::Frame frame{.list = list,
                                  .ui = &ui_,
                                  .background = theme(session_.view.theme).stage,
                                  .scale = scale,
                                  .operations_per_field =
                                      operations_per_field(renderer_, session_)};
        if (!window_.shown()) {
            renderer_.draw_ahead(frame); // a first frame takes long: it comes with the window
            window_.show(frame.background);
        }
        renderer_.present(frame, [this] { sleep_until(last_frame_s_); });
        desk_.look(session_, *worker_, screen_.pointer(), last_frame_s_);
        if (screen_.animating() || desk_.recording()) {
            frames_wanted_ = std::max(frames_wanted_, 1);
        }
        hand_over_commands();
        control_file_.write(screen_.controls(), ui_.pointer(), scale);
        show_title();
        if (after_frame_ && !after_frame_({session_.snapshot()->epoch})) {
            window_.request_close();
        }
    }

    void show_title() {
        if (last_frame_s_ - titled_s_ < kTitleSeconds && session_.playing()) {
            return;
        }
        if (std::string title = title_of(session_); title != title_) {
            title_ = std::move(title);
            titled_s_ = last_frame_s_;
            window_.set_title(title_);
        }
    }

    std::filesystem::path settings_file_;
    Settings remembered_;
    Settings at_first_;
    bool keeps_place_ = false;
    int validation_messages_ = 0;
    engine::Fonts fonts_;
    engine::Window window_;
    engine::Renderer renderer_;
    engine::Ui ui_;
    Screen screen_;
    Session session_;
    ControlFile control_file_;
    const std::atomic<bool>* close_;
    std::function<bool(const ShownFrame&)> after_frame_;
    ChosenScale scale_;
    Clock::time_point started_ = Clock::now();
    double last_frame_s_ = 0;
    Pacer frames_{kFramesPerSecond};
    Pacer snapshots_{snapshots_per_second(renderer_)};
    double drawn_s_ = 0;
    double looked_s_ = -1; ///< while a file was read
    double titled_s_ = -1;
    std::string title_;
    std::string said_; ///< of what closing the window would lose
    int frames_wanted_ = kSettlingFrames;
    double driven_s_ = 0;
    std::unique_ptr<nn::Worker> worker_;
    std::unique_ptr<Player> player_; ///< of the session that is played back
    RecordingDesk desk_;
    WorkDesk work_desk_;
    FilmDesk film_desk_;
};

} // namespace

int run_app(const AppOptions& options) {
    App app(options);
    return app.run();
}

} // namespace app
