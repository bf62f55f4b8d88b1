#include "app/keys.h"
#include "app/session.h"
#include "tests/app/sample_snapshot.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using engine::Key;
using engine::KeyPress;

namespace {

/// A session whose first command, the pace, is taken already.
app::Session quiet_session() {
    app::Session session{nn::Experiment{}};
    session.take_commands();
    return session;
}

} // namespace

TEST_CASE("a session begins at a pace that can be watched") {
    app::Session session{nn::Experiment{}};
    const auto commands = session.take_commands();
    REQUIRE(commands.size() == 1);
    const double pace = std::get<nn::SetPace>(commands.front()).steps_per_second;
    CHECK(pace == session.pace().steps_per_second);
    CHECK(std::isfinite(pace));
    CHECK(pace >= app::steps_per_epoch(session.draft()));
}

TEST_CASE("a valid edit becomes the draft and one command; an equal one asks for nothing") {
    app::Session session = quiet_session();
    nn::Experiment next = session.draft();
    next.learning_rate = 0.3;
    session.edit(next);
    session.edit(next);
    const auto commands = session.take_commands();
    REQUIRE(commands.size() == 1);
    CHECK(std::get<nn::Edit>(commands.front()).experiment == next);
    CHECK(session.draft() == next);
    CHECK(session.take_commands().empty());
}

TEST_CASE("an invalid edit changes nothing and says why") {
    app::Session session = quiet_session();
    const nn::Experiment before = session.draft();
    nn::Experiment next = before;
    next.learning_rate = std::numeric_limits<double>::quiet_NaN();
    session.edit(next);
    CHECK(session.draft() == before);
    CHECK(session.take_commands().empty());
    CHECK_FALSE(session.view.notice.empty());
}

TEST_CASE("a forward pass goes with the data that its example is of") {
    app::Session session = quiet_session();
    const auto snapshot = tests::sample_snapshot({2});
    session.show(snapshot);
    session.view.forward_pass = app::ForwardPass{.example = snapshot->examples->train.front()};
    session.show(std::make_shared<nn::Snapshot>(*snapshot));
    CHECK(session.view.forward_pass);
    auto other = std::make_shared<nn::Snapshot>(*snapshot);
    other->examples = std::make_shared<nn::Examples>();
    session.show(other);
    CHECK_FALSE(session.view.forward_pass);
}

TEST_CASE("commands are handed out in the order in which they were asked for") {
    app::Session session = quiet_session();
    session.ask(nn::Play{});
    session.ask(nn::Reset{});
    session.ask(nn::Pause{});
    const auto commands = session.take_commands();
    REQUIRE(commands.size() == 3);
    CHECK(std::holds_alternative<nn::Play>(commands[0]));
    CHECK(std::holds_alternative<nn::Reset>(commands[1]));
    CHECK(std::holds_alternative<nn::Pause>(commands[2]));
}

TEST_CASE("keys play, pause, step and reset, and a held space bar does not flicker") {
    app::Session session = quiet_session();
    app::handle_key({.key = Key::space}, session);
    CHECK(session.playing());
    app::handle_key({.key = Key::space, .repeated = true}, session);
    CHECK(session.playing());
    app::handle_key({.key = Key::right}, session);
    CHECK_FALSE(session.playing());
    app::handle_key({.key = Key::r, .shift = true}, session);
    const auto commands = session.take_commands();
    REQUIRE(commands.size() == 3);
    CHECK(std::get<nn::Step>(commands[1]).unit == nn::Step::Unit::epoch);
    CHECK(std::get<nn::Reset>(commands[2]).new_weights);
}

TEST_CASE("keys for the window are passed on, and unknown ones do nothing") {
    app::Session session = quiet_session();
    using app::WindowRequest;
    CHECK(app::handle_key({.key = Key::f11}, session) == WindowRequest::fullscreen);
    CHECK(app::handle_key({.key = Key::plus, .ctrl = true}, session) == WindowRequest::larger);
    CHECK(app::handle_key({.key = Key::minus, .ctrl = true}, session) == WindowRequest::smaller);
    CHECK(app::handle_key({.key = Key::zero, .ctrl = true}, session) == WindowRequest::usual_size);
    CHECK(app::handle_key({.key = Key::r, .ctrl = true}, session) == WindowRequest::none);
    CHECK(app::handle_key({.key = Key::other}, session) == WindowRequest::none);
    CHECK(session.take_commands().empty());
}

TEST_CASE("escape takes away the notice first, then the forward pass, then leaves") {
    app::Session session = quiet_session();
    session.view.notice = "something";
    session.view.forward_pass = app::ForwardPass{};
    CHECK(app::handle_key({.key = Key::escape}, session) == app::WindowRequest::none);
    CHECK(session.view.notice.empty());
    CHECK(session.view.forward_pass.has_value());
    CHECK(app::handle_key({.key = Key::escape}, session) == app::WindowRequest::none);
    CHECK_FALSE(session.view.forward_pass.has_value());
    CHECK(app::handle_key({.key = Key::escape}, session) == app::WindowRequest::leave);
    session.view.notice = "Recorded"; // it came by itself: who wants to leave does not mean it
    CHECK(app::handle_key({.key = Key::escape}, session) == app::WindowRequest::leave);
    CHECK(session.view.notice.empty());
}

TEST_CASE("only a snapshot that follows every command decides what is playing and drafted") {
    app::Session session = quiet_session();
    nn::Experiment next = session.draft();
    next.batch_size = 3;
    session.edit(next);
    session.ask(nn::Play{});

    auto early = std::make_shared<nn::Snapshot>();
    early->commands_obeyed = 2;
    session.show(early);
    CHECK(session.playing());
    CHECK(session.draft() == next);

    auto late = std::make_shared<nn::Snapshot>(); // the edit was refused, the run does not play
    late->commands_obeyed = 3;
    session.show(late);
    CHECK_FALSE(session.playing());
    CHECK(session.draft() == nn::Experiment{});
}

TEST_CASE("escape in slow motion pauses, and what plays on begins with the next example") {
    app::Session session = quiet_session();
    session.ask(nn::SetPace{.steps_per_second = 0.05, .unit = nn::Step::Unit::example});
    session.ask(nn::Play{});
    session.take_commands();
    session.view.followed_pass = app::FollowedPass{};
    CHECK(app::handle_key({.key = Key::escape}, session) == app::WindowRequest::none);
    CHECK(session.view.followed_pass->dismissed);
    CHECK_FALSE(session.playing());
    CHECK(session.acknowledgement().words == "Paused");
    const auto commands = session.take_commands();
    REQUIRE(commands.size() == 2);
    CHECK(std::holds_alternative<nn::Pause>(commands[0]));
    CHECK(std::holds_alternative<nn::SetPace>(commands[1]));
    CHECK(app::handle_key({.key = Key::escape}, session) == app::WindowRequest::leave);
}

TEST_CASE("who changes something in a playback is told that it ended and can go back to it") {
    auto recorded = std::make_shared<app::RecordedSession>();
    recorded->run = std::make_shared<const nn::Recording>();
    recorded->seconds = 60;
    app::Session session = quiet_session();
    session.begin_playback(app::Playback(recorded, "/lessons/lesson.nrs.jsonl"));
    session.playback()->seek(12);
    session.take_commands();
    CHECK(session.left_playback() == nullptr);
    session.ask(nn::Reset{});
    session.go_on_from_playback();
    CHECK(session.view.notice == "The playback has ended, since you started over. From here on the "
                                 "run is yours; lesson.nrs.jsonl is as it was.");
    CHECK_FALSE(session.playback());
    REQUIRE(session.left_playback() != nullptr);
    session.return_to_playback();
    REQUIRE(session.playback());
    CHECK(session.playback()->time_s() == 12);
    CHECK_FALSE(session.playback()->playing());
    CHECK(session.view.notice.empty());
    session.take_commands();

    session.playback()->wants_to_go_on = true;
    session.go_on_from_playback();
    CHECK(session.view.notice.starts_with("The playback has ended. From here on"));
    session.view.notice = "something else";
    CHECK(session.left_playback() == nullptr);
}

TEST_CASE("a hand on the history asks for the newest place once the last one is reached") {
    app::Session session = quiet_session(); // which has asked for its pace
    const auto reached = [&](std::uint64_t commands) {
        nn::Snapshot snapshot;
        snapshot.experiment = session.draft();
        snapshot.commands_obeyed = commands;
        session.show(std::make_shared<const nn::Snapshot>(snapshot));
    };
    reached(1);
    for (const double epoch : {9.0, 8.0, 7.0}) {
        session.scrub({.branch = 0, .epoch = epoch}, false);
    }
    const auto first = session.take_commands();
    REQUIRE(first.size() == 1);
    CHECK(std::get<nn::Travel>(first.front()).epoch == 9);
    reached(2);
    const auto newest = session.take_commands();
    REQUIRE(newest.size() == 1);
    CHECK(std::get<nn::Travel>(newest.front()).epoch == 7);
    session.scrub({.branch = 0, .epoch = 6}, false);
    session.scrub({.branch = 0, .epoch = 5}, true); // let go: it stays there
    const auto last = session.take_commands();
    REQUIRE(last.size() == 1);
    CHECK(std::get<nn::Travel>(last.front()).epoch == 5);
    reached(4);
    CHECK(session.take_commands().empty());
}
