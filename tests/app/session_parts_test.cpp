// A recording that lasts a day goes on in further files, and they open as one.
#include "app/recording/cut_off.h"
#include "app/recording/recorder.h"
#include "app/recording/session_file.h"
#include "nn/errors.h"
#include "nn/replay.h"
#include "nn/run.h"
#include "tests/app/sample_session.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tests;

namespace {

constexpr app::PartLimits kTiny{.bytes = 700, .lines = 1'000'000};

/// A sample in parts, and the files of these.
struct Parts {
    TempFolder folder;
    std::filesystem::path first = folder / "day.nrs.jsonl";

    Parts() { record_sample(first, kTiny); }

    std::size_t count() const { return files_in(folder.path()).size(); }
    std::filesystem::path last() const { return app::part_path(first, static_cast<int>(count())); }
};

void expect_all_of_it(const app::RecordedSession& session) {
    CHECK(session.ended);
    CHECK(session.remarks == std::vector<std::string>{});
    REQUIRE(session.captions.size() == 2);
    CHECK(session.captions[0].value == "First it is slow");
    CHECK(session.marks.size() == 2);
    CHECK(session.run->deeds.size() >= 5);
    nn::Replay replay(session.run);
    replay.go_to(session.progress.back().at);
    CHECK_FALSE(replay.mismatch());
}

/// Writes a line at each of `count` looks.
void look_often(app::Recorder& recorder, int count) {
    nn::Run run{nn::Experiment{}};
    recorder.take({nn::Beginning{std::make_shared<const nn::Past>(run.past()),
                                 std::chrono::steady_clock::now()}});
    app::Session session{nn::Experiment{}};
    session.show(run.snapshot());
    for (int i = 0; i < count; ++i) { // a press is noted at once
        recorder.look(session, app::Pointer{.place = {i, 5}, .pressed = i % 2 == 0}, 0);
    }
}

} // namespace

TEST_CASE("a recording that fills a file goes on in further ones, and they open as one session") {
    const Parts parts;
    REQUIRE(parts.count() > 3);
    const auto session = app::load_session(parts.first);
    CHECK(session.parts == static_cast<int>(parts.count()));
    expect_all_of_it(session);
}

TEST_CASE("a later part opens the session from its first") {
    const Parts parts;
    CHECK(app::first_part(parts.last()) == parts.first);
    CHECK(app::first_part(parts.first) == parts.first);
    expect_all_of_it(app::load_session(parts.last()));
    std::filesystem::remove(parts.first);
    CHECK_THROWS_WITH_AS(app::load_session(parts.last()),
                         doctest::Contains("expected its first part, day.nrs.jsonl, beside it"),
                         nn::InputError);
}

TEST_CASE("a part that is missing is told, and the others are there") {
    const Parts parts;
    std::filesystem::remove(app::part_path(parts.first, 2));
    const auto session = app::load_session(parts.first);
    REQUIRE(!session.remarks.empty());
    CHECK(session.remarks[0] == "its part day.2.nrs.jsonl is missing");
    CHECK(session.ended);
    CHECK(session.parts == static_cast<int>(parts.count()));
    CHECK(session.marks.back().value.empty()); // the sample's last
    CHECK(!session.progress.empty());
}

TEST_CASE("another session's file in the place of a part is not taken for it") {
    const Parts parts;
    record_sample(parts.folder / "other.nrs.jsonl");
    std::filesystem::remove(app::part_path(parts.first, 2));
    std::filesystem::copy(parts.folder / "other.nrs.jsonl", app::part_path(parts.first, 2));
    const auto session = app::load_session(parts.first);
    CHECK(session.ended);
    CHECK(session.marks.size() <= 2);
    const auto& remarks = session.remarks;
    CHECK(std::ranges::count(remarks, "its part day.2.nrs.jsonl is missing") == 1);
}

TEST_CASE("a file that has the name of the next part already is left alone") {
    const TempFolder folder;
    const auto first = folder / "day.nrs.jsonl";
    write_file(folder / "day.2.nrs.jsonl", "somebody's own");
    record_sample(first, kTiny);
    CHECK(read_file(folder / "day.2.nrs.jsonl") == "somebody's own");
    expect_all_of_it(app::load_session(first));
}

TEST_CASE("a recording that was cut off in a later part is ended there, and found by its first") {
    const Parts parts;
    const std::string text = read_file(parts.last());
    write_file(parts.last(), text.substr(0, text.size() - 8)); // within its last line
    CHECK_FALSE(app::load_session(parts.first).ended);
    CHECK(app::end_cut_off_recordings(parts.folder.path()) == parts.first);
    const auto session = app::load_session(parts.first);
    CHECK(session.ended);
    CHECK(session.remarks.empty());
    CHECK_FALSE(app::end_cut_off_recordings(parts.folder.path()));
}

TEST_CASE("a recording in hundreds of parts loses nothing between them") {
    const TempFolder folder;
    constexpr int kLooks = 4000;
    {
        app::Recorder recorder(
            folder / "day.nrs.jsonl", {}, app::Recorder::Clock::now, {.lines = 20});
        look_often(recorder, kLooks);
        recorder.finish();
    }
    CHECK(files_in(folder.path()).size() > kLooks / 20);
    const auto session = app::load_session(folder / "day.nrs.jsonl");
    CHECK(session.ended);
    CHECK(session.remarks == std::vector<std::string>{});
    int presses = 0;
    bool pressed = false;
    for (const auto& pointer : session.pointers) {
        presses += pointer.value->pressed != pressed ? 1 : 0; // parts begin with where it stands
        pressed = pointer.value->pressed;
    }
    CHECK(presses == kLooks);
}

TEST_CASE("a recording whose first part goes says so") {
    const TempFolder folder;
    app::Recorder recorder(folder / "day.nrs.jsonl", {}, app::Recorder::Clock::now, {.lines = 20});
    look_often(recorder, 100);
    std::filesystem::remove(folder / "day.nrs.jsonl");
    CHECK_THROWS_WITH_AS(recorder.finish(), doctest::Contains("deleted"), std::runtime_error);
}

TEST_CASE("a recording ends before its times are later than any that can be read") {
    const TempFolder folder;
    const auto began = app::Recorder::Clock::now();
    auto now = began;
    nn::Run run{nn::Experiment{}};
    app::Session session{nn::Experiment{}};
    session.show(run.snapshot());
    app::Recorder recorder(folder / "long.nrs.jsonl", {}, [&] { return now; });
    recorder.take({nn::Beginning{std::make_shared<const nn::Past>(run.past()), began}});
    now += std::chrono::seconds(999'999);
    recorder.look(session, std::nullopt, 0);
    now += std::chrono::seconds(2);
    CHECK_THROWS_WITH_AS(recorder.look(session, std::nullopt, 0),
                         doctest::Contains("eleven days"),
                         std::runtime_error);
    const auto read = app::load_session(folder / "long.nrs.jsonl");
    CHECK(read.remarks == std::vector<std::string>{"the recording was not ended"});
    CHECK(read.seconds == 999'999);
}
