#include "tests/app/sample_session.h"

#include "app/recording/recorder.h"
#include "nn/worker.h"
#include "tests/app/eventually.h"

#include <functional>
#include <stdexcept>
#include <utility>

namespace tests {
namespace {

/// A window without a picture: what it would do in each frame.
class Frames {
  public:
    Frames(const std::filesystem::path& file, const app::PartLimits& limits)
        : recorder_(file,
                    {.program = "a test", .learner = "any", .size = {1280, 720}},
                    app::Recorder::Clock::now,
                    limits) {
        recorder_.writes(worker_.start_recording());
        session_.ask(session_.pace());
    }

    app::Session& session() { return session_; }
    app::Recorder& recorder() { return recorder_; }
    app::Pointer pointer;

    void frame() {
        for (nn::Command& command : session_.take_commands()) {
            worker_.send(std::move(command));
        }
        if (auto newest = worker_.latest();
            newest != nullptr && newest.get() != session_.snapshot()) {
            session_.show(std::move(newest));
        }
        recorder_.take(worker_.take_recorded());
        if (session_.snapshot() != nullptr) {
            recorder_.look(session_, pointer, recorder_.seconds());
        }
    }

    void until(const std::function<bool(const nn::Snapshot&)>& holds) {
        const bool came = eventually([&] {
            frame();
            return session_.snapshot() != nullptr && holds(*session_.snapshot());
        });
        if (!came) {
            throw std::runtime_error("a sample session did not come along");
        }
    }

    void steps(std::int64_t count) {
        const std::int64_t goal = session_.snapshot()->step + count;
        until([&](const nn::Snapshot& now) { return now.step >= goal; });
    }

  private:
    nn::Experiment experiment_;
    app::Session session_{experiment_};
    nn::Worker worker_{experiment_};
    app::Recorder recorder_;
};

} // namespace

void record_sample(const std::filesystem::path& file, const app::PartLimits& limits) {
    Frames window(file, limits);
    app::Session& session = window.session();
    window.until([](const nn::Snapshot& now) { return now.deeds_recorded >= 1; });
    session.ask(nn::Play{});
    window.steps(20);
    window.recorder().caption("First it is slow");
    window.pointer = {.place = {640, 300}, .on = "unit.0.3", .share = {0.5f, 0.25f}};
    session.view.hovered = app::UnitRef{0, 3};
    window.steps(20);
    nn::Experiment next = session.draft();
    next.learning_rate = 0.05;
    next.layers[0].units = 5;
    session.edit(next);
    window.recorder().mark("Larger steps");
    window.pointer.pressed = true;
    session.view.theme = app::ThemeName::light;
    window.steps(20);
    window.recorder().caption("");
    session.ask(nn::Step{nn::Step::Unit::example});
    session.ask(nn::Step{nn::Step::Unit::example});
    window.until([](const nn::Snapshot& now) { return !now.playing && now.deeds_recorded >= 5; });
    window.recorder().mark("");
    window.recorder().finish();
}

} // namespace tests
