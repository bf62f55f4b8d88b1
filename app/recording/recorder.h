#pragma once

#include "app/recording/recorded_session.h"
#include "app/recording/session_parts.h"
#include "app/session.h"
#include "nn/recording.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace app {

/// What of `view` a session keeps. `began_s` is the scene time at which the session began.
ViewRecord record_of(const View& view, double began_s);

/// Shows `record` at scene time `began_s` + its own. What sessions do not keep stays.
void show_record(const ViewRecord& record, double began_s, View& view);

/// Writes a session as it happens: each line is handed to the system at once, so that whatever ends
/// the program leaves a file that opens. Two programs never write the same file.
class Recorder {
  public:
    using Clock = std::chrono::steady_clock;

    /// Creates `file`, and its folder where that is missing; once it is full, further parts beside
    /// it: see session_parts.h. The header's experiment is filled in when the run's beginning
    /// comes. Throws std::runtime_error in words.
    Recorder(const std::filesystem::path& file,
             SessionHeader header,
             std::function<Clock::time_point()> now = Clock::now,
             const PartLimits& limits = {});
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    /// Which of the worker's recordings it writes: see `nn::Worker::start_recording`. Of others,
    /// something may still come.
    void writes(std::uint64_t recording) { recording_ = recording; }

    /// What the worker recorded since the last call. All of these throw std::runtime_error when the
    /// file cannot be written any more; what is in it stays.
    void take(const std::vector<std::variant<nn::Beginning, nn::Deed>>& recorded);

    /// Notes what is looked at `scene_s`, the scene time of now.
    void look(const Session& session, const std::optional<Pointer>& pointer, double scene_s);
    void caption(const std::string& words);
    void mark(const std::string& name);
    void finish();

    const std::filesystem::path& file() const { return file_; }
    /// Since the beginning; 0 until that came.
    double seconds() const;

  private:
    void write(const std::string& line);
    void write(int descriptor, const std::string& line) const;
    void write_once_begun(std::string line);
    bool part_is_full() const { return bytes_ >= limits_.bytes || lines_ >= limits_.lines; }
    void begin_part(double now_s);
    void expect_file() const;
    void begin(const nn::Beginning& beginning);
    void look_at_view(const Session& session, double scene_s, double now_s);
    void look_at_pointer(const std::optional<Pointer>& pointer, double now_s);
    void look_at_run(const nn::Snapshot& snapshot);

    std::filesystem::path file_;
    SessionHeader header_;
    std::function<Clock::time_point()> now_;
    PartLimits limits_;
    int descriptor_ = -1; ///< of the part being written
    int part_ = 1;
    std::uintmax_t bytes_ = 0; ///< of it
    std::size_t lines_ = 0;
    std::uint64_t recording_ = 0;
    bool others_come_ = false; ///< what the worker hands over is of another recording
    std::optional<Clock::time_point> began_;
    std::vector<std::string> waiting_; ///< lines of before the run's beginning came
    std::string caption_;              ///< the one that stands
    std::optional<ViewRecord> view_;
    std::optional<Pointer> pointer_;
    double pointer_s_ = -1;
    nn::Moment seen_{-1, -1};
    double seen_s_ = -1;
    double hashed_s_ = -1;
    double looked_for_s_ = 0;
};

/// Where recordings go: "Neurarium" in the person's home.
std::filesystem::path recordings_folder();

/// A name that nothing has there yet, of the date and time: "2026-11-21 14.05.12.nrs.jsonl".
std::filesystem::path new_recording(const std::filesystem::path& folder);

} // namespace app
