#include "app/recording/edits.h"

namespace app {
namespace {

template <class Kind> const nn::Experiment* experiment_of(const nn::Deed& deed) {
    const auto* command = std::get_if<nn::Command>(&deed.what);
    const auto* kind = command == nullptr ? nullptr : std::get_if<Kind>(command);
    return kind == nullptr ? nullptr : &kind->experiment;
}

} // namespace

std::vector<RecordedEdit> edits_of(const RecordedSession& session) {
    std::vector<RecordedEdit> edits;
    const nn::Experiment* now = &session.header.experiment;
    for (const nn::Deed& deed : session.run->deeds) {
        if (const nn::Experiment* opened = experiment_of<nn::Load>(deed)) {
            now = opened;
        }
        const nn::Experiment* after = experiment_of<nn::Edit>(deed);
        if (after != nullptr && *after != *now) {
            edits.push_back({deed.time_s, now, after});
            now = after;
        }
    }
    return edits;
}

} // namespace app
