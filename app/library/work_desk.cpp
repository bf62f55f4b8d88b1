#include "app/library/work_desk.h"

#include "app/changes.h"
#include "app/format.h"
#include "app/library/folder.h"
#include "nn/datasets.h"
#include "nn/errors.h"

#include <utility>

namespace app {
namespace {

/// "The last session ended unexpectedly. Its work was kept: Spiral, 2-8-7-5-1, epoch 1,234, 3
/// edits, 2026-11-21 10:37. Restore it?"
std::string offer_of(const WorkPlace::Left& left) {
    const nn::Experiment& experiment = left.summary.experiment;
    const std::string edits = left.summary.edits == 0 ? "" // else they can be taken back
                              : left.summary.edits == 1
                                  ? ", 1 edit"
                                  : ", " + std::to_string(left.summary.edits) + " edits";
    return "The last session ended unexpectedly. Its work was kept: " +
           std::string(nn::row_of(nn::datasets(), experiment.dataset).label) + ", " +
           shape_words(experiment) + ", epoch " + format_count(left.summary.epoch + 1e-9) + edits +
           ", " + format_date(left.saved_s) + ". Restore it?";
}

} // namespace

void WorkDesk::offer_left(Session& session) {
    std::string problem;
    left_ = WorkPlace::take_left(folder_, problem);
    session.files.left.reset();
    if (left_) {
        session.files.left = LeftWork{.words = offer_of(*left_)};
    }
    if (!problem.empty()) {
        session.view.notice = problem;
    }
}

std::optional<WorkState> WorkDesk::obey(Session& session) {
    if (!session.files.left || session.files.left->answer == LeftWork::Answer::none) {
        return std::nullopt;
    }
    const LeftWork::Answer answer = std::exchange(session.files.left, std::nullopt)->answer;
    auto left = std::exchange(left_, std::nullopt);
    if (answer == LeftWork::Answer::later) {
        return std::nullopt; // its file stays, and is free for other windows
    }
    if (answer == LeftWork::Answer::discard) {
        left->place.clear();
        offer_left(session);
        return std::nullopt;
    }
    try {
        WorkState work = parse_work(left->place.read(), "its file");
        keeper_.take_over(std::move(left->place));
        offer_left(session);
        return work;
    } catch (const nn::InputError& unreadable) {
        const std::string aside = left->place.set_aside().string();
        offer_left(session);
        session.view.notice =
            "It cannot be restored and is set aside as " + aside + ": " + unreadable.what();
        return std::nullopt;
    }
}

void WorkDesk::look(Session& session, nn::Worker& worker, double now_s) {
    keeper_.look(session, worker, now_s);
    if (std::string problem = keeper_.take_problem(); !problem.empty()) {
        session.view.notice = std::move(problem);
    }
}

} // namespace app
