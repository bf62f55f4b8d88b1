#include "app/changes.h"
#include "app/session.h"

#include <doctest/doctest.h>

namespace {

nn::Experiment with_rate(double rate) {
    nn::Experiment experiment;
    experiment.learning_rate = rate;
    return experiment;
}

} // namespace

TEST_CASE("changes are named as people would name them") {
    const nn::Experiment before;
    nn::Experiment after = before;
    after.learning_rate = 0.3;
    CHECK(app::describe_change(before, after).starts_with("learning rate"));
    CHECK(app::describe_change(before, after).ends_with("→ 0.3"));
    after = before;
    after.layers.push_back({.units = 2});
    CHECK(app::describe_change(before, after) == "+ layer");
    CHECK(app::describe_change(after, before) == "− layer");
    after = before;
    after.layers[1].units -= 2;
    CHECK(app::describe_change(before, after) == "layer 2: − 2 neurons");
    after = before;
    after.layers[0].dropout = 0.1;
    CHECK(app::describe_change(before, after) == "layer 1: dropout 0 → 0.1");
    after = before;
    after.features.push_back(nn::Feature::sin_y);
    CHECK(app::describe_change(before, after) == "+ sin x₂");
    CHECK(app::describe_change(before, before) == "nothing");
}

TEST_CASE("edits are taken back and done again in order") {
    app::Session session{nn::Experiment{}};
    const nn::Experiment first = session.draft();
    session.edit(with_rate(0.1));
    session.begin_gesture();
    session.edit(with_rate(0.3));
    session.take_commands();

    session.undo();
    CHECK(session.draft() == with_rate(0.1));
    session.undo();
    CHECK(session.draft() == first);
    session.undo(); // nothing left: nothing happens
    CHECK(session.draft() == first);
    session.redo();
    session.redo();
    session.redo();
    CHECK(session.draft() == with_rate(0.3));
    const auto commands = session.take_commands();
    REQUIRE(commands.size() == 4);
    CHECK(std::get<nn::Edit>(commands[1]).experiment == first);
    CHECK(std::get<nn::Edit>(commands[3]).experiment == with_rate(0.3));
}

TEST_CASE("a slider drawn along is one edit") {
    app::Session session{nn::Experiment{}};
    const nn::Experiment first = session.draft();
    session.begin_gesture();
    for (const double rate : {0.1, 0.3, 1.0, 3.0}) {
        session.edit(with_rate(rate));
    }
    REQUIRE(session.edits().all().size() == 1);
    session.undo();
    CHECK(session.draft() == first);
    session.redo();
    CHECK(session.draft() == with_rate(3));
}

TEST_CASE("an edit after going back forgets what could have been done again") {
    app::Session session{nn::Experiment{}};
    session.edit(with_rate(0.1));
    session.undo();
    session.begin_gesture();
    session.edit(with_rate(0.3));
    session.redo();
    CHECK(session.draft() == with_rate(0.3));
    CHECK(session.edits().all().size() == 1);
}

TEST_CASE("a weight drawn along goes back to where it was") {
    app::Session session{nn::Experiment{}};
    session.take_commands();
    session.begin_gesture();
    session.set_weight({.layer = 1, .unit = 2, .input = 0, .value = 0.75}, 0.5);
    session.set_weight({.layer = 1, .unit = 2, .input = 0, .value = 0.9}, 0.5);
    session.undo();
    const auto commands = session.take_commands();
    REQUIRE(commands.size() == 3);
    const auto& back = std::get<nn::SetWeight>(commands.back());
    CHECK(back.layer == 1);
    CHECK(back.unit == 2);
    CHECK(back.value == 0.5);
    CHECK(session.edits().in_force() == 0);
}

TEST_CASE("taking back a removal hands the run the picture from before it") {
    app::Session session{nn::Experiment{}};
    auto picture = std::make_shared<nn::Snapshot>();
    picture->experiment = session.draft();
    session.show(picture);
    nn::Experiment smaller = session.draft();
    smaller.layers.pop_back();
    session.edit(smaller);
    session.undo();
    const auto commands = session.take_commands();
    CHECK(std::get<nn::Edit>(commands.back()).donor == picture);
}

TEST_CASE("the list of edits is gone through by a click") {
    app::Session session{nn::Experiment{}};
    for (const double rate : {0.1, 0.3, 1.0}) {
        session.begin_gesture();
        session.edit(with_rate(rate));
    }
    session.go_to_edit(1);
    CHECK(session.draft() == with_rate(0.1));
    session.go_to_edit(3);
    CHECK(session.draft() == with_rate(1));
    session.go_to_edit(99);
    CHECK(session.draft() == with_rate(1));
}
