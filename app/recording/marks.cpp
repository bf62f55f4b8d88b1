#include "app/recording/marks.h"

namespace app {
namespace {

constexpr double kRightAfter = 3; // seconds: as long as it takes to type a caption

/// The caption that begins at `time_s` or right after it, else the one that stands there.
std::string caption_near(const RecordedSession& session, double time_s) {
    std::string standing;
    for (const auto& caption : session.captions) {
        if (caption.time_s >= time_s + kRightAfter) {
            break;
        }
        if (caption.time_s >= time_s && !caption.value.empty()) {
            return caption.value;
        }
        if (caption.time_s <= time_s) {
            standing = caption.value;
        }
    }
    return standing;
}

} // namespace

std::vector<Timed<std::string>> named_marks(const RecordedSession& session) {
    auto marks = session.marks;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i].value.empty()) {
            marks[i].value = caption_near(session, marks[i].time_s);
        }
        if (marks[i].value.empty()) {
            marks[i].value = "Chapter " + std::to_string(i + 1);
        }
    }
    return marks;
}

} // namespace app
