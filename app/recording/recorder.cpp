#include "app/recording/recorder.h"

#include "app/recording/session_file.h"
#include "app/recording/session_lines.h"
#include "nn/recording_json.h"
#include "nn/weights_hash.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <stdexcept>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace app {
namespace {

constexpr double kPointerSeconds = 1.0 / 60; // between lines, at least
constexpr double kProgressSeconds = 0.05;    // steps between are evenly spread
constexpr double kHashSeconds = 1;
constexpr double kLookSeconds = 1; // between looks at whether the file is still there

std::string time_text(const char* format, bool universal) {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    universal ? ::gmtime_r(&now, &parts) : ::localtime_r(&now, &parts);
    std::array<char, 64> text{};
    return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

} // namespace

ViewRecord record_of(const View& view, double began_s) {
    ViewRecord record{.theme = view.theme,
                      .show_test_data = view.show_test_data,
                      .discretize = view.discretize,
                      .log_scale = view.log_scale,
                      .pinned = view.pinned,
                      .split = view.split,
                      .hidden = view.hidden,
                      .step_unit = view.step_unit,
                      .hovered = view.hovered,
                      .pointed_at = view.pointed_at};
    if (view.forward_pass) {
        record.forward_pass = view.forward_pass->example;
        record.forward_pass_s = view.forward_pass->started_s - began_s;
    }
    return record;
}

void show_record(const ViewRecord& record, double began_s, View& view) {
    view.theme = record.theme;
    view.show_test_data = record.show_test_data;
    view.discretize = record.discretize;
    view.log_scale = record.log_scale;
    view.pinned = record.pinned;
    view.split = record.split;
    view.hidden = record.hidden;
    view.step_unit = record.step_unit;
    view.hovered = record.hovered;
    view.pointed_at = record.pointed_at;
    view.forward_pass.reset();
    if (record.forward_pass) {
        view.forward_pass = ForwardPass{*record.forward_pass, record.forward_pass_s + began_s};
    }
}

Recorder::Recorder(const std::filesystem::path& file,
                   SessionHeader header,
                   std::function<Clock::time_point()> now)
    : file_(file), header_(std::move(header)), now_(std::move(now)) {
    std::error_code error;
    std::filesystem::create_directories(file_.parent_path(), error);
    descriptor_ = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
    if (descriptor_ < 0) {
        throw std::runtime_error("There is no recording: " + file_.native() + ": " +
                                 std::strerror(errno));
    }
    ::flock(descriptor_, LOCK_EX | LOCK_NB); // says to others that somebody is at it
    header_.recorded = time_text("%Y-%m-%dT%H:%M:%SZ", true);
}

Recorder::~Recorder() {
    ::close(descriptor_);
    if (!began_) {
        ::unlink(file_.c_str()); // there is nothing in it
    }
}

double Recorder::seconds() const {
    if (!began_) {
        return 0;
    }
    return std::chrono::duration<double>(now_() - *began_).count();
}

/// Whole lines or an exception.
void Recorder::write(const std::string& line) {
    const std::string text = line + "\n";
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t count = ::write(descriptor_, text.data() + done, text.size() - done);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            throw std::runtime_error("Recording stopped: " + file_.native() + ": " +
                                     std::strerror(errno));
        }
        done += static_cast<std::size_t>(count);
    }
}

/// What was deleted can be written to without an error, and is gone all the same.
void Recorder::expect_file() const {
    struct stat status {};
    if (::fstat(descriptor_, &status) == 0 && status.st_nlink == 0) {
        throw std::runtime_error("Recording stopped: " + file_.native() +
                                 ": it was deleted, or its folder");
    }
}

void Recorder::take(const std::vector<std::variant<nn::Beginning, nn::Deed>>& recorded) {
    for (const auto& each : recorded) {
        if (const auto* deed = std::get_if<nn::Deed>(&each)) {
            write(nn::deed_line(*deed));
            continue;
        }
        const auto& beginning = std::get<nn::Beginning>(each);
        header_.experiment = beginning.past->here.experiment;
        write(session_lines::header(header_));
        write(session_lines::past(*beginning.past));
        began_ = beginning.time; // before that, what there is of the file is of no use
        for (const std::string& words : std::exchange(waiting_, {})) {
            caption(words);
        }
    }
}

void Recorder::look(const Session& session, const Pointer& pointer, double scene_s) {
    if (!began_) {
        return;
    }
    const double now_s = seconds();
    if (now_s >= looked_for_s_ + kLookSeconds) {
        looked_for_s_ = now_s;
        expect_file();
    }
    if (ViewRecord view = record_of(session.view, scene_s - now_s); !view_ || !(view == *view_)) {
        // The scene's clock and the session's differ by no more than how long a look takes.
        if (view_ && view.forward_pass == view_->forward_pass &&
            std::abs(view.forward_pass_s - view_->forward_pass_s) < 0.05) {
            view.forward_pass_s = view_->forward_pass_s;
        }
        if (!view_ || !(view == *view_)) {
            write(session_lines::view(now_s, view, view_ ? &*view_ : nullptr));
            view_ = std::move(view);
        }
    }
    const bool clicked = pointer.pressed != pointer_.pressed;
    if (!(pointer == pointer_) && (clicked || now_s >= pointer_s_ + kPointerSeconds)) {
        write(session_lines::pointer(now_s, pointer));
        pointer_ = pointer;
        pointer_s_ = now_s;
    }
    look_at_run(*session.snapshot());
}

void Recorder::look_at_run(const nn::Snapshot& snapshot) {
    const nn::Moment at{snapshot.deeds_recorded, snapshot.moves_recorded};
    if (at.deeds < 0 || at == seen_) {
        return;
    }
    const bool hashes = snapshot.recorded_s >= hashed_s_ + kHashSeconds;
    if (hashes || at.deeds != seen_.deeds || snapshot.recorded_s >= seen_s_ + kProgressSeconds) {
        std::optional<std::uint64_t> hash;
        if (hashes) {
            hash = nn::weights_hash(snapshot.layers);
            hashed_s_ = snapshot.recorded_s;
        }
        write(session_lines::progress({snapshot.recorded_s, at}, hash));
        seen_ = at;
        seen_s_ = snapshot.recorded_s;
    }
}

void Recorder::caption(const std::string& words) {
    if (began_) {
        write(session_lines::caption(seconds(), words));
    } else {
        waiting_.push_back(words);
    }
}

void Recorder::mark(const std::string& name) {
    if (began_) {
        write(session_lines::mark(seconds(), name));
    }
}

void Recorder::finish() {
    if (began_) {
        expect_file();
        write(session_lines::end(seconds()));
    }
}

std::filesystem::path recordings_folder() {
    const char* home = std::getenv("HOME");
    return std::filesystem::absolute(home != nullptr && *home != '\0' ? home : ".") / "Neurarium";
}

std::filesystem::path new_recording(const std::filesystem::path& folder) {
    const std::string stem = time_text("%Y-%m-%d %H.%M.%S", false);
    std::filesystem::path file = folder / (stem + std::string(kSessionEnding));
    std::error_code error;
    for (int i = 2; std::filesystem::exists(file, error) && i < 100; ++i) {
        file = folder / (stem + " " + std::to_string(i) + std::string(kSessionEnding));
    }
    return file;
}

} // namespace app
