#include "app/recording/clean_start.h"

#include "nn/history_picture.h"

#include <algorithm>

namespace app {

std::shared_ptr<const nn::Snapshot>
without_rehearsals(const std::shared_ptr<const nn::Snapshot>& snapshot, const nn::Past& beginning) {
    const std::int64_t last = beginning.history.last_id();
    const std::int64_t first = beginning.history.now().id;
    const auto rehearsed = [&](const nn::BranchPicture& course) {
        return course.id <= last && course.id != first;
    };
    if (snapshot->history == nullptr || std::ranges::none_of(snapshot->history->left, rehearsed)) {
        return snapshot;
    }
    auto history = std::make_shared<nn::HistoryPicture>(*snapshot->history);
    std::erase_if(history->left, rehearsed);
    auto shown = std::make_shared<nn::Snapshot>(*snapshot);
    shown->history = std::move(history);
    return shown;
}

} // namespace app
