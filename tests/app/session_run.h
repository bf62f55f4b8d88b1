#pragma once

#include "app/session.h"
#include "nn/run.h"

namespace tests {

/// A session and the run that it asks, without a thread between them: whatever was asked for is
/// done, and its picture shown, when `answer` says so.
class SessionRun {
  public:
    explicit SessionRun(const nn::Experiment& experiment = {})
        : session(experiment), run(experiment) {
        answer();
    }

    /// A session of which nothing was shown yet, and a run that goes on from `past`.
    explicit SessionRun(const nn::Past& past) : session(past.here.experiment), run(past) {}

    void answer();
    /// So many updates, as if it had played meanwhile.
    void train(int steps);
    void undo() {
        session.undo();
        answer();
    }
    void redo() {
        session.redo();
        answer();
    }
    /// One thing done, which is not of a gesture with what was done before.
    void edit(const nn::Experiment& next) {
        session.begin_gesture();
        session.edit(next);
        answer();
    }

    app::Session session;
    nn::Run run;

  private:
    void show();

    bool playing_ = false;
    std::uint64_t obeyed_ = 0;
};

} // namespace tests
