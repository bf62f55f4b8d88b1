#pragma once

#include "app/library/work_place.h"
#include "app/session.h"
#include "nn/worker.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace app {

/// Keeps the work at hand where a crash does not reach it, some time after it changed. Training
/// hands it over between two steps, and a thread of its own writes it: nothing waits.
class WorkKeeper {
  public:
    /// `folder` is where it is kept; empty: nowhere.
    explicit WorkKeeper(std::filesystem::path folder);
    /// Waits for what is being written; the file stays, unless `end` was called.
    ~WorkKeeper();
    WorkKeeper(const WorkKeeper&) = delete;
    WorkKeeper& operator=(const WorkKeeper&) = delete;

    static constexpr double kQuietSeconds = 2;    ///< after the last change
    static constexpr double kEditSeconds = 3;     ///< after the first edit, however it goes on
    static constexpr double kLongestSeconds = 15; ///< after anything else, such as training

    /// Has the work written if that is due at `now_s`. What is recorded, or played back, is kept
    /// elsewhere: the file goes while a recording is made. Call once what was asked for has been
    /// sent.
    void look(const Session& session, nn::Worker& worker, double now_s);

    /// How long nothing is due from `now_s` on; infinity where nothing changed.
    double wait_s(double now_s) const;

    /// Goes on with a place that was left, now that its work is the one at hand.
    void take_over(WorkPlace place);

    /// Why the work cannot be kept, a sentence, once; else empty.
    std::string take_problem();

    /// The program ends in order: there is no file any more.
    void end();

  private:
    class Writer;

    bool changed(const Session& session);
    bool edited(const Session& session) const;

    std::shared_ptr<Writer> writer_; ///< training may still hold it when this is gone; may be null
    std::shared_ptr<const nn::Snapshot> seen_;
    std::size_t seen_edits_ = 0;
    std::string seen_path_;
    std::optional<double> first_change_s_;
    std::optional<double> first_edit_s_;
    double last_change_s_ = 0;
    bool recording_ = false;
};

} // namespace app
