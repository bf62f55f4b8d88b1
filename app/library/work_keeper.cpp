#include "app/library/work_keeper.h"

#include "nn/channel.h"
#include "nn/priority.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <limits>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>

namespace app {

/// Owns the thread that writes, and the place that it writes to. Made when there is something.
class WorkKeeper::Writer {
  public:
    explicit Writer(std::filesystem::path folder)
        : folder_(std::move(folder)), thread_([this] { run(); }) {}

    ~Writer() { close(); }

    /// Nothing is taken any more; what came before is done first.
    void close() {
        orders_.close();
        if (thread_.joinable()) {
            thread_.join();
        }
    }

    void end() {
        ended_ = true; // training may hand over more meanwhile
        clear();
        close();
    }

    void write(WorkState work) { orders_.push(std::move(work)); }
    void clear() { orders_.push(Clear{}); }
    void go_on_with(WorkPlace place) {
        orders_.push(std::make_shared<WorkPlace>(std::move(place)));
    }

    std::string take_problem() {
        const std::lock_guard lock(mutex_);
        return std::exchange(problem_, {});
    }

  private:
    struct Clear {};
    using Order = std::variant<WorkState, Clear, std::shared_ptr<WorkPlace>>;

    void run() {
        nn::lower_thread_priority();
        while (const auto order = orders_.pop()) {
            try {
                std::visit([&](const auto& kind) { obey(kind); }, *order);
            } catch (const std::exception& error) {
                tell(error.what());
            }
        }
    }

    void obey(const WorkState& work) {
        if (ended_) {
            return;
        }
        if (place_ == nullptr) {
            place_ = std::make_shared<WorkPlace>(folder_);
        }
        if (const std::string text = work_text(work); text.size() <= kLargestWork) {
            place_->write(text);
        } else {
            place_->clear(); // what would be refused
            place_.reset();
        }
    }
    void obey(const Clear&) {
        if (place_ != nullptr) {
            place_->clear();
            place_.reset();
        }
    }
    void obey(const std::shared_ptr<WorkPlace>& place) {
        obey(Clear{});
        place_ = place;
    }

    void tell(const std::string& why) {
        const std::lock_guard lock(mutex_);
        if (!std::exchange(told_, true)) {
            problem_ = "A crash would lose what is not recorded or saved: " + why;
        }
    }

    std::filesystem::path folder_;
    std::shared_ptr<WorkPlace> place_; ///< the thread's alone
    /// Few: one comes at most every two seconds.
    nn::Channel<Order> orders_{std::numeric_limits<std::size_t>::max()};
    std::atomic<bool> ended_ = false;
    std::mutex mutex_; ///< guards the next two
    std::string problem_;
    bool told_ = false;
    std::thread thread_; ///< last: it uses all of the above
};

WorkKeeper::WorkKeeper(std::filesystem::path folder)
    : writer_(folder.empty() ? nullptr : std::make_shared<Writer>(std::move(folder))) {}

WorkKeeper::~WorkKeeper() {
    if (writer_ != nullptr) {
        writer_->close();
    }
}

/// A fresh start is no change: what it shows first can be had again.
bool WorkKeeper::changed(const Session& session) {
    const auto& snapshot = session.shared_snapshot();
    const std::string path = session.document().path.native();
    const std::size_t edits = session.edits().in_force;
    const bool moved =
        seen_ != nullptr &&
        (snapshot->step != seen_->step || snapshot->epoch != seen_->epoch ||
         snapshot->history != seen_->history || edits != seen_edits_ || path != seen_path_);
    seen_ = snapshot;
    seen_edits_ = edits;
    seen_path_ = path;
    return moved;
}

/// Since `changed` was last asked.
bool WorkKeeper::edited(const Session& session) const {
    return seen_ != nullptr && (session.edits().in_force != seen_edits_ ||
                                session.snapshot()->experiment != seen_->experiment);
}

void WorkKeeper::look(const Session& session, nn::Worker& worker, double now_s) {
    if (writer_ == nullptr || session.playback() || session.snapshot() == nullptr ||
        session.commands_wait()) {
        return;
    }
    const bool toggled = recording_ != session.recording.on;
    recording_ = session.recording.on;
    if (toggled && recording_) {
        writer_->clear();
    }
    if (edited(session)) {
        first_edit_s_ = first_edit_s_.value_or(now_s);
    }
    if (changed(session) || toggled) {
        first_change_s_ = first_change_s_.value_or(now_s);
        last_change_s_ = now_s;
    }
    if (recording_ || wait_s(now_s) > 0) {
        return;
    }
    first_change_s_.reset();
    first_edit_s_.reset();
    worker.hand_out_past([writer = writer_,
                          documents = session.documents(),
                          known = session.files.known](std::shared_ptr<const nn::Past> past) {
        writer->write({std::move(past), documents, known});
    });
}

double WorkKeeper::wait_s(double now_s) const {
    if (!first_change_s_ || recording_) {
        return std::numeric_limits<double>::infinity();
    }
    double due_s = std::min(last_change_s_ + kQuietSeconds, *first_change_s_ + kLongestSeconds);
    if (first_edit_s_) {
        due_s = std::min(due_s, *first_edit_s_ + kEditSeconds);
    }
    return std::max(0.0, due_s - now_s);
}

void WorkKeeper::take_over(WorkPlace place) {
    if (writer_ != nullptr) {
        writer_->go_on_with(std::move(place));
    }
}

std::string WorkKeeper::take_problem() {
    return writer_ == nullptr ? std::string() : writer_->take_problem();
}

void WorkKeeper::end() {
    if (writer_ != nullptr) {
        writer_->end();
    }
}

} // namespace app
