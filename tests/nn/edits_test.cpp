// What is done by hand, the history and the network are one truth, wherever in the history one is.
#include "nn/edit_list.h"
#include "nn/errors.h"
#include "nn/history_picture.h"
#include "nn/past.h"
#include "nn/recording_json.h"
#include "nn/weights_hash.h"
#include "tests/nn/edit_model.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>

using nn::Edit;
using nn::Redo;
using nn::Run;
using nn::SetWeight;
using nn::Travel;
using nn::Undo;

namespace {

nn::Experiment small() {
    return {.dataset = nn::Dataset::circle,
            .point_count = 40,
            .seed = "edits",
            .layers = {{.units = 3}, {.units = 2}},
            .batch_size = 7};
}

nn::Experiment with_rate(double rate) {
    nn::Experiment experiment = small();
    experiment.learning_rate = rate;
    return experiment;
}

nn::Experiment with_layer(nn::Experiment experiment = small()) {
    experiment.layers.push_back({.units = 2});
    return experiment;
}

void steps(Run& run, int count) {
    for (int i = 0; i < count; ++i) {
        run.step();
    }
}

std::int64_t course_of(Run& run) {
    return run.snapshot()->history->now.id;
}

void check_same(const nn::Snapshot& now, const nn::Snapshot& then) {
    CHECK(now.experiment == then.experiment);
    CHECK(now.step == then.step);
    CHECK(now.epoch == then.epoch);
    REQUIRE(now.layers.size() == then.layers.size());
    for (std::size_t i = 0; i < now.layers.size(); ++i) {
        CHECK(now.layers[i].weights == then.layers[i].weights);
        CHECK(now.layers[i].biases == then.layers[i].biases);
    }
    CHECK(now.metrics.train_loss == then.metrics.train_loss);
}

/// A run and the model that it has to be like, both told the same.
struct Pair {
    Run run{small()};
    Run replayed{small()}; ///< told what a recording of `run` holds
    tests::EditModel model{small()};
    std::map<int, std::int64_t> ids{{0, 0}}; ///< of the run's courses, by their index in the model
    std::string told;

    void tell(const nn::Command& command, const std::string& words) {
        told += words + "; ";
        if (const auto resolved = run.resolved(command)) {
            const std::string line = nn::deed_line({.what = *resolved});
            replayed.apply(std::get<nn::Command>(nn::parse_deed(line, "deed").what));
        }
        run.apply(command);
    }

    void step() {
        run.step();
        replayed.step();
        model.step();
    }

    void check() {
        const auto snapshot = run.snapshot();
        INFO(told);
        ids[model.course_index()] = snapshot->history->now.id;
        for (std::size_t i = 0; i < model.course_count(); ++i) {
            const auto known = ids.find(static_cast<int>(i));
            const std::int64_t id = known == ids.end() ? -1 : known->second;
            const auto& left = snapshot->history->left;
            model.kept[i] = id == snapshot->history->now.id ||
                            std::ranges::count(left, id, &nn::BranchPicture::id) > 0;
        }
        const nn::Checkpoint& state = model.state();
        REQUIRE(snapshot->experiment == state.experiment);
        REQUIRE(snapshot->step == state.step());
        REQUIRE(snapshot->epoch == state.epoch());
        for (std::size_t i = 0; i < snapshot->layers.size(); ++i) {
            REQUIRE(snapshot->layers[i].weights == state.learner.layers[i].weights);
            REQUIRE(snapshot->layers[i].biases == state.learner.layers[i].biases);
        }
        REQUIRE(run.past().here.learner.moments == state.learner.moments);
        REQUIRE(nn::weights_hash(replayed.layers()) == nn::weights_hash(snapshot->layers));
        REQUIRE(replayed.epoch() == snapshot->epoch);
        REQUIRE(replayed.snapshot()->edits->in_force == snapshot->edits->in_force);
        REQUIRE(snapshot->edits->in_force == model.in_force());
        REQUIRE(snapshot->edits->all.size() == model.all().size());
        for (std::size_t i = 0; i < model.all().size(); ++i) {
            const nn::EditRecord& is = *snapshot->edits->all[i];
            const nn::EditRecord& should_be = model.all()[i]->record;
            REQUIRE(is.kind == should_be.kind);
            REQUIRE(is.before == should_be.before);
            REQUIRE(is.after == should_be.after);
            REQUIRE(is.weight.value == should_be.weight.value);
            REQUIRE(is.weight_before == should_be.weight_before);
            REQUIRE(is.document == should_be.document);
        }
        const auto& edits = *snapshot->edits;
        if (edits.in_force > 0) {
            REQUIRE(edits.all[edits.in_force - 1]->after == snapshot->experiment);
        }
        if (edits.in_force < edits.all.size()) {
            REQUIRE(edits.all[edits.in_force]->before == snapshot->experiment);
        }
        std::size_t marks = 0;
        for (const nn::Mark& mark : snapshot->history->now.marks) {
            marks += static_cast<std::size_t>(mark.count);
        }
        REQUIRE(marks == model.marks());
    }
};

/// One thing at random that a person could do.
void do_something(Pair& pair, std::mt19937& random) {
    const auto pick = [&](int count) {
        return static_cast<int>(random() % static_cast<unsigned>(count));
    };
    const nn::Experiment now = pair.run.experiment();
    const bool joins = pick(3) == 0;
    switch (pick(20)) {
    case 0: {
        nn::Experiment next = now;
        next.learning_rate = std::vector{0.001, 0.01, 0.03, 0.1}[random() % 4];
        pair.tell(Edit{.experiment = next, .joins = joins}, "rate");
        return pair.model.edit(next, joins);
    }
    case 1: {
        nn::Experiment next = now;
        if (next.layers.size() > 3) {
            next.layers.pop_back();
        } else {
            next.layers.insert(next.layers.begin() + pick(static_cast<int>(next.layers.size()) + 1),
                               {.units = 2});
        }
        pair.tell(Edit{.experiment = next, .joins = joins}, "layers");
        return pair.model.edit(next, joins);
    }
    case 2: {
        nn::Experiment next = now;
        int& units = next.layers.front().units;
        units = units > 2 ? units - 1 : units + 1;
        pair.tell(Edit{.experiment = next, .joins = joins}, "units");
        return pair.model.edit(next, joins);
    }
    case 3: {
        nn::Experiment next = now;
        next.batch_size = 3 + pick(8);
        pair.tell(Edit{.experiment = next, .joins = joins}, "batch");
        return pair.model.edit(next, joins);
    }
    case 4: {
        nn::Experiment next = now;
        next.dataset =
            next.dataset == nn::Dataset::circle ? nn::Dataset::spiral : nn::Dataset::circle;
        pair.tell(Edit{.experiment = next}, "dataset");
        return pair.model.edit(next, false);
    }
    case 5:
    case 6: {
        SetWeight command{.layer = pick(2), .unit = 0, .input = pick(2) - 1, .joins = joins};
        command.value = pick(3) - 1;
        pair.tell(command, "weight");
        return pair.model.set_weight(command);
    }
    case 7: {
        const std::int64_t document = 1 + pick(5);
        pair.tell(nn::Load{small(), document}, "load");
        return pair.model.load(small(), document);
    }
    case 8: {
        const bool new_weights = pick(2) == 0;
        pair.tell(nn::Reset{new_weights}, new_weights ? "new weights" : "reset");
        return pair.model.reset(new_weights);
    }
    case 9:
    case 10: {
        int course = pair.model.course_index();
        if (pick(3) == 0) {
            course = pick(static_cast<int>(pair.model.course_count()));
        }
        if (!pair.model.kept[static_cast<std::size_t>(course)]) {
            return;
        }
        const double epoch = pair.model.end_epoch(course) * pick(11) / 10;
        pair.tell(Travel{pair.ids.at(course), epoch}, "travel");
        return pair.model.travel(course, epoch);
    }
    case 11:
        pair.tell(nn::StepBack{nn::Step::Unit::batch}, "step back");
        return pair.model.step_back();
    case 12:
    case 13:
    case 14:
        pair.tell(Undo{}, "undo");
        return pair.model.undo();
    case 15:
    case 16:
        pair.tell(Redo{}, "redo");
        return pair.model.redo();
    case 17: {
        nn::Experiment next = now;
        next.learning_rate = next.learning_rate == 0.01 ? 0.02 : 0.01;
        pair.tell(Edit{.experiment = next, .begins = true}, "rate from the start");
        return pair.model.edit(next, false, true);
    }
    default:
        pair.told += "steps; ";
        for (int i = pick(6); i >= 0; --i) {
            pair.step();
        }
    }
}

} // namespace

TEST_CASE("whatever is done in whatever order, edits, history and network agree") {
    for (unsigned seed = 0; seed < 60; ++seed) {
        std::mt19937 random(seed);
        Pair pair;
        pair.told = "seed " + std::to_string(seed) + ": ";
        for (int i = 0; i < 60; ++i) {
            do_something(pair, random);
            pair.check();
        }
    }
}

TEST_CASE("travelling to before an edit shows it as not in force, and takes back nothing") {
    Run run(small());
    steps(run, 20);
    run.apply(Edit{with_layer()});
    steps(run, 20);
    run.apply(Travel{course_of(run), 1});
    const auto before = run.snapshot();
    CHECK(before->edits->in_force == 0);
    CHECK(before->edits->all.size() == 1); // can be done again, here
    run.apply(Undo{});
    check_same(*run.snapshot(), *before);
    CHECK(run.snapshot()->history->now.id == before->history->now.id);
    CHECK(run.snapshot()->history->left.empty());
    CHECK(run.snapshot()->history->now.marks.size() == 1);
    run.apply(Travel{course_of(run), 100});
    CHECK(run.snapshot()->edits->in_force == 1);
    run.apply(Undo{});
    CHECK(run.experiment() == small());
}

TEST_CASE(
    "an edit taken back right where it was made leaves no mark, and no trace in the numbers") {
    Run run(small());
    steps(run, 20);
    const auto before = run.snapshot();
    run.apply(Edit{with_layer()});
    const auto after = run.snapshot();
    for (int i = 0; i < 3; ++i) {
        run.apply(Undo{});
        check_same(*run.snapshot(), *before);
        CHECK(run.snapshot()->history->now.marks.empty());
        run.apply(Redo{});
        check_same(*run.snapshot(), *after);
        CHECK(run.snapshot()->history->now.marks.size() == 1);
    }
    run.apply(Undo{});
    steps(run, 20);
    Run untouched(small());
    steps(untouched, 40);
    check_same(*run.snapshot(), *untouched.snapshot());
}

TEST_CASE("an edit taken back after training on leaves both marks") {
    Run run(small());
    steps(run, 20);
    run.apply(Edit{with_rate(0.1)});
    steps(run, 40);
    run.apply(Undo{});
    steps(run, 1);
    const auto marks = run.snapshot()->history->now.marks;
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].after.learning_rate == 0.1);
    CHECK(marks[1].before.learning_rate == 0.1);
    CHECK(marks[1].after.learning_rate == small().learning_rate);
}

TEST_CASE("a slider drawn along is one mark and one edit, whatever was trained meanwhile") {
    Run run(small());
    steps(run, 20);
    bool joins = false;
    for (const double rate : {0.03, 0.1, 1.0, 10.0}) {
        run.apply(Edit{.experiment = with_rate(rate), .joins = joins});
        steps(run, 30);
        joins = true;
    }
    const auto marks = run.snapshot()->history->now.marks;
    REQUIRE(marks.size() == 1);
    CHECK(marks[0].count == 1);
    CHECK(marks[0].before.learning_rate == small().learning_rate);
    CHECK(marks[0].after.learning_rate == 10);
    CHECK(run.snapshot()->edits->all.size() == 1);
    run.apply(Undo{});
    CHECK(run.experiment() == small());
}

TEST_CASE("a weight drawn along is one mark, and going back to where it was is none") {
    Run run(small());
    steps(run, 5);
    const double first = run.snapshot()->layers[0].weights[1];
    for (int i = 1; i <= 37; ++i) {
        run.apply(SetWeight{.input = 1, .value = first + i, .joins = i > 1});
    }
    CHECK(run.snapshot()->history->now.marks.size() == 1);
    CHECK(run.snapshot()->history->now.marks[0].weight_before == first);
    CHECK(run.snapshot()->history->now.marks[0].weight->value == first + 37);
    run.apply(SetWeight{.input = 1, .value = first, .joins = true});
    CHECK(run.snapshot()->history->now.marks.empty());
    CHECK(run.snapshot()->edits->all.empty());
}

TEST_CASE("taking back a load goes back to the end of the course that was left, and forth again") {
    Run run(small());
    run.run_to_epoch(5);
    run.apply(Edit{with_rate(0.1)});
    run.run_to_epoch(20);
    const auto mine = run.snapshot();
    run.apply(nn::Load{with_layer(), 3});
    run.run_to_epoch(7);
    const auto theirs = run.snapshot();
    CHECK(theirs->edits->last_in_force()->document == 3);
    run.apply(Undo{});
    const auto back = run.snapshot();
    check_same(*back, *mine);
    CHECK(back->history->now.id == mine->history->now.id);
    CHECK(back->curve.size() == mine->curve.size());
    CHECK(back->history->now.marks.size() == 1);
    run.apply(Redo{});
    check_same(*run.snapshot(), *theirs);
    CHECK(run.snapshot()->curve.size() == theirs->curve.size());
}

TEST_CASE(
    "a course that is gone comes back from where it was left, with the epoch and to the bit") {
    Run run(small());
    run.run_to_epoch(10);
    const auto mine = run.snapshot();
    run.apply(nn::Load{with_layer()});
    for (int i = 0; i < 10; ++i) { // more courses than are kept
        run.run_to_epoch(2);
        run.apply(nn::Reset{true});
    }
    for (int i = 0; i < 11; ++i) {
        run.apply(Undo{});
    }
    check_same(*run.snapshot(), *mine);
    CHECK(run.snapshot()->history->now.kept_from == mine->epoch);
    Run straight(small());
    straight.run_to_epoch(12);
    run.run_to_epoch(12);
    check_same(*run.snapshot(), *straight.snapshot());
    run.apply(Travel{course_of(run), 0}); // no further back than what is kept
    CHECK(run.epoch() == mine->epoch);
}

TEST_CASE("a divergence that was recovered from leaves the edits before it in force") {
    Run run(small());
    run.run_to_epoch(3);
    run.apply(Edit{with_rate(0.05)});
    run.run_to_epoch(10);
    nn::Experiment wild = with_rate(100);
    wild.optimizer = nn::Optimizer::sgd;
    for (nn::DenseLayer& layer : wild.layers) {
        layer.activation = nn::Activation::relu;
    }
    wild.loss = nn::Loss::squared_error;
    wild.dataset = nn::Dataset::plane;
    run.apply(Edit{wild});
    run.run_to_epoch(300);
    REQUIRE(run.diverged());
    run.apply(nn::Recover{});
    CHECK(run.experiment() == wild);
    CHECK(run.snapshot()->edits->in_force == 2);
    run.apply(Undo{});
    CHECK(run.experiment() == with_rate(0.05));
    CHECK(run.epoch() == doctest::Approx(10).epsilon(0.05));
}

TEST_CASE("a past that was written and read again takes back the same edits") {
    Run run(small());
    steps(run, 10);
    run.apply(Edit{.experiment = with_rate(0.1)});
    run.apply(Edit{.experiment = with_rate(0.3), .joins = true});
    steps(run, 10);
    run.apply(SetWeight{.value = 2});
    run.apply(Undo{});
    run.apply(SetWeight{.value = 3});
    Run read(nn::parse_past(nn::past_line(run.past()), "past"));
    check_same(*read.snapshot(), *run.snapshot());
    REQUIRE(read.snapshot()->edits->in_force == 2);
    CHECK(read.snapshot()->history->now.marks.size() == 2);
    for (Run* each : {&run, &read}) {
        each->apply(Undo{});
        each->apply(Undo{});
    }
    check_same(*read.snapshot(), *run.snapshot());
    CHECK(read.experiment() == small());
}

TEST_CASE("a past that was written and read again knows all edits in force, of whichever course") {
    for (unsigned seed = 100; seed < 120; ++seed) {
        std::mt19937 random(seed);
        Pair pair;
        for (int i = 0; i < 60; ++i) {
            do_something(pair, random);
            pair.check();
        }
        const std::string line = nn::past_line(pair.run.past());
        const nn::Past past = nn::parse_past(line, "past");
        CHECK((nn::past_line(past) == line)); // not printed: it is long
        Run read(past);
        const auto is = read.snapshot();
        const auto should_be = pair.run.snapshot();
        INFO(pair.told);
        check_same(*is, *should_be);
        REQUIRE(is->edits->in_force == should_be->edits->in_force);
        for (std::size_t i = 0; i < is->edits->in_force; ++i) {
            CHECK(is->edits->all[i]->kind == should_be->edits->all[i]->kind);
            CHECK(is->edits->all[i]->before == should_be->edits->all[i]->before);
            CHECK(is->edits->all[i]->after == should_be->edits->all[i]->after);
            CHECK(is->edits->all[i]->document == should_be->edits->all[i]->document);
        }
        // All the way back: to the beginning, or to a reset whose course is not kept any more.
        while (read.resolved(Undo{})) {
            const std::size_t before = read.snapshot()->edits->in_force;
            read.apply(Undo{});
            REQUIRE(read.snapshot()->edits->in_force < before);
        }
        const auto end = read.snapshot();
        if (const nn::EditRecord* last = end->edits->last_in_force()) {
            CHECK((last->begins || last->kind == nn::EditRecord::Kind::weight));
        } else {
            CHECK(end->experiment == small());
        }
    }
}

TEST_CASE("a load is taken back from a past that was read: to where the other course was left") {
    Run run(small());
    run.run_to_epoch(5);
    run.apply(Edit{with_rate(0.1)});
    run.run_to_epoch(8);
    const auto mine = run.snapshot();
    run.apply(nn::Load{with_layer(), 3});
    run.run_to_epoch(2);
    run.apply(Edit{with_layer(with_rate(0.3))});
    Run read(nn::parse_past(nn::past_line(run.past()), "past"));
    CHECK(read.snapshot()->edits->in_force == 3);
    CHECK(read.snapshot()->edits->all[1]->document == 3);
    read.apply(Undo{});
    read.apply(Undo{});
    check_same(*read.snapshot(), *mine);
    CHECK(read.snapshot()->history->now.id == mine->history->now.id);
    read.apply(Undo{});
    CHECK(read.experiment() == small());
}

TEST_CASE("what a course's changes and the edits hold is bounded") {
    nn::Experiment large = small();
    large.layers.assign(12, {.units = 32});
    nn::Experiment fewer = large;
    fewer.layers.pop_back();
    Run run(large);
    run.apply(nn::LimitHistory{std::size_t{64} << 20u});
    std::size_t most = 0;
    for (int i = 0; i < 300; ++i) {
        run.apply(Edit{i % 2 == 0 ? fewer : large});
        run.step();
        run.apply(Undo{}); // with the weights from before where some were removed
        run.step();
        run.apply(Redo{});
        run.step();
        const nn::Past past = run.past();
        most = std::max(most, past.history.now().change_bytes);
        REQUIRE(past.history.bytes() <= std::size_t{64} << 20u);
    }
    CHECK(most <= nn::History::kMostChangeBytes + (std::size_t{1} << 20u));
    CHECK(run.snapshot()->history->now.kept_from > 0);
    CHECK(run.snapshot()->edits->in_force == 300);
}
