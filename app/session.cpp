#include "app/session.h"

#include "app/changes.h"
#include "app/format.h"
#include "app/library/folder.h"
#include "nn/history_picture.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace app {

namespace {

constexpr double kFirstEpochsPerSecond = 50; // slow enough to watch, fast enough not to wait

/// What a command asked of a run that was played back.
struct Meaning {
    const nn::Experiment& before;

    std::string operator()(const nn::Edit& edit) const {
        return "changed something (" + describe_change(before, edit.experiment) + ")";
    }
    std::string operator()(const nn::SetWeight&) const { return "changed a weight"; }
    std::string operator()(const nn::SetPace&) const { return "changed the speed"; }
    std::string operator()(const nn::Reset&) const { return "started over"; }
    std::string operator()(const nn::Load&) const { return "opened something else"; }
    std::string operator()(const nn::Undo&) const { return "took something back"; }
    std::string operator()(const nn::Redo&) const { return "did something again"; }
    template <class Other> std::string operator()(const Other&) const {
        return "went to another place of the run";
    }
};

std::string words_of_going_on(const Playback& playback,
                              const std::vector<nn::Command>& commands,
                              const nn::Experiment& before) {
    const std::string name =
        playback.file().empty() ? "the recording" : shown_name(playback.file().filename());
    const std::string why =
        commands.empty() ? "" : ", since you " + std::visit(Meaning{before}, commands.front());
    return "The playback has ended" + why + ". From here on the run is yours; " + name +
           " is as it was.";
}

bool has_example(const nn::Snapshot& snapshot, const nn::Example& example) {
    const auto has = [&](const std::vector<nn::Example>& examples) {
        return std::ranges::find(examples, example) != examples.end();
    };
    return has(snapshot.examples->train) || has(snapshot.examples->test);
}

} // namespace

double steps_per_epoch(const nn::Experiment& experiment) {
    const auto batch = static_cast<std::size_t>(std::max(experiment.batch_size, 1));
    return static_cast<double>(std::max<std::size_t>(1, nn::train_count(experiment) / batch));
}

Session::Session(const nn::Experiment& experiment, const std::filesystem::path& file)
    : draft_(experiment), opened_{{.document = {file, experiment}}} {
    ask(nn::SetPace{kFirstEpochsPerSecond * steps_per_epoch(experiment)});
}

void Session::edit(const nn::Experiment& next) {
    if (next != draft_ && adopt(next)) {
        ask(nn::Edit{.experiment = next, .joins = continues()});
    }
}

void Session::start_over(const nn::Experiment& next) {
    if (adopt(next)) {
        ask(nn::Edit{.experiment = next, .begins = true});
    }
}

/// As the draft, if it is valid.
bool Session::adopt(const nn::Experiment& next) {
    if (const auto complaints = nn::validate(next); !complaints.empty()) {
        view.notice = complaints.front().message;
        return false;
    }
    if (next.dataset != draft_.dataset && view.notice == draft_.about) {
        view.notice.clear(); // what to look for there
    }
    draft_ = next;
    return true;
}

void Session::change(std::function<void(nn::Experiment&)> what) {
    once_there([this, what = std::move(what)] {
        nn::Experiment next = draft_;
        what(next);
        edit(next);
    });
}

void Session::once_there(std::function<void()> what) {
    if (draft_is_known_) {
        what();
    } else {
        waiting_.push_back(std::move(what));
    }
}

void Session::load(const nn::Experiment& experiment, const std::filesystem::path& file) {
    leave_document();
    at_hand_number_ = opened_.size();
    opened_.push_back({.document = {file, experiment}});
    draft_ = experiment;
    draft_is_known_ = true;
    waiting_.clear();
    ask(nn::Load{.experiment = experiment, .document = static_cast<std::int64_t>(at_hand_number_)});
}

/// What is shown of it is kept for when it comes back.
void Session::leave_document() {
    opened_[at_hand_number_].notice = view.notice;
    opened_[at_hand_number_].playing = playing_;
    view.forward_pass.reset();
    view.hovered = {};
}

std::filesystem::path Session::unsaved_file() const {
    if (!at_hand_) {
        return unsaved() ? document().path : std::filesystem::path();
    }
    const Document& waiting = at_hand_->opened[at_hand_->at_hand_number].document;
    const bool changed = !waiting.path.empty() && waiting.saved != at_hand_->draft;
    return changed ? waiting.path : std::filesystem::path();
}

std::vector<Document> Session::documents() const {
    std::vector<Document> all;
    for (const Opened& each : opened_) {
        all.push_back(each.document);
    }
    return all;
}

void Session::saved_as(const std::filesystem::path& file) {
    opened_[at_hand_number_].document = {file, draft_};
}

void Session::set_weight(const nn::SetWeight& command) {
    nn::SetWeight asked = command;
    asked.joins = continues();
    ask(asked);
}

const nn::EditList& Session::edits() const {
    static const nn::EditList kNone;
    return snapshot_ == nullptr || snapshot_->edits == nullptr ? kNone : *snapshot_->edits;
}

std::string Session::edit_words(std::size_t index) const {
    const nn::EditRecord& edit = *edits().all[index];
    const auto number = static_cast<std::size_t>(edit.document);
    const bool named = number > 0 && number < opened_.size();
    return describe_edit(
        edit, named ? shown_name(opened_[number].document.path.filename()) : std::string());
}

/// Whether what is shown follows all that was asked for.
bool Session::up_to_date() const {
    return snapshot_ != nullptr &&
           (playback_ ? commands_.empty() : snapshot_->commands_obeyed == asked_count_);
}

void Session::undo() {
    if (const std::size_t count = edits().in_force;
        up_to_date() && count > 0 && !snapshot_->can_undo) {
        view.notice = "“" + edit_words(count - 1) +
                      "” cannot be taken back any more, nor what was done before it: the training "
                      "that it left is no longer kept.";
        return;
    }
    set_out(nn::Undo{}, edits().last_in_force(), true);
}

void Session::redo() {
    set_out(nn::Redo{}, edits().next_to_redo(), false);
}

/// Only the run knows what it comes to; where that is certain already, the draft is there at once.
void Session::set_out(const nn::Command& command, const nn::EditRecord* edit, bool back) {
    bool known = false;
    if (up_to_date()) {
        if (edit == nullptr) {
            return;
        }
        if (edit->document == 0) { // else draft and document change together, when it is there
            draft_ = back ? edit->before : edit->after;
            known = true;
        }
    }
    const bool shown = snapshot_ != nullptr && snapshot_->history != nullptr;
    const Journey journey{playing_, shown ? snapshot_->history->now.id : 0};
    const bool first = !journey_;
    ask(command);
    if (first) {
        journey_ = journey;
    }
    draft_is_known_ = known;
}

void Session::go_to_edit(std::size_t count) {
    const std::size_t now = edits().in_force;
    const std::size_t wanted = std::min(count, edits().all.size());
    for (std::size_t i = now; i > wanted; --i) {
        undo();
    }
    for (std::size_t i = now; i < wanted; ++i) {
        redo();
    }
}

void Session::scrub(const nn::Travel& to, bool let_go) {
    if (let_go || up_to_date()) {
        ask(to);
    } else {
        scrubbed_to_ = to;
    }
}

void Session::ask(const nn::Command& command) {
    scrubbed_to_.reset();
    std::visit(
        [&](const auto& asked) {
            using Asked = std::decay_t<decltype(asked)>;
            if constexpr (std::is_same_v<Asked, nn::Play> || std::is_same_v<Asked, nn::Pause> ||
                          std::is_same_v<Asked, nn::Step> || std::is_same_v<Asked, nn::Travel> ||
                          std::is_same_v<Asked, nn::StepBack>) {
                journey_.reset(); // that decides whether it plays
                ++play_decisions_;
            }
            if constexpr (std::is_same_v<Asked, nn::Travel> ||
                          std::is_same_v<Asked, nn::StepBack> ||
                          std::is_same_v<Asked, nn::Recover>) {
                draft_is_known_ = false;
            }
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
    const auto before = std::exchange(snapshot_, std::move(snapshot));
    ++snapshot_count_;
    const bool same_data = before != nullptr && before->examples == snapshot_->examples;
    if (!same_data && view.forward_pass && !has_example(*snapshot_, view.forward_pass->example)) {
        view.forward_pass.reset();
    }
    if (snapshot_->commands_obeyed == asked_count_) {
        playing_ = snapshot_->playing;
        draft_ = snapshot_->experiment;
        draft_is_known_ = true;
        end_journey();
        for (const auto& what : std::exchange(waiting_, {})) {
            what();
        }
        if (scrubbed_to_) {
            ask(nn::Travel(*scrubbed_to_));
        }
    }
}

/// The number of what was opened last among the edits in force, oldest first.
std::size_t
Session::number_at_hand(std::span<const std::shared_ptr<const nn::EditRecord>> done) const {
    for (std::size_t i = done.size(); i > 0; --i) {
        const auto number = static_cast<std::size_t>(done[i - 1]->document);
        if (number > 0 && number < opened_.size()) {
            return number;
        }
    }
    return 0;
}

/// Whatever brought the run to where it is: what belongs to that place is at hand. After an undo or
/// a redo it also plays as it did there.
void Session::end_journey() {
    if (snapshot_->edits == nullptr) {
        return;
    }
    const std::optional<Journey> journey = std::exchange(journey_, std::nullopt);
    bool plays = journey ? journey->playing : playing_;
    const nn::EditList& list = edits();
    const std::size_t number = number_at_hand(std::span(list.all).first(list.in_force));
    if (number != at_hand_number_) {
        const bool played = playing_;
        playing_ = journey ? journey->playing : playing_;
        leave_document();
        playing_ = played;
        at_hand_number_ = number;
        view.notice = opened_[number].notice;
        plays = journey ? opened_[number].playing : playing_;
    }
    if (journey && snapshot_->history != nullptr && snapshot_->history->now.id != journey->course &&
        snapshot_->history->now.kept_from > 0) {
        view.notice = "What was trained before epoch " +
                      format_count(snapshot_->history->now.kept_from + 1e-9) +
                      " is no longer kept; the weights are as they were.";
    }
    if (plays != playing_ && !snapshot_->diverged) {
        toggle_playing();
    }
}

void Session::acknowledge(std::string words) {
    acknowledgement_ = {std::move(words), acknowledgement_.count + 1};
}

void Session::toggle_pinned() {
    view.pinned = view.pinned == nullptr ? snapshot_ : nullptr;
}

void Session::show_recorded(std::shared_ptr<const nn::Snapshot> snapshot,
                            bool playing,
                            const nn::SetPace& pace) {
    snapshot_ = std::move(snapshot);
    ++snapshot_count_;
    draft_is_known_ = true;
    draft_ = snapshot_->experiment;
    playing_ = playing && !snapshot_->diverged;
    pace_ = pace;
}

void Session::begin_playback(Playback playback) {
    ask(nn::Pause{});
    if (!at_hand_) {
        at_hand_ = AtHand{draft_, snapshot_, opened_, at_hand_number_, pace_, view};
    }
    const nn::Experiment& experiment = playback.timeline().session().header.experiment;
    opened_ = {{.document = {{}, experiment}}};
    at_hand_number_ = 0;
    journey_.reset();
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
    opened_ = std::move(at_hand_->opened);
    at_hand_number_ = at_hand_->at_hand_number;
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
                      const nn::EditRecords& in_force) {
    draft_ = draft;
    opened_.clear();
    for (Document& document : documents) {
        opened_.push_back({.document = std::move(document)});
    }
    at_hand_number_ = number_at_hand(in_force);
    journey_.reset();
    commands_ = {pace_};
    asked_count_ = 1;
    playing_ = false;
    view.forward_pass.reset();
    view.followed_pass.reset();
    view.hovered = {};
}

void Session::go_on_from_playback() {
    const auto loads = [](const nn::Command& asked) {
        return std::holds_alternative<nn::Load>(asked);
    };
    const std::string said = std::ranges::any_of(commands_, loads) ? view.notice : "";
    const std::string words = words_of_going_on(
        *playback_, commands_, snapshot_ == nullptr ? draft_ : snapshot_->experiment);
    view.notice = words + (said.empty() ? "" : "\n" + said);
    left_playback_ = LeftPlayback{std::move(*playback_), words};
    commands_.insert(commands_.begin(), pace_);
    asked_count_ = commands_.size();
    playing_ = std::ranges::any_of(commands_, [](const nn::Command& command) {
        return std::holds_alternative<nn::Play>(command);
    });
    view.replayed = false;
    view.pointer.reset();
    view.caption.clear();
    view.caption_shown = 1;
    view.kept = {};
    view.hovered = {};
    at_hand_.reset();
    playback_.reset();
}

const LeftPlayback* Session::left_playback() const {
    const bool tells = left_playback_ && view.notice.starts_with(left_playback_->words);
    return tells ? &*left_playback_ : nullptr;
}

void Session::return_to_playback() {
    Playback playback = std::move(left_playback_->playback);
    left_playback_.reset();
    view.notice.clear();
    playback.wants_to_go_on = false;
    if (playback.playing()) {
        playback.toggle();
    }
    begin_playback(std::move(playback));
}

} // namespace app
