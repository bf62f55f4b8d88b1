#include "nn/worker.h"

#include "nn/channel.h"
#include "nn/errors.h"
#include "nn/latest.h"
#include "nn/priority.h"
#include "nn/run.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>
#include <thread>
#include <utility>

namespace nn {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

/// When the next step is due. Lost time is not made up for beyond a short while.
class Pace {
  public:
    void set(double steps_per_second) {
        interval_ = steps_per_second > 0 ? Seconds(1 / steps_per_second) : Seconds(kSlowest);
        interval_ = std::min(interval_, Seconds(kSlowest));
    }

    void start(Clock::time_point now) { due_ = now; }
    /// The next step after a while in which something is seen to have changed.
    void start_soon(Clock::time_point now) {
        constexpr Seconds kSoon(0.5);
        due_ = now + std::chrono::duration_cast<Clock::duration>(std::min(interval_, kSoon));
    }

    Clock::time_point due() const { return due_; }

    void stepped(Clock::time_point now) {
        due_ = std::max(due_, now - kMostBehind) +
               std::chrono::duration_cast<Clock::duration>(interval_);
    }

    bool flat_out() const { return interval_.count() == 0; }

  private:
    static constexpr double kSlowest = 3600; ///< seconds; also what a pace of 0 means
    static constexpr auto kMostBehind = std::chrono::milliseconds(100);

    Seconds interval_{0};
    Clock::time_point due_;
};

/// Epochs per second, over windows long enough to be steady.
class Speedometer {
  public:
    void start(Clock::time_point now, double epoch) {
        since_ = now;
        epoch_ = epoch;
        rate_ = 0;
    }

    double read(Clock::time_point now, double epoch) {
        const double elapsed = Seconds(now - since_).count();
        if (epoch < epoch_) {
            start(now, epoch);
        } else if (elapsed >= kWindow || (rate_ == 0 && elapsed > 0)) {
            rate_ = (epoch - epoch_) / elapsed;
            if (elapsed >= kWindow) {
                since_ = now;
                epoch_ = epoch;
            }
        }
        return rate_;
    }

  private:
    static constexpr double kWindow = 0.5; ///< seconds

    Clock::time_point since_;
    double epoch_ = 0;
    double rate_ = 0;
};

} // namespace

struct RecordingRequest {
    std::uint64_t recording = 0; ///< to begin; 0 ends the one under way
};

struct PastRequest {
    std::function<void(std::shared_ptr<const Past>)> take;
};

/// How far the recording under way is.
struct Log {
    std::uint64_t recording = 0;
    Clock::time_point began = Clock::now();
    std::int64_t deeds = 0;
    std::int64_t moves = 0;
    Step::Unit unit = Step::Unit::batch;
};

/// Everything below the channel and the mailbox belongs to the training thread alone.
struct Worker::State {
    using Message = std::variant<Command, RecordingRequest, PastRequest>;

    template <class Start>
    State(const Start& start, std::function<void()> notify)
        : on_snapshot(std::move(notify)), run(start), thread([this] { work(); }) {}

    ~State() {
        commands.close();
        thread.join();
    }

    void work();
    void turn();
    std::optional<Message> next_message();
    void receive(const Command& command);
    void receive(const RecordingRequest& request);
    void receive(const PastRequest& request) {
        request.take(std::make_shared<const Past>(run.past()));
    }
    void note(const std::variant<Command, MoveBy>& what, std::int64_t step);
    void obey(const Play&);
    void obey(const Pause&);
    void obey(const Step& command);
    void obey(const SetPace& command);
    void obey(const Travel& command) { travel(command); }
    void obey(const StepBack& command) { travel(command); }
    void obey(const Return& command) { travel(command); }
    template <class Journey> void travel(const Journey& journey);
    template <class ForTheRun> void obey(const ForTheRun& command) {
        run.begin(command);
        go_on();
    }
    void step(Step::Unit unit = Step::Unit::batch);
    void step_for_a_turn();
    void go_on();
    bool busy() const { return playing || step_to_epoch || run.travelling(); }
    void stop();
    void publish_if_due();
    void publish();
    std::shared_ptr<Snapshot> picture();

    /// No bound: a person cannot outrun the worker for long, and a full queue would block the
    /// window's thread.
    Channel<Message> commands{std::numeric_limits<std::size_t>::max()};
    Latest<Snapshot> mailbox;
    std::uint64_t recordings_asked = 0; ///< the asking thread's own
    Channel<std::variant<Beginning, Deed>> recorded{std::numeric_limits<std::size_t>::max()};
    Channel<std::shared_ptr<const Past>> pasts{std::numeric_limits<std::size_t>::max()};
    std::function<void()> on_snapshot;

    Run run;
    Pace pace;
    Speedometer speedometer;
    bool playing = false;
    Step::Unit pace_unit = Step::Unit::batch; ///< what a step of playing is
    /// Of the time of the example that is followed, what was left when it was paused.
    Clock::duration example_left{0};
    std::optional<double> step_to_epoch; ///< an epoch's step under way; later commands wait for it
    int steps_a_turn = 1;                ///< while training is not slowed down
    std::string fault;
    std::uint64_t commands_obeyed = 0;
    std::optional<Log> log; ///< of the recording under way
    bool changed = true;    ///< since the last publication
    std::shared_ptr<const Snapshot> published;

    std::thread thread;
};

void Worker::State::work() {
    lower_thread_priority();
    while (!commands.closed()) {
        try {
            turn();
        } catch (const InputError& error) { // of a command, which changed nothing
            fault = error.what();
            changed = true;
        } catch (const std::exception& error) {
            fault = std::string("training stopped: ") + error.what();
            stop();
        } catch (...) {
            fault = "training stopped for a reason that gave no words";
            stop();
        }
    }
}

/// One command or one step, or a part of a journey, and a publication if one is due.
void Worker::State::turn() {
    publish_if_due();
    if (run.travelling()) {
        return go_on();
    }
    if (const std::optional<Message> message = next_message()) {
        std::visit([&](const auto& kind) { receive(kind); }, *message);
        return;
    }
    if (step_to_epoch || (playing && pace.flat_out() && pace_unit == Step::Unit::batch)) {
        step_for_a_turn();
    } else if (playing && Clock::now() >= pace.due()) {
        step(pace_unit);
        pace.stepped(Clock::now());
    }
}

/// Updates, one after the other, for as long as no one notices that commands wait: a look at the
/// clock, the queue and the mailbox takes as long as an update of a small network.
void Worker::State::step_for_a_turn() {
    constexpr auto kTurn = std::chrono::microseconds(100);
    constexpr int kMostSteps = 1024;
    const auto began = Clock::now();
    for (int i = 0; i < steps_a_turn && busy(); ++i) {
        step();
    }
    const auto took = Clock::now() - began;
    if (took < kTurn / 2) {
        steps_a_turn = std::min(2 * steps_a_turn, kMostSteps);
    } else if (took > kTurn) {
        steps_a_turn = std::max(steps_a_turn / 2, 1);
    }
}

/// The next message; sleeps for it when there is nothing to do before.
std::optional<Worker::State::Message> Worker::State::next_message() {
    if (step_to_epoch) {
        return std::nullopt;
    }
    if (!playing) {
        return commands.pop();
    }
    return pace.flat_out() ? commands.try_pop() : commands.pop_until(pace.due());
}

void Worker::State::receive(const Command& asked) {
    changed = true;
    steps_a_turn = 1; // its updates may take longer
    ++commands_obeyed;
    fault.clear();
    const std::int64_t step = run.step_count();
    const std::optional<Command> meant = run.resolved(asked);
    if (!meant) {
        return;
    }
    const Command& command = *meant;
    std::visit([&](const auto& kind) { obey(kind); }, command); // throws where it has no effect
    if (log && std::holds_alternative<Recover>(command)) {
        note(Recover{std::make_shared<const Checkpoint>(run.past().here)}, step);
    } else {
        note(command, step);
    }
}

void Worker::State::receive(const RecordingRequest& request) {
    changed = true;
    log.reset();
    if (request.recording != 0) {
        log = Log{.recording = request.recording};
        recorded.push(
            Beginning{std::make_shared<const Past>(run.past()), log->began, log->recording});
    }
}

/// Puts down what took effect at update `step`, if a recording is under way.
void Worker::State::note(const std::variant<Command, MoveBy>& what, std::int64_t step) {
    if (log) {
        const double time_s = Seconds(Clock::now() - log->began).count();
        recorded.push(Deed{.moves = log->moves, .step = step, .time_s = time_s, .what = what});
        ++log->deeds;
    }
}

void Worker::State::obey(const Play&) {
    if (!playing && !run.diverged()) {
        playing = true;
        pace.start(Clock::now() + std::exchange(example_left, {}));
        speedometer.start(Clock::now(), run.epoch());
    }
}

void Worker::State::obey(const Pause&) {
    if (playing && pace_unit == Step::Unit::example) {
        example_left = std::max(pace.due() - Clock::now(), Clock::duration(0));
    }
    playing = false;
}

void Worker::State::obey(const Step& command) {
    playing = false;
    example_left = {};
    if (command.unit != Step::Unit::epoch) {
        step(command.unit);
    } else if (!run.diverged()) {
        step_to_epoch = std::floor(run.epoch()) + 1;
    }
}

void Worker::State::obey(const SetPace& command) {
    pace.set(command.steps_per_second);
    pace_unit = command.unit;
    pace.start(Clock::now());
    example_left = {};
}

template <class Journey> void Worker::State::travel(const Journey& journey) {
    playing = false;
    run.begin(journey);
    go_on();
}

/// Further on the journey under way, which later commands wait for. Whoever watches sees it go on.
void Worker::State::go_on() {
    constexpr auto kUnseen = std::chrono::milliseconds(100); // a short journey shows its end alone
    const auto until = Clock::now() + kUnseen;
    run.go_on([&] { return Clock::now() >= until || commands.closed(); });
    changed = true;
    if (!run.follows_example()) {
        example_left = {};
        if (pace_unit == Step::Unit::example) { // else nothing would be seen for an example's time
            pace.start_soon(Clock::now());
        }
    }
}

void Worker::State::step(Step::Unit unit) {
    if (log && (unit == Step::Unit::example) != (log->unit == Step::Unit::example)) {
        log->unit = unit;
        note(MoveBy{unit}, run.step_count());
    }
    if (unit == Step::Unit::example) {
        run.step_example();
    } else {
        run.step();
    }
    changed = true;
    if (log) {
        ++log->moves;
    }
    if (run.diverged()) {
        stop();
    } else if (step_to_epoch && run.epoch() >= *step_to_epoch) {
        step_to_epoch.reset();
    }
}

void Worker::State::stop() {
    playing = false;
    step_to_epoch.reset();
    changed = true;
}

/// While it trains, only once the last snapshot was taken. Before a sleep, in any case.
void Worker::State::publish_if_due() {
    constexpr auto kLongSleep = std::chrono::milliseconds(10);
    if (!changed) {
        return;
    }
    const bool sleeps = !busy() || (playing && !step_to_epoch && !pace.flat_out() &&
                                    pace.due() > Clock::now() + kLongSleep);
    if (sleeps || mailbox.taken()) {
        publish();
    }
}

/// The run as it is; if even that fails, as it last was, with the fault said.
std::shared_ptr<Snapshot> Worker::State::picture() {
    try {
        published = run.snapshot();
    } catch (const std::exception& error) {
        fault = std::string("training stopped: ") + error.what();
        stop();
    }
    return published ? std::make_shared<Snapshot>(*published) : std::make_shared<Snapshot>();
}

void Worker::State::publish() {
    std::shared_ptr<Snapshot> snapshot = picture();
    changed = false;
    snapshot->commands_obeyed = commands_obeyed - (run.travelling() ? 1 : 0);
    snapshot->playing = playing;
    if (log && !run.travelling()) { // the middle of a journey is no moment of a recording
        snapshot->recording = log->recording;
        snapshot->deeds_recorded = log->deeds;
        snapshot->moves_recorded = log->moves;
        snapshot->recorded_s = Seconds(Clock::now() - log->began).count();
    }
    snapshot->fault = fault;
    snapshot->epochs_per_second = playing ? speedometer.read(Clock::now(), run.epoch()) : 0;
    mailbox.put(std::move(snapshot));
    if (on_snapshot) {
        on_snapshot();
    }
}

Worker::Worker(const Experiment& experiment, std::function<void()> on_snapshot)
    : state_(std::make_unique<State>(experiment, std::move(on_snapshot))) {}

Worker::Worker(const Past& past, std::function<void()> on_snapshot)
    : state_(std::make_unique<State>(past, std::move(on_snapshot))) {}

Worker::~Worker() = default;

void Worker::send(Command command) {
    state_->commands.push(std::move(command));
}

std::uint64_t Worker::start_recording() {
    state_->commands.push(RecordingRequest{++state_->recordings_asked});
    return state_->recordings_asked;
}

void Worker::stop_recording() {
    state_->commands.push(RecordingRequest{});
}

void Worker::hand_out_past(std::function<void(std::shared_ptr<const Past>)> take) {
    state_->commands.push(PastRequest{std::move(take)});
}

std::vector<std::variant<Beginning, Deed>> Worker::take_recorded() {
    std::vector<std::variant<Beginning, Deed>> all;
    while (auto next = state_->recorded.try_pop()) {
        all.push_back(std::move(*next));
    }
    return all;
}

void Worker::ask_past() {
    hand_out_past([state = state_.get()](std::shared_ptr<const Past> past) {
        state->pasts.push(std::move(past));
        if (state->on_snapshot) {
            state->on_snapshot();
        }
    });
}

std::shared_ptr<const Past> Worker::take_past() {
    return state_->pasts.try_pop().value_or(nullptr);
}

std::shared_ptr<const Snapshot> Worker::latest() {
    return state_->mailbox.take();
}

} // namespace nn
