#include "app/recording/session_reader.h"

#include "app/format.h"
#include "app/recording/session_bounds.h"
#include "app/recording/session_file.h"
#include "app/recording/session_parts.h"
#include "app/recording/view_lines.h"
#include "nn/errors.h"
#include "nn/json_experiment.h"
#include "nn/json_recording.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace app {
namespace {

using nn::Json;
using Bounds = SessionBounds;

constexpr std::size_t kMostTold = 5; // lines left out that are told one by one

std::uint64_t read_hash(const Json& json, const nn::Place& place) {
    std::string digits;
    nn::read(json, place, digits);
    std::uint64_t hash = 0;
    const char* const end = digits.data() + digits.size();
    const auto parsed = std::from_chars(digits.data(), end, hash, 16);
    nn::expect(digits.size() == 16 && parsed.ptr == end, place, "16 hexadecimal digits", json);
    return hash;
}

/// No fewer than there are in the line, once it is parsed.
std::size_t count_values(std::string_view line) {
    std::size_t count = 1;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted) {
            i += c == '\\' ? 1 : 0;
            quoted = c != '"';
        } else {
            quoted = c == '"';
            count += c == ',' || c == '[' || c == '{' ? 1 : 0;
        }
    }
    return count;
}

std::size_t bytes_of(const nn::Examples* examples) {
    return examples == nullptr
               ? 0
               : (examples->train.size() + examples->test.size()) * sizeof(nn::Example);
}

/// Of what a command carries beside itself: points are drawn anew, from few bytes of a file.
std::size_t bytes_drawn_for(const nn::Deed& deed) {
    const auto* command = std::get_if<nn::Command>(&deed.what);
    const nn::Checkpoint* to = nullptr;
    if (command != nullptr) {
        std::visit(
            [&](const auto& kind) {
                if constexpr (requires { kind.to->examples; }) {
                    to = kind.to.get();
                }
            },
            *command);
    }
    return to == nullptr ? 0 : bytes_of(to->examples.get());
}

} // namespace

std::size_t SessionReader::longest_line() const {
    if (line_ == 0) {
        return Bounds::kMaxHeaderLine;
    }
    return part_ == 1 && line_ == 1 ? Bounds::kMaxPastLine : Bounds::kMaxLine;
}

void SessionReader::take(const LineReader::Line& line) {
    const std::size_t most = longest_line();
    ++line_;
    where_ = name_ + ": line " + std::to_string(line_);
    no_deed_ = false;
    try {
        if (line.too_long) {
            place().fail("expected at most " + format_bytes(most) + ", found more");
        }
        read(line.text);
    } catch (const nn::InputError& error) {
        if (in_beginning()) {
            throw;
        }
        if (line_ == 1) {
            part_fits_ = false;
        }
        if (line.whole) {
            leave_out(error.what());
        } else {
            cut_off_ = true;
        }
    }
}

/// A command that is left out counts all the same where the recording says how far it was.
void SessionReader::leave_out(std::string what) {
    lost_unknown_ += no_deed_ ? 0 : 1;
    if (++left_out_ <= kMostTold) {
        if (part_ == 1 && what.starts_with(name_ + ": ")) {
            what.erase(0, name_.size() + 2);
        }
        session_.remarks.push_back("left out: " + what);
    }
}

/// Throws where there is no more room.
void SessionReader::keep(std::size_t bytes) {
    if (kept_ + bytes > most_kept_) {
        full_ = true;
        place().fail("expected a session of less than " + format_bytes(most_kept_));
    }
    kept_ += bytes;
}

void SessionReader::read(std::string_view line) {
    if (line.empty() && !in_beginning()) {
        return;
    }
    const bool past = part_ == 1 && line_ == 2;
    const std::size_t most_values = past ? Bounds::kMaxPastValues : Bounds::kMaxValues;
    if (line.size() > most_values && count_values(line) > most_values) {
        place().fail("expected at most " + std::to_string(most_values) + " values, found more");
    }
    const Json json = nn::parse_json(line, {name_, {}}, line_);
    nn::expect(json.is_object(), place(), "an object in braces", json);
    if (line_ == 1) {
        part_ == 1 ? read_header(json) : read_part_header(json);
    } else if (past) {
        read_past(json);
    } else {
        read_rest(json, line);
    }
}

void SessionReader::read_header(const Json& json) {
    const Json format = json.value("format", Json());
    nn::expect(format == kSessionFormat, place()["format"], "\"neurarium-session\"", format);
    const Json version = json.value("version", Json());
    nn::expect(version == kSessionVersion, place()["version"], "1", version);
    SessionHeader& header = session_.header;
    const auto name = [&](const char* key) {
        return view_lines::read_words(json, place(), key, Bounds::kMaxName);
    };
    header.program = name("program");
    header.learner = name("learner");
    header.recorded = name("recorded");
    view_lines::read_pair(
        json.value("size", Json()), place()["size"], Bounds::kMaxPlace, header.size);
    nn::read_member(json, place(), "experiment", header.experiment);
}

void SessionReader::read_part_header(const Json& json) {
    nn::expect(json.value("format", Json()) == kSessionFormat &&
                   json.value("part", Json()) == part_ &&
                   json.value("recorded", Json()) == session_.header.recorded,
               place(),
               "part " + std::to_string(part_) + " of the session",
               json);
    ++session_.parts;
}

void SessionReader::begin_part(std::string name, int part) {
    name_ = std::move(name);
    part_ = part;
    line_ = 0;
    next_part_.reset();
    part_fits_ = true;
    part_begins_ = true;
}

void SessionReader::miss_part(const std::string& name) {
    constexpr std::int64_t kAnyCount = std::int64_t{1} << 40u;
    session_.remarks.push_back("its part " + name + " is missing");
    lost_unknown_ = kAnyCount;
    next_part_.reset();
}

void SessionReader::take_next(const Json& json) {
    int next = 0;
    nn::read_member(json, place(), "next", next);
    nn::expect(next > part_ && next <= kMaxParts, place()["next"], "a later part", json["next"]);
    next_part_ = next;
}

void SessionReader::read_past(const Json& json) {
    nn::expect(json.contains("past"), place(), "the \"past\" before anything else", json);
    run_->beginning = std::make_shared<const nn::Past>(nn::read_past(json["past"], place()));
}

void SessionReader::read_rest(const Json& json, std::string_view line) {
    constexpr std::array kOtherKinds = {
        "at", "view", "pointer", "caption", "mark", "end", "next", "past"};
    no_deed_ =
        std::ranges::any_of(kOtherKinds, [&](const char* key) { return json.contains(key); });
    nn::expect(!json.contains("past"), place(), "one \"past\"", json);
    double time_s = 0;
    nn::read_member(json, place(), "t", time_s);
    nn::expect(time_s >= 0 && time_s <= Bounds::kMaxSeconds, place()["t"], "seconds", json["t"]);
    if (json.contains("do")) {
        take_deed(json, line);
    } else if (json.contains("at")) {
        take_progress(json, time_s);
    } else {
        take_view(json, line, std::max(time_s, looked_s_));
    }
}

void SessionReader::take_deed(const Json& json, std::string_view line) {
    nn::Deed deed = nn::read_deed(json, place());
    deed.time_s = std::max(deed.time_s, ran_s_);
    if (deed.moves < last_.moves) {
        place().fail("expected no fewer moves than before, found " + std::to_string(deed.moves));
    }
    expect_made_by(deed.time_s, deed.moves, "moves");
    keep(sizeof(deed) + line.size() + bytes_drawn_for(deed));
    last_ = {last_.deeds + 1, deed.moves};
    ran_s_ = deed.time_s;
    run_->deeds.push_back(std::move(deed));
}

/// That a machine can have made so many moves since the recording began.
void SessionReader::expect_made_by(double time_s, std::int64_t moves, std::string_view key) const {
    const double most = Bounds::kMaxMovesPerSecond * (1 + time_s);
    if (static_cast<double>(moves) > most) {
        place()[key].fail("expected at most " + format_value(most) + " moves in " +
                          format_brief(time_s) + " seconds, found " + std::to_string(moves));
    }
}

/// As the file tells it, but for commands that were left out.
nn::Moment SessionReader::moment_of(const Json& json) {
    std::vector<std::int64_t> numbers;
    nn::read_member(json, place(), "at", numbers);
    nn::expect(numbers.size() == 2, place()["at"], "deeds and moves", json["at"]);
    const auto deeds = static_cast<std::int64_t>(run_->deeds.size());
    const std::int64_t lacking = numbers[0] - lost_deeds_ - deeds;
    if (lacking > 0 && lacking <= lost_unknown_) {
        lost_deeds_ += lacking;
        lost_unknown_ = 0; // none of the others was one
    }
    return {numbers[0] - lost_deeds_, numbers[1]};
}

void SessionReader::take_progress(const Json& json, double time_s) {
    const nn::Moment at = moment_of(json);
    expect_made_by(std::max(time_s, ran_s_), at.moves, "at");
    const auto deeds = static_cast<std::int64_t>(run_->deeds.size());
    const bool known = at.deeds >= 0 && at.deeds <= deeds && at.moves >= 0;
    if (known && at < seen_) {
        return; // of a picture that was taken before a deed, and told after it
    }
    const auto next = static_cast<std::size_t>(at.deeds);
    const bool fits = known && (at.deeds == 0 || run_->deeds[next - 1].moves <= at.moves) &&
                      (at.deeds == deeds || run_->deeds[next].moves >= at.moves);
    if (!fits && lost_unknown_ > 0) {
        return; // it counts what was left out
    }
    nn::expect(fits, place()["at"], "a moment of the session so far", json["at"]);
    std::optional<std::uint64_t> hash;
    if (json.contains("hash")) {
        hash = read_hash(json["hash"], place()["hash"]);
    }
    keep(sizeof(Progress) + (hash ? sizeof(nn::HashCheck) : 0));
    seen_ = at;
    last_ = std::max(last_, at);
    last_progress_s_ = std::max(time_s, last_progress_s_);
    ran_s_ = std::max(ran_s_, last_progress_s_);
    session_.progress.push_back({last_progress_s_, at});
    if (hash) {
        run_->checks.push_back({at, *hash});
    }
}

void SessionReader::take_view(const Json& json, std::string_view line, double time_s) {
    if (json.contains("view")) {
        ViewRecord view = view_lines::read_view(json["view"], place()["view"], view_);
        const bool pins = view.pinned != view_.pinned && view.pinned != nullptr;
        if (session_.views.empty() || !(view == view_)) {
            constexpr std::size_t kKeyBytes = 128; // of a set, with what it is wrapped in
            const bool hides = &*view.hidden != &*view_.hidden;
            keep(sizeof(Timed<ViewRecord>) + line.size() +
                 (hides ? view.hidden->size() * kKeyBytes : 0) +
                 (pins ? bytes_of(view.pinned->examples.get()) : 0));
            session_.views.push_back({time_s, view});
            view_ = std::move(view);
        }
    } else if (json.contains("pointer")) {
        auto pointer = view_lines::read_pointer(json, place());
        keep(sizeof(Timed<std::optional<Pointer>>) + (pointer ? pointer->on.size() : 0));
        session_.pointers.push_back({time_s, std::move(pointer)});
    } else if (json.contains("caption")) {
        std::string words = view_lines::read_words(json, place(), "caption", Bounds::kMaxWords);
        keep(sizeof(Timed<std::string>) + words.size());
        const auto& captions = session_.captions;
        const bool stands = words == (captions.empty() ? "" : captions.back().value);
        if (!std::exchange(part_begins_, false) || !stands) { // parts begin with the one that does
            session_.captions.push_back({time_s, std::move(words)});
        }
    } else if (json.contains("mark")) {
        std::string words = view_lines::read_words(json, place(), "mark", Bounds::kMaxWords);
        keep(sizeof(Timed<std::string>) + words.size());
        session_.marks.push_back({time_s, std::move(words)});
    } else if (json.contains("next")) {
        take_next(json);
    } else {
        nn::expect(json.value("end", Json()) == true,
                   place(),
                   "a command, \"at\", \"view\", \"pointer\", \"caption\", \"mark\" or \"end\"",
                   json);
        session_.ended = true;
    }
    looked_s_ = time_s;
}

RecordedSession SessionReader::finish() {
    if (run_->beginning == nullptr) {
        nn::Place{name_, {}}.fail(
            "expected a session, found " +
            std::string(line_ == 0 ? "an empty file" : "only its first line"));
    }
    if (left_out_ > kMostTold) {
        session_.remarks.push_back("and " + std::to_string(left_out_ - kMostTold) +
                                   " more lines were left out");
    }
    if (!session_.ended) {
        session_.remarks.push_back(std::string("the recording was not ended") +
                                   (cut_off_ ? ", and the last line was cut off" : ""));
    }
    session_.seconds = std::max(looked_s_, ran_s_);
    session_.run = std::move(run_);
    return std::move(session_);
}

} // namespace app
