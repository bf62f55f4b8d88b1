#include "app/recording/recorder.h"

#include "app/recording/session_bounds.h"
#include "app/recording/session_file.h"
#include "app/recording/session_lines.h"
#include "nn/recording_json.h"
#include "nn/weights_hash.h"

#include <array>
#include <cassert>
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

/// A new file, under lock: that says to others that somebody is at it. Below 0 where it cannot be.
int create(const std::filesystem::path& file) {
    const int descriptor =
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
    if (descriptor >= 0) {
        ::flock(descriptor, LOCK_EX | LOCK_NB);
    }
    return descriptor;
}

struct Closing {
    int descriptor;
    ~Closing() { ::close(descriptor); }
};

void expect_time(double now_s) {
    if (now_s > SessionBounds::kMaxSeconds) {
        throw std::runtime_error("Recording stopped: a session lasts eleven days at most");
    }
}

} // namespace

ViewRecord record_of(const View& view, double began_s) {
    ViewRecord record{.theme = view.theme,
                      .show_test_data = view.show_test_data,
                      .discretize = view.discretize,
                      .log_scale = view.log_scale,
                      .pinned = view.pinned,
                      .split = view.split,
                      .hidden = Shared(view.hidden),
                      .step_unit = view.step_unit,
                      .closed_collapse = view.closed_collapse,
                      .hovered = view.hovered,
                      .pointed_at = view.pointed_at};
    if (view.forward_pass) {
        record.forward_pass = view.forward_pass->example;
        record.forward_pass_s = view.forward_pass->started_s - began_s;
        record.forward_pass_stands_s = view.forward_pass->stood_s;
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
    view.hidden = *record.hidden;
    view.step_unit = record.step_unit;
    view.closed_collapse = record.closed_collapse;
    view.hovered = record.hovered;
    view.pointed_at = record.pointed_at;
    view.forward_pass.reset();
    if (record.forward_pass) {
        view.forward_pass = ForwardPass{
            *record.forward_pass, record.forward_pass_s + began_s, record.forward_pass_stands_s};
    }
}

Recorder::Recorder(const std::filesystem::path& file,
                   SessionHeader header,
                   std::function<Clock::time_point()> now,
                   const PartLimits& limits)
    : file_(file), header_(std::move(header)), now_(std::move(now)), limits_(limits) {
    std::error_code error;
    std::filesystem::create_directories(file_.parent_path(), error);
    descriptor_ = create(file_);
    if (descriptor_ < 0) {
        throw std::runtime_error("There is no recording: " + file_.native() + ": " +
                                 std::strerror(errno));
    }
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
void Recorder::write(int descriptor, const std::string& line) const {
    const std::string text = line + "\n";
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t count = ::write(descriptor, text.data() + done, text.size() - done);
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

void Recorder::write(const std::string& line) {
    assert(line.size() <= (began_ ? SessionBounds::kMaxLine : SessionBounds::kMaxPastLine));
    write(descriptor_, line);
    bytes_ += line.size() + 1;
    ++lines_;
}

/// Goes on in another file, which begins with all that is looked at: so little depends on those
/// before. The one at hand names it, once it is there.
void Recorder::begin_part(double now_s) {
    constexpr int kMostTaken = 100; // by whatever else has such names
    int part = part_ + 1;
    int next = create(part_path(file_, part));
    while (next < 0 && errno == EEXIST && part < part_ + kMostTaken) {
        next = create(part_path(file_, ++part));
    }
    if (next < 0) {
        throw std::runtime_error("Recording stopped: " + part_path(file_, part).native() + ": " +
                                 std::strerror(errno));
    }
    const Closing last{std::exchange(descriptor_, next)};
    part_ = part;
    bytes_ = 0;
    lines_ = 0;
    write(session_lines::part_header(header_, part));
    write(last.descriptor, session_lines::next_part(now_s, part));
    view_.reset(); // to be written whole
    write(session_lines::pointer(now_s, pointer_));
    write(session_lines::caption(now_s, caption_));
}

/// What was deleted can be written to without an error, and is gone all the same.
void Recorder::expect_file() const {
    struct stat status {};
    std::error_code error;
    const bool first_gone = !std::filesystem::exists(file_, error) && !error;
    if (first_gone || // without it no part opens
        (::fstat(descriptor_, &status) == 0 && status.st_nlink == 0)) {
        throw std::runtime_error("Recording stopped: " + file_.native() +
                                 ": it was deleted, or its folder");
    }
}

void Recorder::take(const std::vector<std::variant<nn::Beginning, nn::Deed>>& recorded) {
    for (const auto& each : recorded) {
        if (const auto* beginning = std::get_if<nn::Beginning>(&each)) {
            others_come_ = beginning->recording != recording_;
            if (!others_come_) {
                begin(*beginning);
            }
        } else if (began_ && !others_come_) {
            const auto& deed = std::get<nn::Deed>(each);
            expect_time(deed.time_s);
            write(nn::deed_line(deed));
        }
    }
}

void Recorder::begin(const nn::Beginning& beginning) {
    header_.experiment = beginning.past->here.experiment;
    write(session_lines::header(header_));
    write(session_lines::past(*beginning.past));
    began_ = beginning.time; // before that, what there is of the file is of no use
    for (const std::string& line : std::exchange(waiting_, {})) {
        write(line);
    }
}

void Recorder::look(const Session& session, const std::optional<Pointer>& pointer, double scene_s) {
    if (!began_) {
        return;
    }
    const double now_s = seconds();
    expect_time(now_s);
    if (now_s >= looked_for_s_ + kLookSeconds) {
        looked_for_s_ = now_s;
        expect_file();
    }
    if (part_is_full()) {
        begin_part(now_s);
    }
    look_at_view(session, scene_s, now_s);
    look_at_pointer(pointer, now_s);
    look_at_run(*session.snapshot());
}

void Recorder::look_at_view(const Session& session, double scene_s, double now_s) {
    ViewRecord view = record_of(session.view, scene_s - now_s);
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

void Recorder::look_at_pointer(const std::optional<Pointer>& pointer, double now_s) {
    if (pointer == pointer_) {
        return;
    }
    const auto pressed = [](const std::optional<Pointer>& at) { return at && at->pressed; };
    const bool at_once =
        pointer.has_value() != pointer_.has_value() || pressed(pointer) != pressed(pointer_);
    if (at_once || now_s >= pointer_s_ + kPointerSeconds) {
        write(session_lines::pointer(now_s, pointer));
        pointer_ = pointer;
        pointer_s_ = now_s;
    }
}

void Recorder::look_at_run(const nn::Snapshot& snapshot) {
    const nn::Moment at{snapshot.deeds_recorded, snapshot.moves_recorded};
    if (snapshot.recording != recording_ || at.deeds < 0 || at == seen_) {
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
    caption_ = words;
    write_once_begun(session_lines::caption(seconds(), words));
}

void Recorder::mark(const std::string& name) {
    write_once_begun(session_lines::mark(seconds(), name));
}

void Recorder::write_once_begun(std::string line) {
    if (began_) {
        write(line);
    } else {
        waiting_.push_back(std::move(line));
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
    const auto taken = [&] {
        return std::filesystem::exists(file, error) ||
               std::filesystem::exists(part_path(file, 2), error);
    };
    for (int i = 2; taken() && i < 100; ++i) {
        file = folder / (stem + " " + std::to_string(i) + std::string(kSessionEnding));
    }
    return file;
}

} // namespace app
