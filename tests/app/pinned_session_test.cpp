// A pinned run in a session: kept, and shown again wherever one goes in it.
#include "app/recording/recorder.h"
#include "app/recording/session_file.h"
#include "app/recording/session_lines.h"
#include "app/recording/timeline.h"
#include "nn/picture_json.h"
#include "nn/run.h"

#include <doctest/doctest.h>

namespace lines = app::session_lines;

namespace {

std::shared_ptr<const nn::Snapshot> trained(double epochs) {
    nn::Run run{nn::Experiment{}};
    run.run_to_epoch(epochs);
    return run.snapshot();
}

/// The lines of a session in which nothing happens to the run, and `views` are looked at, one each
/// second.
std::string session_of(const std::vector<app::View>& views) {
    const nn::Run run{nn::Experiment{}};
    std::string text = lines::header({.program = "a test", .size = {1280, 720}}) + "\n" +
                       lines::past(run.past()) + "\n";
    std::optional<app::ViewRecord> before;
    double time_s = 0;
    for (const app::View& view : views) {
        const app::ViewRecord record = app::record_of(view, 0);
        text += lines::view(time_s, record, before ? &*before : nullptr) + "\n";
        before = record;
        time_s += 1;
    }
    return text + lines::end(time_s) + "\n";
}

app::View view_with(std::shared_ptr<const nn::Snapshot> pinned, bool split) {
    app::View view;
    view.pinned = std::move(pinned);
    view.split = split;
    return view;
}

} // namespace

TEST_CASE("a session shows what was pinned at every place in it, in any order") {
    const auto first = trained(3);
    const auto second = trained(5);
    const std::vector<app::View> views = {view_with(nullptr, false),
                                          view_with(first, false),
                                          view_with(first, true),
                                          view_with(nullptr, true),
                                          view_with(second, true)};
    const std::string text = session_of(views);
    const app::Timeline timeline(
        std::make_shared<const app::RecordedSession>(app::parse_session(text, "pinned")));
    for (const std::size_t i : {4u, 1u, 0u, 3u, 2u, 4u}) {
        CAPTURE(i);
        app::View shown = view_with(trained(0), false); // of the run at hand
        app::show_record(timeline.view_at(static_cast<double>(i) + 0.5), 0, shown);
        CHECK(shown.split == views[i].split);
        REQUIRE((shown.pinned == nullptr) == (views[i].pinned == nullptr));
        if (shown.pinned != nullptr) {
            CHECK(nn::picture_line(*shown.pinned) == nn::picture_line(*views[i].pinned));
        }
    }
    // The same picture all along: its heatmap is computed once.
    CHECK(timeline.view_at(1.2).pinned == timeline.view_at(2.8).pinned);
}

TEST_CASE("a pinned run is written when it is pinned, and not again") {
    const auto pinned = trained(3);
    app::ViewRecord before = app::record_of(view_with(pinned, false), 0);
    app::ViewRecord after = before;
    after.split = true;
    CHECK(lines::view(1, after, &before) == R"({"t":1.0,"view":{"split":true}})");
    after.pinned = nullptr;
    CHECK(lines::view(1, after, &before) == R"({"t":1.0,"view":{"pinned":null,"split":true}})");
}

TEST_CASE("a session's pinned run that cannot be drawn is left out in words") {
    std::string text = session_of({view_with(trained(1), true)});
    const std::size_t at = text.find("\"weights\"", text.find("\"pinned\""));
    text.erase(text.find(':', at) + 2, 8);
    const app::RecordedSession session = app::parse_session(text, "s.nrs.jsonl");
    REQUIRE(session.remarks.size() == 1);
    CHECK(session.remarks[0].starts_with("left out: line 3: "));
    CHECK(session.views.empty());
}
