#include "app/recording/session_file.h"

#include "nn/errors.h"
#include "nn/json_reading.h"
#include "nn/picture_json.h"
#include "nn/recording_json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <sstream>

namespace app {
namespace {

using nn::Json;
using nn::Place;

constexpr double kFurthest = 1e6; // logical pixels, or times as far across

void read_pair(const Json& json, const Place& place, glm::vec2& out) {
    std::vector<double> numbers;
    nn::read(json, place, numbers);
    nn::expect(numbers.size() == 2, place, "two numbers", json);
    for (const double number : numbers) {
        nn::expect(std::abs(number) <= kFurthest, place, "places near the window", json);
    }
    out = {static_cast<float>(numbers[0]), static_cast<float>(numbers[1])};
}

void read_example(const Json& json, const Place& place, std::optional<nn::Example>& out) {
    out.reset();
    if (!json.is_null()) {
        std::vector<double> numbers;
        nn::read(json, place, numbers);
        nn::expect(numbers.size() == 3, place, "x, y and label, or null", json);
        out = nn::Example{numbers[0], numbers[1], numbers[2]};
    }
}

void read_hovered(const Json& json, const Place& place, decltype(View::hovered)& out) {
    std::vector<int> indices;
    if (!json.is_null()) {
        nn::read(json, place, indices);
    }
    if (indices.empty()) {
        out = {};
    } else if (indices.size() == 2) {
        out = UnitRef{indices[0], indices[1]};
    } else {
        nn::expect(indices.size() == 3, place, "layer, unit, and input for a weight", json);
        out = WeightRef{indices[0], indices[1], indices[2]};
    }
}

void read_step(const Json& json, const Place& place, nn::Step::Unit& out) {
    nn::expect(json == "example" || json == "batch" || json == "epoch",
               place,
               "example, batch or epoch",
               json);
    out = json == "example" ? nn::Step::Unit::example
          : json == "batch" ? nn::Step::Unit::batch
                            : nn::Step::Unit::epoch;
}

void read_hidden(const Json& json, const Place& place, HiddenControls& out) {
    std::vector<std::string> keys;
    nn::read(json, place, keys);
    out = {keys.begin(), keys.end()};
}

/// Changes in `out` what the line names.
void read_view(const Json& json, const Place& place, ViewRecord& out) {
    nn::expect(json.is_object(), place, "an object in braces", json);
    const auto on = [&](const char* key, auto&& take) {
        if (const auto found = json.find(key); found != json.end()) {
            take(*found, place[key]);
        }
    };
    on("theme", [&](const Json& value, const Place& at) {
        nn::expect(value == "dark" || value == "light", at, "dark or light", value);
        out.theme = value == "light" ? ThemeName::light : ThemeName::dark;
    });
    on("test_data", [&](const Json& v, const Place& at) { nn::read(v, at, out.show_test_data); });
    on("discretize", [&](const Json& v, const Place& at) { nn::read(v, at, out.discretize); });
    on("log_scale", [&](const Json& v, const Place& at) { nn::read(v, at, out.log_scale); });
    on("pinned", [&](const Json& v, const Place& at) {
        out.pinned = v.is_null() ? nullptr : nn::parse_picture(v.dump(), at.name);
    });
    on("split", [&](const Json& v, const Place& at) { nn::read(v, at, out.split); });
    on("hidden", [&](const Json& v, const Place& at) { read_hidden(v, at, out.hidden); });
    on("step", [&](const Json& v, const Place& at) { read_step(v, at, out.step_unit); });
    on("hovered", [&](const Json& v, const Place& at) { read_hovered(v, at, out.hovered); });
    on("pointed_at", [&](const Json& v, const Place& at) { read_example(v, at, out.pointed_at); });
    on("forward_pass",
       [&](const Json& v, const Place& at) { read_example(v, at, out.forward_pass); });
    on("forward_pass_s",
       [&](const Json& v, const Place& at) { nn::read(v, at, out.forward_pass_s); });
}

/// Takes one line after the other.
class Reader {
  public:
    void take(std::string_view line, const Place& place, std::string_view file) {
        const Json json = nn::parse_json(line, {file, {}}, line_ + 1);
        nn::expect(json.is_object(), place, "an object in braces", json);
        if (line_++ == 0) {
            return read_header(json, place);
        }
        if (json.contains("past")) {
            nn::expect(run_->beginning == nullptr, place, "one \"past\"", json);
            run_->beginning =
                std::make_shared<const nn::Past>(nn::parse_past(json["past"].dump(), place.name));
            return;
        }
        nn::expect(run_->beginning != nullptr, place, "the \"past\" before anything else", json);
        double time_s = 0;
        nn::read_member(json, place, "t", time_s);
        nn::expect(time_s >= 0 && time_s <= kLongest, place["t"], "seconds", json["t"]);
        if (json.contains("do")) {
            take_deed(line, place);
        } else if (json.contains("at")) {
            take_progress(json, place, time_s);
        } else {
            take_view(json, place, std::max(time_s, looked_s_));
        }
    }

    RecordedSession finish(const Place& place) {
        if (line_ == 0 || run_->beginning == nullptr) {
            place.fail("expected a session, found " +
                       std::string(line_ == 0 ? "an empty file" : "only its first line"));
        }
        session_.seconds = std::max(looked_s_, ran_s_);
        session_.run = std::move(run_);
        return std::move(session_);
    }

  private:
    static constexpr double kLongest = 1e6; // seconds

    void read_header(const Json& json, const Place& place) {
        const Json format = json.value("format", Json());
        nn::expect(format == kSessionFormat, place["format"], "\"neurarium-session\"", format);
        const Json version = json.value("version", Json());
        nn::expect(version == kSessionVersion, place["version"], "1", version);
        SessionHeader& header = session_.header;
        nn::read_member(json, place, "program", header.program);
        nn::read_member(json, place, "learner", header.learner);
        nn::read_member(json, place, "recorded", header.recorded);
        read_pair(json.value("size", Json()), place["size"], header.size);
        header.experiment =
            nn::parse_experiment_line(json.value("experiment", Json()).dump(), place.name);
    }

    /// Sets of points are drawn anew: a short file could ask for more than a machine can hold.
    void count_points(const nn::Experiment& experiment, const Place& place) {
        constexpr std::int64_t kMostPoints = 5'000'000; // 120 MB
        points_ += experiment.point_count;
        if (points_ > kMostPoints) {
            place.fail("expected at most " + std::to_string(kMostPoints) +
                       " points in all pictures and recoveries, found more");
        }
    }

    void take_deed(std::string_view line, const Place& place) {
        nn::Deed deed = nn::parse_deed(line, place.name);
        if (const auto* command = std::get_if<nn::Command>(&deed.what)) {
            if (const auto* recover = std::get_if<nn::Recover>(command); recover && recover->to) {
                count_points(recover->to->experiment, place);
            }
        }
        deed.time_s = std::max(deed.time_s, ran_s_);
        if (deed.moves < last_.moves) {
            place.fail("expected no fewer moves than before, found " + std::to_string(deed.moves));
        }
        last_ = {last_.deeds + 1, deed.moves};
        ran_s_ = deed.time_s;
        run_->deeds.push_back(std::move(deed));
    }

    void take_progress(const Json& json, const Place& place, double time_s) {
        std::vector<std::int64_t> numbers;
        nn::read_member(json, place, "at", numbers);
        nn::expect(numbers.size() == 2, place["at"], "deeds and moves", json["at"]);
        const nn::Moment at{numbers[0], numbers[1]};
        const auto deeds = static_cast<std::int64_t>(run_->deeds.size());
        const bool known = at.deeds >= 0 && at.deeds <= deeds && at.moves >= 0;
        if (known && at < seen_) {
            return; // of a picture that was taken before a deed, and told after it
        }
        const auto next = static_cast<std::size_t>(at.deeds);
        nn::expect(known && (at.deeds == 0 || run_->deeds[next - 1].moves <= at.moves) &&
                       (at.deeds == deeds || run_->deeds[next].moves >= at.moves),
                   place["at"],
                   "a moment of the session so far",
                   json["at"]);
        seen_ = at;
        last_ = std::max(last_, at);
        session_.progress.push_back({std::max(time_s, last_progress_s_), at});
        last_progress_s_ = session_.progress.back().time_s;
        ran_s_ = std::max(ran_s_, last_progress_s_);
        if (json.contains("hash")) {
            take_hash(json["hash"], place["hash"], at);
        }
    }

    void take_hash(const Json& json, const Place& place, const nn::Moment& at) {
        std::string digits;
        nn::read(json, place, digits);
        std::uint64_t hash = 0;
        const char* const end = digits.data() + digits.size();
        const auto parsed = std::from_chars(digits.data(), end, hash, 16);
        nn::expect(digits.size() == 16 && parsed.ptr == end, place, "16 hexadecimal digits", json);
        run_->checks.push_back({at, hash});
    }

    void take_view(const Json& json, const Place& place, double time_s) {
        looked_s_ = time_s;
        if (json.contains("view")) {
            const auto pinned = view_.pinned;
            read_view(json["view"], place["view"], view_);
            if (view_.pinned != pinned && view_.pinned != nullptr) {
                count_points(view_.pinned->experiment, place);
            }
            session_.views.push_back({time_s, view_});
        } else if (json.contains("pointer")) {
            take_pointer(json, place, time_s);
        } else if (json.contains("caption")) {
            session_.captions.push_back({time_s, words(json, place, "caption")});
        } else if (json.contains("mark")) {
            session_.marks.push_back({time_s, words(json, place, "mark")});
        } else {
            nn::expect(json.value("end", Json()) == true,
                       place,
                       "a command, \"at\", \"view\", \"pointer\", \"caption\", \"mark\" or \"end\"",
                       json);
            session_.ended = true;
        }
    }

    void take_pointer(const Json& json, const Place& place, double time_s) {
        Pointer pointer;
        read_pair(json["pointer"], place["pointer"], pointer.place);
        if (json.contains("pressed")) {
            nn::read(json["pressed"], place["pressed"], pointer.pressed);
        }
        if (json.contains("on")) {
            nn::read_member(json, place, "on", pointer.on);
            read_pair(json.value("share", Json()), place["share"], pointer.share);
        }
        session_.pointers.push_back({time_s, std::move(pointer)});
    }

    static std::string words(const Json& json, const Place& place, const char* key) {
        std::string words;
        nn::read_member(json, place, key, words);
        nn::expect(words.size() <= kLongestCaption, place[key], "a short text", json[key]);
        return words;
    }

    RecordedSession session_;
    std::shared_ptr<nn::Recording> run_ = std::make_shared<nn::Recording>();
    ViewRecord view_;
    nn::Moment last_; ///< of deeds and progress
    nn::Moment seen_; ///< of progress
    double ran_s_ = 0;
    double last_progress_s_ = 0;
    double looked_s_ = 0;
    std::int64_t points_ = 0; ///< drawn for pictures and recoveries
    std::size_t line_ = 0;
};

} // namespace

RecordedSession parse_session(std::string_view text, std::string_view name) {
    Reader reader;
    std::string remark;
    std::size_t number = 0;
    for (std::size_t start = 0; start < text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string where = std::string(name) + ": line " + std::to_string(number + 1);
        const Place place{where, {}};
        if (number == kMostSessionLines) {
            place.fail("expected at most " + std::to_string(kMostSessionLines) + " lines");
        }
        const bool whole = end < text.size(); // lines end with what makes them lines
        try {
            reader.take(text.substr(start, end - start), place, name);
        } catch (const nn::InputError&) {
            if (whole || number < 2) {
                throw;
            }
            remark = "the last line was cut off";
        }
        start = end + 1;
    }
    RecordedSession session = reader.finish({name, {}});
    if (!session.ended) {
        session.remarks.push_back("the recording was not ended" +
                                  (remark.empty() ? "" : ", and " + remark));
    }
    return session;
}

RecordedSession load_session(const std::filesystem::path& path) {
    const Place place{path.native(), {}};
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        place.fail(std::filesystem::exists(path, error)
                       ? "expected a session's file, found a folder or a device"
                       : "expected a session's file, found nothing there");
    }
    const auto size = std::filesystem::file_size(path, error);
    if (error || size > kLargestSession) {
        place.fail("expected at most 256 MiB, found more");
    }
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file || file.bad()) {
        place.fail("it cannot be read");
    }
    return parse_session(text.str(), path.native());
}

bool is_session(std::string_view source) {
    return source.ends_with(kSessionEnding);
}

} // namespace app
