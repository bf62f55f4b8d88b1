#include "tests/app/random_hands.h"

#include "app/hideable.h"
#include "app/library/presets.h"
#include "nn/errors.h"
#include "nn/features.h"
#include "nn/history_picture.h"
#include "nn/recording_json.h"
#include "nn/weights_hash.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

namespace tests {
namespace {

using Clock = app::Recorder::Clock;

constexpr double kFastest = 3000; ///< steps per second: "as fast as the machine can", simulated

const Clock::time_point kBegan{}; ///< any: only what passes since is told

Clock::time_point after(double seconds) {
    return kBegan +
           std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

} // namespace

void SimulatedWorker::start_recording(Clock::time_point began) {
    recording_ = true;
    recorded_.emplace_back(
        nn::Beginning{.past = std::make_shared<const nn::Past>(run_.past()), .time = began});
}

void SimulatedWorker::send(const nn::Command& asked) {
    ++obeyed_;
    fault_.clear();
    const std::int64_t step = run_.step_count();
    const std::optional<nn::Command> meant = run_.resolved(asked);
    if (!meant) {
        return;
    }
    const nn::Command& command = *meant;
    try {
        obey(command);
    } catch (const nn::InputError& error) { // which changed nothing, and is not recorded
        fault_ = error.what();
        return;
    }
    if (std::holds_alternative<nn::Recover>(command)) {
        note(nn::Command(nn::Recover{std::make_shared<const nn::Checkpoint>(run_.past().here)}),
             step);
    } else {
        note(command, step);
    }
    if (const auto* one = std::get_if<nn::Step>(&command)) {
        if (one->unit != nn::Step::Unit::epoch) {
            return;
        }
        const double goal = std::floor(run_.epoch()) + 1;
        while (!run_.diverged() && run_.epoch() < goal) {
            this->step(nn::Step::Unit::batch);
        }
    }
}

void SimulatedWorker::obey(const nn::Command& command) {
    if (std::holds_alternative<nn::Play>(command)) {
        playing_ = playing_ || !run_.diverged();
        due_s_ = time_s_;
    } else if (const auto* pace = std::get_if<nn::SetPace>(&command)) {
        pace_ = *pace;
        due_s_ = time_s_;
    } else if (const auto* one = std::get_if<nn::Step>(&command)) {
        playing_ = false;
        if (one->unit != nn::Step::Unit::epoch) {
            step(one->unit);
        }
    } else if (std::holds_alternative<nn::Pause>(command) ||
               std::holds_alternative<nn::Travel>(command) ||
               std::holds_alternative<nn::StepBack>(command) ||
               std::holds_alternative<nn::Return>(command)) {
        playing_ = false;
    }
    run_.apply(command);
}

void SimulatedWorker::step(nn::Step::Unit unit) {
    const bool by_example = unit == nn::Step::Unit::example;
    if (recording_ && by_example != (moved_by_ == nn::Step::Unit::example)) {
        moved_by_ = unit;
        note(nn::MoveBy{unit}, run_.step_count());
    }
    by_example ? run_.step_example() : run_.step();
    moves_ += recording_ ? 1 : 0;
    playing_ = playing_ && !run_.diverged();
}

void SimulatedWorker::play_until(double time_s) {
    const double interval = 1 / std::clamp(pace_.steps_per_second, 1e-3, kFastest);
    while (playing_ && due_s_ <= time_s) {
        time_s_ = std::max(time_s_, due_s_);
        step(pace_.unit);
        due_s_ += interval;
    }
    time_s_ = time_s;
}

void SimulatedWorker::note(const std::variant<nn::Command, nn::MoveBy>& what, std::int64_t step) {
    if (recording_) {
        recorded_.emplace_back(
            nn::Deed{.moves = moves_, .step = step, .time_s = time_s_, .what = what});
        ++deeds_;
    }
}

std::shared_ptr<const nn::Snapshot> SimulatedWorker::snapshot() {
    auto snapshot = std::make_shared<nn::Snapshot>(*run_.snapshot());
    snapshot->commands_obeyed = obeyed_;
    snapshot->playing = playing_;
    snapshot->fault = fault_;
    if (recording_) {
        snapshot->deeds_recorded = deeds_;
        snapshot->moves_recorded = moves_;
        snapshot->recorded_s = time_s_;
    }
    return snapshot;
}

std::vector<std::variant<nn::Beginning, nn::Deed>> SimulatedWorker::take_recorded() {
    return std::exchange(recorded_, {});
}

RandomHands::RandomHands(const std::filesystem::path& file, std::string_view seed)
    : random_(seed), session_(first_), worker_(first_),
      recorder_(file, {.program = "random hands", .learner = "any", .size = {1280, 720}}, [this] {
          return after(time_s_);
      }) {
    session_.toggle_playing();
    for (const nn::Command& command : session_.take_commands()) {
        worker_.send(command);
    }
    worker_.play_until(0.5); // a recording begins in the middle of a run
    session_.show(worker_.snapshot());
    worker_.play_until(0);
    worker_.start_recording(kBegan);
    session_.ask(session_.pace());
}

void RandomHands::play_for(double seconds) {
    for (const double end = time_s_ + seconds; time_s_ < end;) {
        time_s_ += 0.016 + 0.1 * random_.next();
        if (coin(0.25)) {
            act();
        }
        if (coin(0.2)) {
            look_around();
        }
        frame();
    }
}

/// As the window's loop: commands go out, the newest picture comes in, the recorder looks.
void RandomHands::frame() {
    worker_.play_until(time_s_);
    for (const nn::Command& command : session_.take_commands()) {
        worker_.send(command);
        ++commands_;
    }
    session_.show(worker_.snapshot());
    recorder_.take(worker_.take_recorded());
    recorder_.look(session_, pointer_, time_s_);
    if (coin(0.01)) { // a recording can be begun anywhere
        nn::parse_past(nn::past_line(worker_.past()), "a recording that begins here");
    }
    const nn::Snapshot& now = *session_.snapshot();
    witnessed_.push_back({.at = worker_.moment(),
                          .weights = nn::weights_hash(now.layers),
                          .step = now.step,
                          .epoch = now.epoch,
                          .metrics = now.metrics});
}

void RandomHands::finish() {
    frame();
    recorder_.finish();
}

int RandomHands::whole(int low, int high) {
    return low + static_cast<int>(random_.next() * (high - low + 1));
}

void RandomHands::act() {
    session_.begin_gesture();
    switch (whole(0, 16)) {
    case 0:
    case 1:
    case 2:
        return edit();
    case 3:
        return set_weight();
    case 4:
        return session_.undo();
    case 5:
        return session_.redo();
    case 6:
        return session_.go_to_edit(
            static_cast<std::size_t>(whole(0, static_cast<int>(session_.edits().all.size()))));
    case 7:
        return travel();
    case 8:
        return session_.ask(nn::StepBack{coin() ? nn::Step::Unit::epoch : nn::Step::Unit::batch});
    case 9:
        return session_.ask(nn::Step{static_cast<nn::Step::Unit>(whole(0, 2))});
    case 10:
        return session_.ask(coin() ? nn::SetPace{std::pow(10, 4 * random_.next())}
                            : coin(0.2)
                                ? nn::SetPace{}
                                : nn::SetPace{20 * random_.next(), nn::Step::Unit::example});
    case 11:
        return coin(0.3) ? session_.ask(nn::Reset{.new_weights = coin()})
                         : session_.toggle_playing();
    case 12:
        if (session_.snapshot()->diverged || coin(0.05)) {
            session_.ask(nn::Recover{});
        }
        return;
    case 13:
        if (coin(0.1)) {
            const auto gallery = app::presets();
            session_.load(
                gallery[static_cast<std::size_t>(whole(0, static_cast<int>(gallery.size()) - 1))]
                    .experiment);
        }
        return;
    case 14:
        if (coin(0.1)) {
            session_.ask(nn::LimitHistory{std::size_t{1} << whole(16, 28)});
        }
        return;
    case 15:
        return say();
    default:
        if (!session_.playing()) {
            session_.toggle_playing();
        }
    }
}

void RandomHands::edit() {
    const int changes = coin(0.8) ? 1 : whole(2, 30); // a slider drawn along
    for (int i = 0; i < changes; ++i) {
        session_.edit(changed(session_.draft()));
    }
}

/// What one control or another would make of it. Small, so that hours do not take days.
nn::Experiment RandomHands::changed(nn::Experiment next) {
    constexpr std::size_t kMostLayers = 4;
    switch (whole(0, 15)) {
    case 0:
        next.learning_rate = coin(0.1) ? 10 : std::pow(10, -3 * random_.next());
        break;
    case 1:
        next.optimizer = row(nn::optimizers());
        break;
    case 2:
        next.penalty = row(nn::penalties());
        next.penalty_rate = coin() ? 0 : 0.1 * random_.next();
        break;
    case 3:
        next.batch_size = coin(0.1) ? 1000 : whole(5, 60);
        break;
    case 4:
        next.noise = whole(0, 80);
        break;
    case 5:
        next.point_count = whole(40, 400);
        break;
    case 6:
        next.train_percent = whole(10, 100);
        break;
    case 7:
        next.seed = std::to_string(whole(0, 99999));
        break;
    case 8:
        if (const auto at = static_cast<nn::Feature>(whole(0, 6));
            std::erase(next.features, at) == 0) {
            next.features.push_back(at);
            std::ranges::sort(next.features);
        }
        break;
    case 9:
        if (next.layers.size() < kMostLayers) {
            next.layers.insert(next.layers.begin() + whole(0, static_cast<int>(next.layers.size())),
                               nn::DenseLayer{.units = whole(1, 8)});
        }
        break;
    case 10:
        if (!next.layers.empty()) {
            next.layers.erase(next.layers.begin() +
                              whole(0, static_cast<int>(next.layers.size()) - 1));
        }
        break;
    case 11:
    case 12:
        if (!next.layers.empty()) {
            nn::DenseLayer& layer = next.layers[static_cast<std::size_t>(
                whole(0, static_cast<int>(next.layers.size()) - 1))];
            layer.units = whole(1, 8);
            layer.activation = coin(0.3) ? row(nn::activations()) : layer.activation;
            layer.dropout = coin(0.8) ? 0 : whole(1, 9) / 10.0;
        }
        break;
    case 13:
        if (coin(0.3)) {
            next.dataset = row(nn::datasets());
            next.loss = nn::Loss::squared_error;
        }
        break;
    case 14:
        next.loss = row(nn::losses()); // not every set has classes: then it is refused
        break;
    case 15:
        next.title = words(20);
        next.precision = coin(0.1) ? row(nn::precisions()) : next.precision;
        next.zero_weights = coin(0.05) != next.zero_weights;
        break;
    }
    return next;
}

void RandomHands::set_weight() {
    const auto& layers = session_.snapshot()->layers;
    const int layer = whole(0, static_cast<int>(layers.size()) - 1);
    const nn::LayerValues& values = layers[static_cast<std::size_t>(layer)];
    const int unit = whole(0, values.units - 1);
    const int input = whole(-1, values.inputs - 1);
    for (int i = coin() ? 1 : whole(2, 20); i > 0; --i) { // drawn along, or typed
        const double value = coin(0.02)  ? 1e39
                             : coin(0.1) ? 0
                                         : std::tan(3 * (random_.next() - 0.5));
        session_.set_weight({.layer = layer, .unit = unit, .input = input, .value = value});
    }
}

/// A click into the history, or a drag along it.
void RandomHands::travel() {
    const nn::HistoryPicture& history = *session_.snapshot()->history;
    const nn::BranchPicture* branch = &history.now;
    if (!history.left.empty() && coin(0.4)) {
        branch = &history.left[static_cast<std::size_t>(
            whole(0, static_cast<int>(history.left.size()) - 1))];
    }
    for (int i = coin(0.7) ? 1 : whole(2, 10); i > 0; --i) {
        session_.ask(nn::Travel{branch->id, 1.1 * random_.next() * branch->end_epoch});
    }
}

void RandomHands::look_around() {
    app::View& view = session_.view;
    switch (whole(0, 9)) {
    case 0:
        view.theme = coin() ? app::ThemeName::dark : app::ThemeName::light;
        break;
    case 1:
        view.show_test_data = coin();
        view.discretize = coin();
        view.log_scale = coin();
        break;
    case 2:
        if (coin(0.05)) {
            session_.toggle_pinned();
            view.split = coin();
        }
        break;
    case 3:
        view.hidden.clear();
        for (const app::Hideable& each : app::hideables()) {
            if (coin(0.1)) {
                view.hidden.insert(std::string(each.key));
            }
        }
        break;
    case 4:
        view.step_unit = coin() ? nn::Step::Unit::batch : nn::Step::Unit::example;
        break;
    case 5: // what an earlier network had may be hovered still
        view.hovered = app::UnitRef{whole(-1, 4), whole(0, 8)};
        break;
    case 6:
        view.hovered = app::WeightRef{whole(0, 4), whole(0, 8), whole(-1, 8)};
        break;
    case 7:
        view.hovered = {};
        view.pointed_at.reset();
        break;
    case 8:
        view.pointed_at = session_.snapshot()->examples->train.front();
        if (coin()) {
            view.forward_pass = app::ForwardPass{*view.pointed_at, time_s_};
        } else {
            view.forward_pass.reset();
        }
        break;
    default:
        move_pointer();
    }
}

void RandomHands::move_pointer() {
    if (coin(0.2)) {
        pointer_.reset();
        return;
    }
    app::Pointer next;
    next.place = {static_cast<float>(1280 * random_.next()),
                  static_cast<float>(720 * random_.next())};
    next.pressed = coin(0.2);
    next.on = coin() ? "" : "unit.0.3";
    next.share = {static_cast<float>(random_.next()), 0.5f};
    pointer_ = next;
}

void RandomHands::say() {
    if (coin()) {
        recorder_.mark(words(30));
        return;
    }
    captions_.push_back(coin(0.3) ? "" : words(60));
    recorder_.caption(captions_.back());
}

std::string RandomHands::words(int longest) {
    constexpr std::array kPieces = {
        "a", " ", "loss ", "\"", "\\", "\n", "é", "Ж", "学", "🙂", "x₁²", "{", "}", "\t"};
    std::string out;
    for (int length = whole(0, longest); length > 0; --length) {
        out += kPieces[static_cast<std::size_t>(whole(0, static_cast<int>(kPieces.size()) - 1))];
    }
    return out;
}

} // namespace tests
