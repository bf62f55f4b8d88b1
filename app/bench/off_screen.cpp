#include "app/bench/off_screen.h"

#include "app/bench/timing.h"
#include "app/frame_pace.h"
#include "app/screen.h"
#include "engine/renderer.h"
#include "nn/worker.h"

#include <semaphore>
#include <thread>

namespace app {
namespace {

class OffScreen {
  public:
    explicit OffScreen(const AppOptions& options)
        : options_(options), size_(options.size.value_or(kUsualWindow)),
          renderer_({.device = options.device}, fonts_, size_),
          ui_(renderer_, fonts_, Screen::styles()), screen_(fonts_), session_(options.experiment),
          worker_(options.experiment, [this] { news_.release(); }) {
        if (options.flat_out) {
            session_.ask(nn::SetPace{});
        }
        if (!options.paused) {
            session_.ask(nn::Play{});
        }
    }

    void run() {
        Pacer frames(kFramesPerSecond);
        Pacer snapshots(snapshots_per_second(renderer_));
        do {
            for (nn::Command& command : session_.take_commands()) {
                worker_.send(std::move(command));
            }
            const double wait_s = frames.wait_s(watch_.seconds());
            std::this_thread::sleep_for(std::chrono::duration<double>(wait_s));
            frames.begin(watch_.seconds());
            if (!session_.playing() || snapshots.is_due(watch_.seconds())) {
                news_.acquire();
                session_.show(worker_.latest());
                snapshots.begin(watch_.seconds());
            }
            draw();
        } while (options_.after_frame({session_.snapshot()->epoch}));
        renderer_.wait_idle();
    }

  private:
    void draw() {
        if (renderer_.pending() == engine::Renderer::kMaxPending) {
            renderer_.take_image();
        }
        const double now = watch_.seconds();
        ui_.begin_frame(size_, static_cast<float>(now - drawn_s_));
        drawn_s_ = now;
        const glm::vec2 size{size_.width, size_.height};
        const engine::DrawList& list =
            screen_.compose(session_, ui_, {.size = size, .time_s = now});
        ui_.end_frame();
        renderer_.draw({.list = list,
                        .ui = &ui_,
                        .background = theme(session_.view.theme).stage,
                        .operations_per_field = operations_per_field(renderer_, session_)});
    }

    const AppOptions& options_;
    engine::Extent size_;
    engine::Fonts fonts_;
    engine::Renderer renderer_;
    engine::Ui ui_;
    Screen screen_;
    Session session_;
    Stopwatch watch_;
    double drawn_s_ = 0;
    std::counting_semaphore<> news_{0};
    nn::Worker worker_; ///< last: its thread ends before what it tells goes
};

} // namespace

int run_off_screen(const AppOptions& options) {
    OffScreen(options).run();
    return 0;
}

} // namespace app
