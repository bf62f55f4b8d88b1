#include "app/library/work_state.h"

#include "nn/errors.h"
#include "nn/link_text.h"
#include "nn/recording_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

namespace app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMostLines = 10'000;
constexpr std::size_t kLongestName = 4096; // bytes: PATH_MAX

[[noreturn]] void fail(std::string_view name, const std::string& why) {
    throw nn::InputError(std::string(name) + ": " + why);
}

std::string line(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json json_of(const nn::Experiment& experiment) {
    return Json::parse(nn::experiment_line(experiment));
}

std::string document_line(std::size_t number, const WorkState& work) {
    const Document& document = work.documents[number];
    Json out;
    out["number"] = number;
    out["path"] = nn::percent_encoded(document.path.native());
    out["saved"] = json_of(document.saved);
    if (const auto known = work.known.find(document.path); known != work.known.end()) {
        out["known"] = {known->second.bytes, known->second.hash};
    }
    return line(out);
}

/// Hands out the lines of a text.
class Lines {
  public:
    Lines(std::string_view text, std::string_view name) : rest_(text), name_(name) {}

    bool at_end() const { return rest_.empty(); }

    std::string_view next() {
        const std::size_t end = rest_.find('\n');
        if (end == std::string_view::npos) {
            fail(name_, "expected another line, found its end: it was cut off");
        }
        if (++count_ > kMostLines) {
            fail(name_, "expected at most " + std::to_string(kMostLines) + " lines");
        }
        const std::string_view found = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return found;
    }

    /// The next line as an object; `where` says what it should be.
    Json next_object(const std::string& where) {
        constexpr int kDeepest = 16;
        const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth < kDeepest; };
        Json json = Json::parse(next(), shallow, false);
        if (!json.is_object()) {
            fail(name_, "expected " + where + " in line " + std::to_string(count_));
        }
        return json;
    }

  private:
    std::string_view rest_;
    std::string_view name_;
    std::size_t count_ = 0;
};

/// Members of what a stranger may have written.
class Members {
  public:
    Members(const Json& json, std::string_view name) : json_(json), name_(name) {}

    const Json& of(const char* key) const {
        const auto member = json_.find(key);
        if (member == json_.end()) {
            fail(name_, std::string(key) + ": expected a value, found none");
        }
        return *member;
    }
    bool has(const char* key) const { return json_.contains(key); }

    std::size_t count(const char* key, std::size_t most) const {
        const Json& found = of(key);
        if (!found.is_number_unsigned() || found.get<std::uint64_t>() > most) {
            fail(name_,
                 std::string(key) + ": expected a whole number of at most " + std::to_string(most) +
                     ", found " + found.dump().substr(0, 40));
        }
        return found.get<std::size_t>();
    }

    std::string text(const char* key) const {
        const Json& found = of(key);
        if (!found.is_string() || found.get_ref<const std::string&>().size() > 3 * kLongestName) {
            fail(name_, std::string(key) + ": expected words");
        }
        return found.get<std::string>();
    }

    nn::Experiment experiment(const char* key) const {
        return nn::parse_experiment_line(of(key).dump(), name_);
    }

  private:
    const Json& json_;
    std::string_view name_;
};

void expect_header(const Members& header, std::string_view name) {
    if (header.of("format") != kWorkFormat || header.of("version") != kWorkVersion) {
        fail(name,
             "expected " + std::string(kWorkFormat) + " of version " +
                 std::to_string(kWorkVersion) + ", found something else");
    }
}

WorkSummary summary_of(const Members& header, std::string_view name) {
    expect_header(header, name);
    WorkSummary summary{.experiment = header.experiment("experiment"),
                        .epoch = 0,
                        .edits = header.count("in_force", nn::Branch::kMostChanges * 2)};
    const Json& epoch = header.of("epoch");
    if (!epoch.is_number() || !std::isfinite(epoch.get<double>()) || epoch.get<double>() < 0) {
        fail(name, "epoch: expected a number, no less than 0");
    }
    summary.epoch = epoch.get<double>();
    return summary;
}

void read_document(const Json& json, std::string_view name, WorkState& work) {
    const Members members(json, name);
    if (members.count("number", kMostLines) != work.documents.size()) {
        fail(name, "number: expected documents in order");
    }
    const fs::path path = nn::percent_decoded(members.text("path"));
    const bool usable =
        path.empty() || (path.is_absolute() && path.native().size() <= kLongestName &&
                         path.native().find('\0') == std::string::npos);
    if (!usable) {
        fail(name, "path: expected an absolute path");
    }
    work.documents.push_back({.path = path, .saved = members.experiment("saved")});
    if (members.has("known")) {
        const Json& known = members.of("known");
        if (!known.is_array() || known.size() != 2 || !known[0].is_number_unsigned() ||
            !known[1].is_number_unsigned()) {
            fail(name, "known: expected two numbers");
        }
        work.known[path] = {.bytes = known[0].get<std::uintmax_t>(),
                            .hash = known[1].get<std::uint64_t>()};
    }
}

} // namespace

nn::EditRecords edits_in_force(const nn::Past& past) {
    return past.history.now().in_force(past.here.changes);
}

std::string work_text(const WorkState& work) {
    Json header;
    header["format"] = kWorkFormat;
    header["version"] = kWorkVersion;
    header["experiment"] = json_of(work.past->here.experiment);
    header["epoch"] = work.past->here.epoch();
    header["in_force"] = edits_in_force(*work.past).size();
    header["documents"] = work.documents.size();
    std::string text = line(header) + nn::past_line(*work.past) + "\n";
    for (std::size_t i = 0; i < work.documents.size(); ++i) {
        text += document_line(i, work);
    }
    return text;
}

WorkState parse_work(std::string_view text, std::string_view name) {
    Lines lines(text, name);
    const Json first = lines.next_object("what it is");
    const Members header(first, name);
    expect_header(header, name);
    WorkState work;
    work.past = std::make_shared<const nn::Past>(nn::parse_past(lines.next(), name));
    const std::size_t documents = header.count("documents", kMostLines);
    if (documents == 0) {
        fail(name, "documents: expected at least 1, found 0");
    }
    for (std::size_t i = 0; i < documents; ++i) {
        read_document(lines.next_object("a document"), name, work);
    }
    if (!lines.at_end()) {
        fail(name, "expected its end, found more");
    }
    return work;
}

WorkSummary parse_work_summary(std::string_view text, std::string_view name) {
    Lines lines(text, name);
    const Json first = lines.next_object("what it is");
    return summary_of(Members(first, name), name);
}

} // namespace app
