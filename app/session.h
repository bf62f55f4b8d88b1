#pragma once

#include "app/library/files.h"
#include "app/recording/playback.h"
#include "app/view.h"
#include "nn/command.h"
#include "nn/edit_list.h"
#include "nn/snapshot.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace app {

/// A recording under way: what panels show of it, and what they ask for.
struct RecordingState {
    bool on = false;
    double seconds = 0;
    bool toggled = false;           ///< asked to begin, or to end
    std::vector<std::string> marks; ///< to be set, by name
    bool captioning = false;        ///< a caption is being typed:
    std::string typed;
};

/// That something asked for was done, for people to see. `count` grows by one with each.
struct Acknowledgement {
    std::string words;
    std::uint64_t count = 0;
};

/// A playback that somebody went on from, and what was said of it.
struct LeftPlayback {
    Playback playback;
    std::string words;
};

/// One playground: the experiment as the person has it before them, how it is viewed, the run's
/// newest picture, and the commands asked for since last taken. No threads, no GPU, no clock.
class Session {
  public:
    /// Asks for nothing yet but a pace at which a boundary can be watched forming. `file` is where
    /// the experiment was read from, if from one.
    explicit Session(const nn::Experiment& experiment, const std::filesystem::path& file = {});

    const nn::Experiment& draft() const { return draft_; }
    /// Adopts `next` and asks the run for it, if it is valid; else keeps the draft and shows why.
    void edit(const nn::Experiment& next);
    /// The same, and training begins anew with it: one thing done, which one undo takes back.
    void start_over(const nn::Experiment& next);
    /// The same of a copy of the draft with a change. On the way to another place of the history it
    /// waits for the draft of that place.
    void change(std::function<void(nn::Experiment&)> what);
    /// Does `what` now, or on the way to another place of the history once the draft of that place
    /// is there. Not at all if something is opened before.
    void once_there(std::function<void()> what);
    /// Starts over with `experiment`, read from `file` (empty: from none).
    void load(const nn::Experiment& experiment, const std::filesystem::path& file = {});

    /// The file at hand: of what was opened last among the edits that are in force. So it is that
    /// of the course of training that is shown, wherever in the history one goes.
    const Document& document() const { return opened_[at_hand_number_].document; }
    /// All that there were; the edits know which is at hand.
    std::vector<Document> documents() const;
    /// The file at hand is now `file`, and holds the draft.
    void saved_as(const std::filesystem::path& file);
    /// Whether there is a file at hand that holds something else than the draft.
    bool unsaved() const { return !document().path.empty() && document().saved != draft_; }
    /// The file at hand if it holds something else; of the run that waits, where a session is
    /// played back. Empty where nothing would be lost.
    std::filesystem::path unsaved_file() const;

    void set_weight(const nn::SetWeight& command);

    /// Edits from here on are one more thing done, until the next call; those of a single gesture
    /// (a slider drawn along) are one.
    void begin_gesture() { gesture_begins_ = true; }
    /// Takes back the last thing done that is in force where the run is, or does the next again.
    void undo();
    void redo();
    /// Takes back or does again until `count` of the things shown are in force.
    void go_to_edit(std::size_t count);
    /// What was done by hand, as of the picture shown: the run decides it, nobody else.
    const nn::EditList& edits() const;
    std::string edit_words(std::size_t index) const;

    /// Notes what was asked for. Play, Pause, Step and journeys move `playing` at once.
    void ask(const nn::Command& command);
    /// Goes where a hand on the history is. While it is held, only once the last place is reached:
    /// a way there may take long, and all of them would be waited for. `let_go`: it stays there.
    void scrub(const nn::Travel& to, bool let_go);
    bool commands_wait() const { return !commands_.empty(); }
    /// What was asked for since the last call, in order.
    std::vector<nn::Command> take_commands();

    /// Takes over the newest picture. One that follows all that was asked for also decides whether
    /// the run plays and what its experiment is: a refused edit is taken back.
    void show(std::shared_ptr<const nn::Snapshot> snapshot);
    const nn::Snapshot* snapshot() const { return snapshot_.get(); }
    const std::shared_ptr<const nn::Snapshot>& shared_snapshot() const { return snapshot_; }
    /// Another one with each snapshot shown, and while one is exchanged.
    std::uint64_t snapshot_count() const { return 2 * snapshot_count_ + (exchanged_ ? 1 : 0); }

    /// Shows `other` and leaves the one that was shown in its place; the next call takes that back.
    void exchange_snapshot(std::shared_ptr<const nn::Snapshot>& other) {
        snapshot_.swap(other);
        exchanged_ = !exchanged_;
    }

    /// Keeps the picture shown now to compare the run with, whatever becomes of it; or lets go of
    /// the one kept.
    void toggle_pinned();

    /// Takes over a picture of a recorded run: what it says is so, whatever was asked for.
    void show_recorded(std::shared_ptr<const nn::Snapshot> snapshot,
                       bool playing,
                       const nn::SetPace& pace);

    bool playing() const { return playing_; }
    void toggle_playing();
    /// Grows by one with each command that decides whether the run plays.
    std::uint64_t play_decisions() const { return play_decisions_; }
    const nn::SetPace& pace() const { return pace_; }

    /// The session being played back instead of the run at hand, which pauses and waits.
    const std::optional<Playback>& playback() const { return playback_; }
    std::optional<Playback>& playback() { return playback_; }
    void begin_playback(Playback playback);
    /// Back to the run at hand, as it was.
    void end_playback();
    /// The run that is asked from here on is the one played back, where it stands; paused, but for
    /// what was asked for since commands were last taken. The notice says so.
    void go_on_from_playback();
    /// The playback that the notice speaks of: it was gone on from. Null: of none.
    const LeftPlayback* left_playback() const;
    /// Back to it, paused where it was left.
    void return_to_playback();

    /// Goes on with what another session was about. The run that is asked from here on is the one
    /// that it had, paused.
    void restore(const nn::Experiment& draft,
                 std::vector<Document> documents,
                 const nn::EditRecords& in_force);

    const Acknowledgement& acknowledgement() const { return acknowledgement_; }
    void acknowledge(std::string words);

    View view;
    Files files;
    RecordingState recording;

  private:
    nn::Experiment draft_;
    std::shared_ptr<const nn::Snapshot> snapshot_;
    std::uint64_t snapshot_count_ = 0;
    bool exchanged_ = false;
    /// What was opened, and what to show again when it comes back.
    struct Opened {
        Document document;
        std::string notice;
        bool playing = false;
    };
    /// What the run at hand left behind while another is played back.
    struct AtHand {
        nn::Experiment draft;
        std::shared_ptr<const nn::Snapshot> snapshot;
        std::vector<Opened> opened;
        std::size_t at_hand_number;
        nn::SetPace pace;
        View view;
    };

    /// An undo or a redo under way: what was so before it.
    struct Journey {
        bool playing;
        std::int64_t course;
    };

    void set_out(const nn::Command& command, const nn::EditRecord* edit, bool back);
    void end_journey();
    bool up_to_date() const;
    std::size_t number_at_hand(std::span<const std::shared_ptr<const nn::EditRecord>> done) const;
    bool adopt(const nn::Experiment& next);
    void leave_document();
    bool continues() { return !std::exchange(gesture_begins_, false); }

    std::vector<Opened> opened_; ///< everything that was; edits know it by its number here
    std::size_t at_hand_number_ = 0;
    std::optional<Journey> journey_;
    bool gesture_begins_ = true;
    bool draft_is_known_ = true; ///< false on the way to where another one is in force
    std::vector<std::function<void()>> waiting_; ///< for that
    std::optional<nn::Travel> scrubbed_to_;      ///< to be asked for once all before is reached
    std::vector<nn::Command> commands_;
    std::uint64_t asked_count_ = 0;
    bool playing_ = false;
    std::uint64_t play_decisions_ = 0;
    nn::SetPace pace_;
    std::optional<Playback> playback_;
    std::optional<LeftPlayback> left_playback_;
    std::optional<AtHand> at_hand_;
    Acknowledgement acknowledgement_;
};

/// Weight updates in a pass over the training points; at least 1, so that it can divide.
double steps_per_epoch(const nn::Experiment& experiment);

} // namespace app
