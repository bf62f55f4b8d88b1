#include "app/recording/cut_off.h"
#include "app/recording/recorder.h"
#include "app/recording/session_file.h"
#include "app/recording/timeline.h"
#include "nn/errors.h"
#include "nn/replay.h"
#include "nn/run.h"
#include "tests/app/sample_session.h"
#include "tests/app/temp_folder.h"
#include "tests/nn/damaged.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace tests;

namespace {

std::string sample_text() {
    const TempFolder folder;
    record_sample(folder / "sample.nrs.jsonl");
    return read_file(folder / "sample.nrs.jsonl");
}

std::string message_of(const std::string& text) {
    try {
        app::parse_session(text, "s.nrs.jsonl");
    } catch (const nn::InputError& error) {
        return error.what();
    }
    return "";
}

std::shared_ptr<const app::RecordedSession> shared(const std::string& text) {
    return std::make_shared<const app::RecordedSession>(app::parse_session(text, "sample"));
}

} // namespace

TEST_CASE("what was recorded is read back, and its run has the recorded numbers") {
    const auto session = shared(sample_text());
    CHECK(session->ended);
    CHECK(session->remarks.empty());
    CHECK(session->header.size == glm::vec2{1280, 720});
    CHECK(session->header.experiment == nn::Experiment{});
    REQUIRE(session->captions.size() == 2);
    CHECK(session->captions[0].value == "First it is slow");
    CHECK(session->captions[1].value.empty());
    REQUIRE(session->marks.size() == 2);
    CHECK(session->marks[0].value == "Larger steps");
    REQUIRE(!session->views.empty());
    CHECK(session->views.back().value.theme == app::ThemeName::light);
    CHECK(session->views.back().value.hovered.index() == 1);
    REQUIRE(!session->pointers.empty());
    REQUIRE(session->pointers.back().value);
    CHECK(session->pointers.back().value->on == "unit.0.3");
    CHECK(session->pointers.back().value->pressed);
    REQUIRE(!session->run->checks.empty());
    nn::Replay replay(session->run);
    replay.go_to(session->progress.back().at);
    CHECK_FALSE(replay.mismatch());
    CHECK(replay.run().snapshot()->experiment.learning_rate == 0.05);
}

TEST_CASE("a session that is cut anywhere in its last three lines opens") {
    const std::string text = sample_text();
    std::size_t start = text.size() - 1;
    for (int line = 0; line < 3; ++line) {
        start = text.rfind('\n', start - 1);
    }
    for (std::size_t end = start; end < text.size(); ++end) {
        const auto session = app::parse_session(text.substr(0, end), "cut");
        const bool whole = end + 1 == text.size(); // only the newline is missing
        CHECK(session.ended == whole);
        CHECK(session.remarks.empty() == whole);
        CHECK(session.run->deeds.size() >= 4);
    }
}

TEST_CASE("no damage to a session does more than an error in words") {
    test::survives_damage(sample_text(), 400, [](const std::string& broken) {
        const auto session = shared(broken);
        const app::Timeline timeline(session);
        for (int k = -1; k <= 10; ++k) { // whatever was read can be looked up anywhere
            const nn::Moment moment = timeline.moment_at(session->seconds * k / 9);
            CHECK(moment.deeds <= static_cast<std::int64_t>(session->run->deeds.size()));
        }
    });
}

TEST_CASE("what is no session is refused in words that name the line") {
    CHECK(message_of("") == "s.nrs.jsonl: expected a session, found an empty file");
    CHECK(message_of("{}\n").starts_with(
        "s.nrs.jsonl: line 1: format: expected \"neurarium-session\", found null"));
    CHECK(message_of("nonsense").starts_with("s.nrs.jsonl: line 1, column 2: expected JSON"));
    const std::string text = sample_text();
    const std::size_t first = text.find('\n');
    const std::size_t second = text.find('\n', first + 1);
    CHECK(message_of(text.substr(0, first + 1)) ==
          "s.nrs.jsonl: expected a session, found only its first line");
    CHECK(message_of(text.substr(0, first + 1) + text.substr(second + 1))
              .starts_with("s.nrs.jsonl: line 2: expected the \"past\" before anything else"));
    std::string newer = text;
    newer.replace(newer.find("\"version\":1"), 11, "\"version\":2");
    CHECK(message_of(newer) == "s.nrs.jsonl: line 1: version: expected 1, found 2");
}

TEST_CASE("a line that cannot be read is left out, told, and costs no more than itself") {
    const std::string text = sample_text();
    const auto whole = shared(text);
    const std::size_t first = text.find('\n');
    const std::size_t second = text.find('\n', first + 1);
    for (const std::string instead : {"{\"t\":1,\"dance\":true}", "nonsense", "{\"t\":1,\"do\":"}) {
        std::size_t number = 3;
        for (std::size_t at = second + 1; at < text.size(); ++number) {
            const std::size_t end = text.find('\n', at);
            const std::string line = text.substr(at, end - at);
            const auto session = shared(text.substr(0, at) + instead + text.substr(end));
            const bool ends = line.find("\"end\"") != std::string::npos;
            REQUIRE(session->remarks.size() == (ends ? 2 : 1));
            CHECK(session->remarks[0].starts_with("left out: line " + std::to_string(number)));
            const bool did = line.find("\"do\"") != std::string::npos;
            const bool went = line.find("\"at\"") != std::string::npos;
            CHECK(session->run->deeds.size() == whole->run->deeds.size() - (did ? 1 : 0));
            CHECK(session->progress.size() + (went ? 1 : 0) + (did ? 1 : 0) >=
                  whole->progress.size());
            const app::Timeline timeline(session);
            CHECK(timeline.moment_at(session->seconds).moves >= 0);
            at = end + 1;
        }
    }
}

TEST_CASE("many lines that cannot be read are summed up") {
    std::string text = sample_text();
    for (int i = 0; i < 1000; ++i) {
        text += "what is this?\n";
    }
    const auto session = shared(text);
    CHECK(session->ended);
    REQUIRE(session->remarks.size() == 6);
    CHECK(session->remarks.back() == "and 995 more lines were left out");
}

TEST_CASE("what is left of another recording is not written into this one") {
    const TempFolder folder;
    nn::Run run{nn::Experiment{}};
    const auto past = std::make_shared<const nn::Past>(run.past());
    const auto now = std::chrono::steady_clock::now();
    const nn::Deed deed{.moves = 7, .what = nn::Command(nn::Play{})};
    {
        app::Recorder recorder(folder / "x.nrs.jsonl", {});
        recorder.writes(2);
        recorder.caption("before it began");
        recorder.mark("so too");
        recorder.take({deed, nn::Beginning{past, now, 1}, deed});
        recorder.take({deed, nn::Beginning{past, now, 2}, deed, nn::Beginning{past, now, 3}, deed});
        app::Session session{nn::Experiment{}};
        auto late = std::make_shared<nn::Snapshot>(*run.snapshot());
        late->recording = 1;
        late->deeds_recorded = 1;
        late->moves_recorded = 900;
        session.show(late);
        recorder.look(session, std::nullopt, 0);
        recorder.finish();
    }
    const auto session = app::load_session(folder / "x.nrs.jsonl");
    CHECK(session.remarks.empty());
    CHECK(session.run->deeds.size() == 1);
    CHECK(session.captions.size() == 1);
    CHECK(session.marks.size() == 1);
}

TEST_CASE("a timeline only goes forward, and ends where the session does") {
    const auto session = shared(sample_text());
    const app::Timeline timeline(session);
    nn::Moment last;
    for (int i = 0; i <= 500; ++i) {
        const nn::Moment now = timeline.moment_at(timeline.seconds() * i / 500);
        CHECK(now >= last);
        CHECK(now.moves >= last.moves);
        last = now;
    }
    CHECK(last >= session->progress.back().at);
    CHECK(timeline.caption_at(session->captions[0].time_s)->text == "First it is slow");
    CHECK(timeline.caption_at(timeline.seconds()) == nullptr);
    CHECK_FALSE(timeline.playing_at(timeline.seconds()));
    CHECK(timeline.playing_at(session->marks[0].time_s));
    CHECK(timeline.view_at(0).theme == app::ThemeName::dark);
    CHECK(timeline.view_at(timeline.seconds()).theme == app::ThemeName::light);
}

TEST_CASE("a pointer is found on what it was on, whatever the frame's size") {
    const app::Places small{{"area.stage", {{0, 0}, {100, 100}}},
                            {"unit.0.1", {{10, 10}, {30, 30}}}};
    const app::Places large{{"area.stage", {{0, 0}, {900, 500}}},
                            {"unit.0.1", {{200, 90}, {300, 190}}}};
    const app::Pointer pointer = app::pointer_at({15, 20}, false, small);
    CHECK(pointer.on == "unit.0.1");
    REQUIRE(app::place_of(pointer, large));
    CHECK(*app::place_of(pointer, large) == glm::vec2{225, 140});
    CHECK(app::pointer_at({50, 50}, false, small).on == "area.stage");
    CHECK_FALSE(app::place_of(app::pointer_at({500, 500}, false, small), large));
    const app::Pointer held = app::pointer_at({15, 20}, true, small, pointer);
    const app::Pointer dragged = app::pointer_at({-5, 50}, true, small, held);
    CHECK(dragged.on == pointer.on); // until it is let go
    CHECK(app::place_of(dragged, small) == glm::vec2{-5, 50});
    CHECK(app::pointer_at({50, 50}, false, small, dragged).on == "area.stage");
}

TEST_CASE("a recording that was cut off is ended and found, one being written is left alone") {
    const TempFolder folder;
    CHECK_FALSE(app::end_cut_off_recordings(folder / "nothing"));
    const std::string text = sample_text();
    const std::string half = text.substr(0, text.size() - 30); // within its last line
    write_file(folder / "a.nrs.jsonl", half);
    write_file(folder / "b.nrs.jsonl", text);
    write_file(folder / "c.nrs.jsonl", half);
    write_file(folder / "d.nrs.jsonl", text.substr(0, 100)); // not even its beginning
    const int held = ::open((folder / "c.nrs.jsonl").c_str(), O_RDWR);
    REQUIRE(::flock(held, LOCK_EX | LOCK_NB) == 0);

    CHECK(app::end_cut_off_recordings(folder.path()) == folder / "a.nrs.jsonl");
    CHECK(app::load_session(folder / "a.nrs.jsonl").ended);
    CHECK(read_file(folder / "b.nrs.jsonl") == text);
    CHECK(read_file(folder / "c.nrs.jsonl") == half);
    CHECK_FALSE(app::end_cut_off_recordings(folder.path()));
    ::close(held);
    CHECK(app::end_cut_off_recordings(folder.path()) == folder / "c.nrs.jsonl");
}

TEST_CASE("a recording in a place where none can be says so") {
    const TempFolder folder;
    write_file(folder / "file", "");
    CHECK_THROWS_WITH_AS(app::Recorder(folder / "file" / "x.nrs.jsonl", {}),
                         doctest::Contains("There is no recording: "),
                         std::runtime_error);
}

TEST_CASE("a recording whose folder goes says so instead of writing to nowhere") {
    const TempFolder folder;
    app::Recorder recorder(folder / "gone" / "x.nrs.jsonl", {});
    nn::Run run{nn::Experiment{}};
    recorder.take({nn::Beginning{std::make_shared<const nn::Past>(run.past()),
                                 std::chrono::steady_clock::now()}});
    std::filesystem::remove_all(folder / "gone");
    CHECK_THROWS_WITH_AS(recorder.finish(), doctest::Contains("deleted"), std::runtime_error);
}
