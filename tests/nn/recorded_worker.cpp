#include "tests/nn/recorded_worker.h"

namespace {

nn::Edit edit_of(const nn::Snapshot& snapshot, void (*change)(nn::Experiment&)) {
    nn::Experiment next = snapshot.experiment;
    change(next);
    return {next};
}

} // namespace

std::shared_ptr<const nn::Recording> test::everything_recorded() {
    nn::Experiment experiment;
    experiment.batch_size = 10;
    experiment.layers = {{.units = 4}, {.units = 3, .dropout = 0.2}};
    RecordedWorker run(experiment);
    run.send(nn::Play{});
    run.wait_for_steps(300);
    run.send(nn::Edit{[&] {
        nn::Experiment next = experiment;
        next.learning_rate = 0.01;
        return next;
    }()});
    run.wait_for_steps(300);
    const auto kept = run.wait();
    run.send(nn::Travel{0, 3});
    run.wait();
    run.worker().start_recording();
    run.wait([](const nn::Snapshot& s) { return s.deeds_recorded == 0; });
    run.send(nn::Play{});
    run.wait_for_steps(200);
    run.send(edit_of(*run.wait(), [](nn::Experiment& e) { e.layers[0].units = 6; }));
    run.wait_for_steps(200);
    nn::Edit back = edit_of(*run.wait(), [](nn::Experiment& e) { e.layers[0].units = 4; });
    back.donor = kept;
    run.send(back);
    run.send(nn::SetWeight{.layer = 1, .unit = 2, .input = -1, .value = 0.75});
    run.wait_for_steps(200);
    run.send(nn::Travel{run.wait()->history->left.back().id, 2});
    run.send(nn::SetWeight{.layer = 9, .unit = 2, .input = -1, .value = 0.75}); // is refused
    run.send(nn::Step{nn::Step::Unit::example});
    run.send(nn::Step{nn::Step::Unit::example});
    run.send(nn::Step{nn::Step::Unit::batch});
    run.send(nn::SetPace{1e9, nn::Step::Unit::example});
    run.send(nn::Play{});
    run.wait_for_steps(20);
    run.send(nn::SetPace{});
    run.wait_for_steps(50);
    run.send(nn::StepBack{nn::Step::Unit::epoch});
    run.send(nn::Reset{true});
    run.send(edit_of(*run.wait(), [](nn::Experiment& e) {
        e.dataset = nn::Dataset::plane; // as assets/experiments/diverging.nrm.json
        e.optimizer = nn::Optimizer::sgd;
        e.learning_rate = 1;
        e.layers = {{.units = 4, .activation = nn::Activation::relu}};
    }));
    run.send(nn::Play{});
    run.wait([](const nn::Snapshot& s) { return s.diverged.has_value(); });
    run.send(nn::Recover{});
    run.send(edit_of(*run.wait(), [](nn::Experiment& e) { e.learning_rate = 0.01; }));
    run.send(nn::Step{nn::Step::Unit::epoch});
    run.send(nn::Load{nn::Experiment{}});
    run.send(nn::Play{});
    run.wait_for_steps(100);
    run.send(nn::Pause{});
    run.wait();
    return run.recording();
}
