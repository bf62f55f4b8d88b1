#include "tests/app/sample_work.h"

#include "app/session.h"
#include "nn/run.h"
#include "tests/app/experiments.h"

namespace tests {

app::WorkState sample_work() {
    nn::Run run(small_experiment());
    app::Session session(small_experiment(), "/data/first.nrm.json");
    const auto go_on = [&](double epoch) {
        for (const nn::Command& command : session.take_commands()) {
            run.apply(command);
        }
        run.run_to_epoch(epoch);
        session.show(run.snapshot());
        session.begin_gesture();
    };
    go_on(3);
    nn::Experiment next = small_experiment();
    next.learning_rate = 0.1;
    session.load(next, "/data/second.nrm.json");
    go_on(2);
    next.layers.front().units = 2;
    session.edit(next);
    go_on(4.5);
    session.set_weight({.layer = 0, .unit = 1, .input = 0, .value = 0.75});
    go_on(6);
    next.learning_rate = 0.2;
    session.edit(next);
    go_on(7);
    session.undo();
    go_on(8);
    return {.past = std::make_shared<const nn::Past>(run.past()),
            .documents = session.documents(),
            .known = {{"/data/second.nrm.json", app::mark_of("text")}}};
}

} // namespace tests
