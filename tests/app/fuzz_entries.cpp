#include "tests/app/fuzz_entries.h"

#include "app/recording/session_bounds.h"
#include "app/recording/session_file.h"
#include "app/recording/timeline.h"
#include "nn/recording_json.h"
#include "tests/app/fuzz_replay.h"
#include "tests/nn/fuzz_require.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace fuzz {
namespace {

bool within(double time_s, const app::RecordedSession& session) {
    return time_s >= 0 && time_s <= session.seconds;
}

template <class List> void require_in_order(const List& list, const app::RecordedSession& session) {
    double last_s = 0;
    for (const auto& each : list) {
        require(within(each.time_s, session), "something is outside the session");
        require(each.time_s >= last_s, "a list is not in order of time");
        last_s = each.time_s;
    }
}

void require_in_order(const nn::Recording& run) {
    nn::Moment last;
    for (const nn::HashCheck& check : run.checks) {
        const auto deeds = static_cast<std::int64_t>(run.deeds.size());
        require(check.at >= last && check.at.deeds <= deeds, "a check is out of place");
        last = check.at;
    }
    std::int64_t moves = 0;
    for (const nn::Deed& deed : run.deeds) {
        require(deed.moves >= moves, "moves were undone");
        moves = deed.moves;
    }
}

void require_same_lines(const nn::Recording& run) {
    const std::string past = nn::past_line(*run.beginning);
    require(nn::past_line(nn::parse_past(past, "its own line")) == past, "a past changed");
    for (const nn::Deed& deed : run.deeds) {
        const std::string line = nn::deed_line(deed);
        require(nn::deed_line(nn::parse_deed(line, "its own line")) == line, "a deed changed");
    }
}

std::int64_t most_moves(const app::RecordedSession& session) {
    std::int64_t most = session.run->deeds.empty() ? 0 : session.run->deeds.back().moves;
    for (const app::Progress& progress : session.progress) {
        most = std::max(most, progress.at.moves);
    }
    return most;
}

/// From before the beginning to after the end, evenly.
void require_looked_up(const app::Timeline& timeline) {
    const app::RecordedSession& session = timeline.session();
    const auto deeds = static_cast<std::int64_t>(session.run->deeds.size());
    const std::int64_t most = most_moves(session);
    nn::Moment last;
    for (int i = -1; i <= 17; ++i) {
        const double time_s = timeline.seconds() * i / 16;
        const nn::Moment now = timeline.moment_at(time_s);
        require(now.deeds >= last.deeds && now.moves >= last.moves, "time runs backwards");
        require(now.deeds <= deeds && now.moves <= most, "a moment is outside the recording");
        last = now;
        timeline.view_at(time_s);
        timeline.playing_at(time_s);
        timeline.pace_at(time_s);
        const app::Cue* cue = timeline.caption_at(time_s);
        require(cue == nullptr || cue->text.size() <= 4 * app::SessionBounds::kMaxWords,
                "a caption is long");
        if (const auto pointer = timeline.pointer_at(time_s)) {
            for (const float number :
                 {pointer->place.x, pointer->place.y, pointer->share.x, pointer->share.y}) {
                require(std::isfinite(number), "a pointer is nowhere");
            }
        }
    }
    require(last == nn::Moment{deeds, most}, "a session ends before its end");
}

} // namespace

void exercise_session(std::string_view bytes) {
    app::RecordedSession read;
    try {
        read = app::parse_session(bytes, "fuzz");
    } catch (const nn::InputError& error) {
        require_readable(error);
        return;
    }
    require(read.run != nullptr && read.run->beginning != nullptr, "a session has no run");
    require(read.ended || !read.remarks.empty(), "a session is cut off without a remark");
    require_in_order(read.progress, read);
    require_in_order(read.run->deeds, read);
    require_in_order(read.views, read);
    require_in_order(read.pointers, read);
    require_in_order(read.captions, read);
    require_in_order(read.marks, read);
    require_in_order(*read.run);
    require_same_lines(*read.run);
    const auto session = std::make_shared<const app::RecordedSession>(std::move(read));
    require_looked_up(app::Timeline(session));
    exercise_replay(session);
}

} // namespace fuzz
