#include "app/session.h"

#include "app/library/folder.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace app {

namespace {

constexpr double kFirstEpochsPerSecond = 50; // slow enough to watch, fast enough not to wait

} // namespace

double steps_per_epoch(const nn::Experiment& experiment) {
    const auto batch = static_cast<std::size_t>(std::max(experiment.batch_size, 1));
    return static_cast<double>(std::max<std::size_t>(1, nn::train_count(experiment) / batch));
}

Session::Session(const nn::Experiment& experiment, const std::filesystem::path& file)
    : draft_(experiment), documents_{{file, experiment}} {
    ask(nn::SetPace{kFirstEpochsPerSecond * steps_per_epoch(experiment)});
}

void Session::edit(const nn::Experiment& next) {
    if (next == draft_) {
        return;
    }
    if (const auto complaints = nn::validate(next); !complaints.empty()) {
        view.notice = complaints.front().message;
        return;
    }
    edits_.note(draft_, next, snapshot_, continues());
    adopt(nn::Edit{next});
}

void Session::load(const nn::Experiment& experiment, const std::filesystem::path& file) {
    edits_.note(draft_, experiment, snapshot_);
    edits_.opens(documents_.size(), file.empty() ? experiment.title : shown_name(file.filename()));
    documents_.push_back({file, experiment});
    view.forward_pass.reset();
    view.hovered = {};
    draft_ = experiment;
    ask(nn::Load{experiment});
}

void Session::saved_as(const std::filesystem::path& file) {
    documents_[edits_.document()] = {file, draft_};
}

void Session::set_weight(const nn::SetWeight& command, double before) {
    nn::SetWeight back = command;
    back.value = before;
    edits_.note(back, command, continues());
    ask(command);
}

void Session::undo() {
    if (const auto command = edits_.undo(snapshot_)) {
        adopt(*command);
    }
}

void Session::redo() {
    if (const auto command = edits_.redo()) {
        adopt(*command);
    }
}

void Session::go_to_edit(std::size_t count) {
    while (edits_.in_force() > count) {
        undo();
    }
    while (edits_.in_force() < std::min(count, edits_.all().size())) {
        redo();
    }
}

void Session::adopt(const nn::Command& command) {
    if (const auto* edit = std::get_if<nn::Edit>(&command)) {
        draft_ = edit->experiment;
    }
    ask(command);
}

void Session::ask(const nn::Command& command) {
    std::visit(
        [&](const auto& asked) {
            using Asked = std::decay_t<decltype(asked)>;
            if constexpr (std::is_same_v<Asked, nn::Play>) {
                playing_ = true;
            } else if constexpr (std::is_same_v<Asked, nn::Pause> ||
                                 std::is_same_v<Asked, nn::Step> ||
                                 std::is_same_v<Asked, nn::Travel> ||
                                 std::is_same_v<Asked, nn::StepBack>) {
                playing_ = false;
            } else if constexpr (std::is_same_v<Asked, nn::SetPace>) {
                pace_ = asked;
            }
        },
        command);
    commands_.push_back(command);
    ++asked_count_;
}

void Session::toggle_playing() {
    if (playing_) {
        ask(nn::Pause{});
    } else {
        ask(nn::Play{});
    }
}

std::vector<nn::Command> Session::take_commands() {
    return std::exchange(commands_, {});
}

void Session::show(std::shared_ptr<const nn::Snapshot> snapshot) {
    snapshot_ = std::move(snapshot);
    ++snapshot_count_;
    if (snapshot_->commands_obeyed == asked_count_) {
        playing_ = snapshot_->playing;
        draft_ = snapshot_->experiment;
    }
}

void Session::toggle_pinned() {
    view.pinned = view.pinned == nullptr ? snapshot_ : nullptr;
}

void Session::show_recorded(std::shared_ptr<const nn::Snapshot> snapshot,
                            bool playing,
                            const nn::SetPace& pace) {
    snapshot_ = std::move(snapshot);
    ++snapshot_count_;
    draft_ = snapshot_->experiment;
    playing_ = playing && !snapshot_->diverged;
    pace_ = pace;
}

void Session::begin_playback(Playback playback) {
    ask(nn::Pause{});
    if (!at_hand_) {
        at_hand_ = AtHand{draft_, snapshot_, documents_, edits_, pace_, view};
    }
    const nn::Experiment& experiment = playback.timeline().session().header.experiment;
    documents_ = {{{}, experiment}};
    edits_ = {};
    view.forward_pass.reset();
    view.followed_pass.reset();
    playback_ = std::move(playback);
}

void Session::end_playback() {
    if (!at_hand_) {
        return;
    }
    draft_ = std::move(at_hand_->draft);
    if (at_hand_->snapshot !=
        nullptr) { // else there is none yet, and what is shown stays till then
        snapshot_ = std::move(at_hand_->snapshot);
        ++snapshot_count_;
    }
    documents_ = std::move(at_hand_->documents);
    edits_ = std::move(at_hand_->edits);
    pace_ = at_hand_->pace;
    const std::string notice = view.notice;
    view = std::move(at_hand_->view);
    view.notice = notice;
    playing_ = false;
    at_hand_.reset();
    playback_.reset();
}

void Session::restore(const nn::Experiment& draft,
                      std::vector<Document> documents,
                      UndoList edits) {
    draft_ = draft;
    documents_ = std::move(documents);
    edits_ = std::move(edits);
    commands_ = {pace_};
    asked_count_ = 1;
    playing_ = false;
    view.forward_pass.reset();
    view.followed_pass.reset();
    view.hovered = {};
}

void Session::go_on_from_playback() {
    commands_.insert(commands_.begin(), pace_);
    asked_count_ = commands_.size();
    playing_ = std::ranges::any_of(commands_, [](const nn::Command& command) {
        return std::holds_alternative<nn::Play>(command);
    });
    view.replayed = false;
    view.pointer.reset();
    view.caption.clear();
    view.hovered = {};
    at_hand_.reset();
    playback_.reset();
}

} // namespace app
