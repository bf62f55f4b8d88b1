#include "app/changes.h"
#include "app/opening.h"
#include "nn/history_picture.h"
#include "nn/recording_json.h"
#include "tests/app/session_run.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using tests::SessionRun;

namespace {

nn::Experiment with_rate(double rate) {
    nn::Experiment experiment;
    experiment.learning_rate = rate;
    return experiment;
}

nn::Experiment small(std::string title = {}, std::string about = {}) {
    return {.title = std::move(title),
            .about = std::move(about),
            .dataset = nn::Dataset::circle,
            .point_count = 60,
            .layers = {{.units = 3}},
            .batch_size = 10};
}

void check_same(const nn::Snapshot& now, const nn::Snapshot& then) {
    CHECK(now.experiment == then.experiment);
    CHECK(now.epoch == then.epoch);
    CHECK(now.curve.size() == then.curve.size());
    CHECK(now.history->now.id == then.history->now.id);
    REQUIRE(now.layers.size() == then.layers.size());
    for (std::size_t i = 0; i < now.layers.size(); ++i) {
        CHECK(now.layers[i].weights == then.layers[i].weights);
    }
}

} // namespace

TEST_CASE("changes are named as people would name them") {
    const nn::Experiment before;
    nn::Experiment after = before;
    after.learning_rate = 0.3;
    CHECK(app::describe_change(before, after).starts_with("learning rate"));
    CHECK(app::describe_change(before, after).ends_with("→ 0.3"));
    after.learning_rate = 1 / 7.0;
    CHECK(app::describe_change(before, after).ends_with("→ 0.1429"));
    nn::Experiment next = after;
    next.learning_rate = 0.14288; // as many digits as tell them apart
    CHECK(app::describe_change(after, next) == "learning rate 0.14286 → 0.14288");
    next = before;
    next.point_count = before.point_count + 12'345;
    CHECK(app::describe_change(before, next).ends_with(std::to_string(next.point_count)));
    after = before;
    after.layers.push_back({.units = 2});
    CHECK(app::describe_change(before, after) == "+ layer");
    CHECK(app::describe_change(after, before) == "− layer");
    after = before;
    after.layers[1].units -= 2;
    CHECK(app::describe_change(before, after) == "Hidden 2: − 2 units");
    after = before;
    after.layers[0].dropout = 0.1;
    CHECK(app::describe_change(before, after) == "Hidden 1: dropout 0 → 0.1");
    after = before;
    after.features.push_back(nn::Feature::sin_y);
    CHECK(app::describe_change(before, after) == "+ sin x₂");
    CHECK(app::describe_change(before, before) == "nothing");
}

TEST_CASE("edits are taken back and done again in order") {
    SessionRun desk;
    const nn::Experiment first = desk.session.draft();
    desk.edit(with_rate(0.1));
    desk.edit(with_rate(0.3));
    desk.undo();
    CHECK(desk.session.draft() == with_rate(0.1));
    desk.undo();
    CHECK(desk.session.draft() == first);
    desk.undo(); // nothing left: nothing happens
    CHECK(desk.session.draft() == first);
    desk.redo();
    desk.redo();
    desk.redo();
    CHECK(desk.session.draft() == with_rate(0.3));
    CHECK(desk.run.experiment() == with_rate(0.3));
}

TEST_CASE("taking back faster than the run answers takes back as much") {
    SessionRun desk;
    for (const double rate : {0.1, 0.3, 1.0}) {
        desk.session.begin_gesture();
        desk.session.edit(with_rate(rate));
    }
    desk.session.undo();
    desk.session.undo();
    desk.answer();
    CHECK(desk.session.draft() == with_rate(0.1));
    CHECK(desk.session.edits().in_force == 1);
}

TEST_CASE("a slider drawn along is one edit") {
    SessionRun desk;
    const nn::Experiment first = desk.session.draft();
    desk.session.begin_gesture();
    for (const double rate : {0.1, 0.3, 1.0, 3.0}) {
        desk.session.edit(with_rate(rate));
        desk.train(2);
    }
    desk.answer();
    REQUIRE(desk.session.edits().all.size() == 1);
    CHECK(desk.session.edit_words(0) == "learning rate 0.02 → 3");
    desk.undo();
    CHECK(desk.session.draft() == first);
    desk.redo();
    CHECK(desk.session.draft() == with_rate(3));
}

TEST_CASE("an edit after going back forgets what could have been done again") {
    SessionRun desk;
    desk.edit(with_rate(0.1));
    desk.undo();
    desk.edit(with_rate(0.3));
    desk.redo();
    CHECK(desk.session.draft() == with_rate(0.3));
    CHECK(desk.session.edits().all.size() == 1);
}

TEST_CASE("a weight drawn along goes back to where it was") {
    SessionRun desk;
    const double before = desk.session.snapshot()->layers[1].weights[16];
    desk.session.begin_gesture();
    desk.session.set_weight({.layer = 1, .unit = 2, .input = 0, .value = 0.75});
    desk.session.set_weight({.layer = 1, .unit = 2, .input = 0, .value = 0.9});
    desk.answer();
    CHECK(desk.session.snapshot()->layers[1].weights[16] == doctest::Approx(0.9));
    CHECK(desk.session.edits().all.size() == 1);
    desk.undo();
    CHECK(desk.session.snapshot()->layers[1].weights[16] == before);
    CHECK(desk.session.edits().in_force == 0);
}

TEST_CASE("taking back a removal brings back what was removed") {
    SessionRun desk;
    desk.train(10);
    const auto before = desk.session.shared_snapshot();
    nn::Experiment smaller = desk.session.draft();
    smaller.layers.front().units -= 1;
    desk.edit(smaller);
    desk.train(10);
    desk.undo();
    CHECK(desk.session.draft() == before->experiment);
    // The weights into the unit that was gone; what others learned since is theirs.
    const auto& weights = desk.session.snapshot()->layers[0].weights;
    CHECK(weights[14] == before->layers[0].weights[14]);
    CHECK(weights[15] == before->layers[0].weights[15]);
}

TEST_CASE("the list of edits is gone through by a click") {
    SessionRun desk;
    for (const double rate : {0.1, 0.3, 1.0}) {
        desk.edit(with_rate(rate));
    }
    const auto go_to = [&](std::size_t count) {
        desk.session.go_to_edit(count);
        desk.answer();
    };
    go_to(1);
    CHECK(desk.session.draft() == with_rate(0.1));
    go_to(3);
    CHECK(desk.session.draft() == with_rate(1));
    go_to(99);
    CHECK(desk.session.draft() == with_rate(1));
}

TEST_CASE("the list shows what is in force at the place in the history, and nothing else") {
    SessionRun desk;
    desk.train(20);
    nn::Experiment deeper = desk.session.draft();
    deeper.layers.push_back({.units = 2});
    desk.edit(deeper);
    desk.train(20);
    const auto end = desk.session.shared_snapshot();
    const auto go_to = [&](double epoch) {
        desk.session.ask(nn::Travel{end->history->now.id, epoch});
        desk.answer();
    };
    go_to(1);
    CHECK(desk.session.edits().in_force == 0);
    CHECK(desk.session.edits().all.size() == 1);
    const auto before = desk.session.shared_snapshot();
    desk.undo(); // nothing that is in force here
    check_same(*desk.session.snapshot(), *before);
    CHECK(desk.session.snapshot()->history->now.marks.size() == 1);
    go_to(end->epoch);
    CHECK(desk.session.edits().in_force == 1);
    check_same(*desk.session.snapshot(), *end);
}

TEST_CASE("opening another experiment and taking that back brings all of one's own back") {
    SessionRun desk(small("mine", "Look at mine."));
    desk.session.view.notice = desk.session.draft().about;
    desk.session.ask(nn::Play{});
    desk.answer();
    desk.train(100);
    const auto mine = desk.session.shared_snapshot();
    nn::Experiment theirs = small("theirs", "Look at theirs.");
    theirs.layers.push_back({.units = 2});
    app::open_preset(desk.session, theirs);
    desk.answer();
    desk.train(30);
    CHECK(desk.session.view.notice == "Look at theirs.");
    CHECK(desk.session.edit_words(0) == "opened theirs");
    const auto other = desk.session.shared_snapshot();

    desk.undo();
    check_same(*desk.session.snapshot(), *mine);
    CHECK(desk.session.draft() == mine->experiment);
    CHECK(desk.session.view.notice == "Look at mine.");
    CHECK(desk.session.playing());
    CHECK(desk.session.snapshot()->playing);

    desk.redo();
    check_same(*desk.session.snapshot(), *other);
    CHECK(desk.session.view.notice == "Look at theirs.");
    CHECK(desk.session.playing());
}

TEST_CASE("a run that was paused when another was opened is paused when it comes back") {
    SessionRun desk(small());
    desk.train(50);
    app::open_preset(desk.session, small("theirs"));
    desk.answer();
    CHECK(desk.session.playing());
    desk.undo();
    CHECK_FALSE(desk.session.playing());
    CHECK_FALSE(desk.session.snapshot()->playing);
    desk.redo();
    CHECK(desk.session.playing());
}

TEST_CASE("the course that a click goes to brings its document along") {
    SessionRun desk(small());
    desk.train(50);
    const std::int64_t mine = desk.session.snapshot()->history->now.id;
    desk.session.load(small("theirs"), "/somewhere/theirs.nrm.json");
    desk.answer();
    desk.train(5);
    const std::int64_t theirs = desk.session.snapshot()->history->now.id;
    CHECK(desk.session.document().path == "/somewhere/theirs.nrm.json");
    desk.session.ask(nn::Travel{mine, 1000});
    desk.answer();
    CHECK(desk.session.document().path.empty());
    desk.session.ask(nn::Travel{theirs, 1000});
    desk.answer();
    CHECK(desk.session.document().path == "/somewhere/theirs.nrm.json");
}

TEST_CASE("a change on the way to another place is made to what is in force there") {
    SessionRun desk(small());
    desk.train(50);
    const double before = desk.session.snapshot()->epoch;
    nn::Experiment faster = small();
    faster.learning_rate = 0.3;
    desk.edit(faster);
    desk.train(50);
    desk.session.ask(nn::Travel{desk.session.snapshot()->history->now.id, before / 2});
    desk.session.change([](nn::Experiment& next) { next.layers.push_back({.units = 2}); });
    bool there = false;
    desk.session.once_there([&] { there = true; });
    CHECK(desk.session.draft() == faster); // not there yet
    CHECK_FALSE(there);
    desk.answer();
    nn::Experiment deeper = small();
    deeper.layers.push_back({.units = 2});
    CHECK(there);
    CHECK(desk.session.draft() == deeper);
    CHECK(desk.session.snapshot()->experiment == deeper);
    CHECK(desk.session.edit_words(0) == "+ layer");
}

TEST_CASE("an undo that leads nowhere any more says so") {
    SessionRun desk(small());
    for (int i = 0; i < 30; ++i) { // more than courses and states are written
        desk.train(5);
        desk.session.ask(nn::Reset{});
        desk.answer();
    }
    SessionRun read(nn::parse_past(nn::past_line(desk.run.past()), "past")); // without states
    read.session.restore(small(), {{}}, read.run.snapshot()->edits->all);
    read.answer();
    std::size_t left = read.session.edits().in_force;
    REQUIRE(left > 0);
    for (; read.session.snapshot()->can_undo; --left) {
        read.undo();
        REQUIRE(read.session.edits().in_force == left - 1);
    }
    if (left > 0) {
        read.undo();
        CHECK(read.session.edits().in_force == left);
        CHECK(read.session.view.notice.starts_with("“started over” cannot be taken back"));
    }
    CHECK(left > 0);
}

TEST_CASE("starting over by mistake is taken back too") {
    SessionRun desk(small());
    desk.train(80);
    const auto trained = desk.session.shared_snapshot();
    desk.session.ask(nn::Play{});
    desk.session.ask(nn::Reset{});
    desk.answer();
    CHECK(desk.session.snapshot()->epoch == 0);
    desk.undo();
    check_same(*desk.session.snapshot(), *trained);
    CHECK(desk.session.playing()); // as it did
}

TEST_CASE("whatever is asked in whatever order, draft, list, document and run are of one place") {
    for (unsigned seed = 0; seed < 25; ++seed) {
        std::mt19937 random(seed);
        const auto pick = [&](std::size_t count) { return static_cast<int>(random() % count); };
        SessionRun desk(small());
        std::vector<std::string> files = {""};
        for (int i = 0; i < 60; ++i) {
            app::Session& session = desk.session;
            nn::Experiment next = session.draft();
            switch (pick(10)) {
            case 0:
                next.learning_rate = 0.01 * (1 + pick(4));
                session.begin_gesture();
                session.edit(next);
                break;
            case 1:
                next.layers.size() > 2 ? next.layers.pop_back()
                                       : next.layers.push_back({.units = 2});
                session.begin_gesture();
                session.edit(next);
                break;
            case 2:
                files.push_back("/f/" + std::to_string(files.size()));
                session.load(small(), files.back());
                break;
            case 3:
                session.ask(nn::Reset{pick(2) == 0});
                break;
            case 4: {
                const auto& history = *session.snapshot()->history;
                const bool left = !history.left.empty() && pick(2) == 0;
                const auto& course =
                    left ? history.left[static_cast<std::size_t>(pick(history.left.size()))]
                         : history.now;
                session.ask(nn::Travel{course.id, course.end_epoch * pick(11) / 10});
                break;
            }
            case 5:
            case 6:
                session.undo();
                break;
            case 7:
                session.redo();
                break;
            case 8:
                session.toggle_playing();
                break;
            default:
                desk.train(7);
            }
            if (pick(3) != 0) {
                continue; // the next follows before there was an answer
            }
            desk.answer();
            INFO("seed " << seed << ", thing " << i);
            const nn::EditList& list = session.edits();
            std::string file;
            for (std::size_t k = 0; k < list.in_force; ++k) {
                const auto number = static_cast<std::size_t>(list.all[k]->document);
                file = number > 0 ? files[number] : file;
                REQUIRE((k == 0 || list.all[k - 1]->after == list.all[k]->before));
            }
            REQUIRE(session.document().path == file);
            REQUIRE(session.draft() == desk.run.experiment());
            REQUIRE(session.snapshot()->playing == session.playing());
            if (list.in_force > 0) {
                REQUIRE(list.all[list.in_force - 1]->after == session.draft());
            }
        }
    }
}
