#pragma once

#include "app/recording/recorder.h"
#include "app/session.h"
#include "nn/random.h"
#include "nn/run.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tests {

/// What a run was at a moment of its recording.
struct Witnessed {
    nn::Moment at;
    std::uint64_t weights = 0; ///< their hash
    std::int64_t step = 0;
    double epoch = 0;
    nn::Metrics metrics;
};

/// A run as the worker would drive it, in a time that is made up: as fast as it goes.
class SimulatedWorker {
  public:
    explicit SimulatedWorker(const nn::Experiment& experiment) : run_(experiment) {}

    /// From here on all that takes effect is recorded; `began` is the simulation's second 0.
    void start_recording(app::Recorder::Clock::time_point began);
    void send(const nn::Command& command);
    /// Goes on playing, if it does, until `time_s`.
    void play_until(double time_s);
    std::shared_ptr<const nn::Snapshot> snapshot();
    std::vector<std::variant<nn::Beginning, nn::Deed>> take_recorded();

    nn::Moment moment() const { return {deeds_, moves_}; }
    nn::Past past() const { return run_.past(); }

  private:
    void note(const std::variant<nn::Command, nn::MoveBy>& what, std::int64_t step);
    void obey(const nn::Command& command);
    void step(nn::Step::Unit unit);

    nn::Run run_;
    std::vector<std::variant<nn::Beginning, nn::Deed>> recorded_;
    double time_s_ = 0;
    double due_s_ = 0; ///< the next step of playing
    bool playing_ = false;
    nn::SetPace pace_;
    nn::Step::Unit moved_by_ = nn::Step::Unit::batch;
    bool recording_ = false;
    std::int64_t deeds_ = 0;
    std::int64_t moves_ = 0;
    std::uint64_t obeyed_ = 0;
    std::string fault_;
};

/// Somebody who does at random, with a seed, what a person can do before the window: edits, undo,
/// travel, steps, resets, paces, other experiments, captions, marks, looks; recorded by the real
/// recorder through the real session, in simulated time.
class RandomHands {
  public:
    RandomHands(const std::filesystem::path& file, std::string_view seed);

    /// Goes on for so many seconds of the session's time.
    void play_for(double seconds);
    void finish();

    const std::vector<Witnessed>& witnessed() const { return witnessed_; }
    const std::vector<std::string>& captions() const { return captions_; }
    std::size_t commands() const { return commands_; }

  private:
    void frame();
    void act();
    void edit();
    void set_weight();
    void travel();
    void look_around();
    void move_pointer();
    void say();
    nn::Experiment changed(nn::Experiment next);
    std::string words(int longest);

    int whole(int low, int high);
    bool coin(double chance = 0.5) { return random_.next() < chance; }
    template <class Table> auto row(Table table) {
        return table[static_cast<std::size_t>(whole(0, static_cast<int>(table.size()) - 1))].value;
    }

    nn::Arc4 random_;
    double time_s_ = 0;
    nn::Experiment first_;
    app::Session session_;
    SimulatedWorker worker_;
    app::Recorder recorder_;
    std::optional<app::Pointer> pointer_; ///< nothing: outside of the window
    std::vector<Witnessed> witnessed_;
    std::vector<std::string> captions_;
    std::size_t commands_ = 0;
};

} // namespace tests
