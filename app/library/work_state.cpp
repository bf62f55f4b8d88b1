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

Json json_of(const nn::Command& command) {
    return Json::parse(nn::deed_line({.what = command}));
}

/// What taking it back asks for, and doing it again.
std::pair<nn::Command, nn::Command> commands_of(const UndoList::Done& done) {
    if (done.weight_before) {
        return {*done.weight_before, *done.weight_after};
    }
    return {nn::Edit{done.before, done.picture_before}, nn::Edit{done.after, done.picture_after}};
}

std::string edit_line(const UndoList::Done& done) {
    const auto [undo, redo] = commands_of(done);
    Json out;
    out["what"] = done.what;
    if (done.document) {
        out["document"] = *done.document;
    }
    out["undo"] = json_of(undo);
    out["redo"] = json_of(redo);
    return line(out);
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

/// The lines of the edits from `first` on.
struct EditLines {
    std::size_t first = 0;
    std::vector<std::string> lines;
};

/// As many as fit, what is in force before what was taken back.
EditLines lines_near(const UndoList& edits, std::size_t most_bytes) {
    const auto& all = edits.all();
    EditLines kept{.first = edits.in_force(), .lines = {}};
    std::size_t bytes = 0;
    const auto fits = [&](const std::string& text) {
        bytes += text.size();
        return bytes <= most_bytes;
    };
    while (kept.first > 0) {
        std::string text = edit_line(all[kept.first - 1]);
        if (!fits(text)) {
            break;
        }
        kept.lines.insert(kept.lines.begin(), std::move(text));
        --kept.first;
    }
    for (std::size_t i = edits.in_force(); i < all.size(); ++i) {
        std::string text = edit_line(all[i]);
        if (!fits(text)) {
            break;
        }
        kept.lines.push_back(std::move(text));
    }
    return kept;
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

    nn::Command command(const char* key) const {
        const nn::Deed deed = nn::parse_deed(of(key).dump(), name_);
        if (const auto* found = std::get_if<nn::Command>(&deed.what)) {
            return *found;
        }
        fail(name_, std::string(key) + ": expected a command");
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
                        .edits = header.count("in_force", kMostLines)};
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

UndoList::Done read_edit(const Json& json, std::string_view name, std::size_t documents) {
    const Members members(json, name);
    UndoList::Done done;
    done.what = members.text("what");
    if (members.has("document")) {
        done.document = members.count("document", documents - 1);
    }
    const nn::Command undo = members.command("undo");
    const nn::Command redo = members.command("redo");
    const auto* before = std::get_if<nn::Edit>(&undo);
    const auto* after = std::get_if<nn::Edit>(&redo);
    const auto* weight_before = std::get_if<nn::SetWeight>(&undo);
    const auto* weight_after = std::get_if<nn::SetWeight>(&redo);
    if (before != nullptr && after != nullptr) {
        done.before = before->experiment;
        done.picture_before = before->donor;
        done.after = after->experiment;
        done.picture_after = after->donor;
    } else if (weight_before != nullptr && weight_after != nullptr) {
        done.weight_before = *weight_before;
        done.weight_after = *weight_after;
    } else {
        fail(name, "expected an edit, or a weight set, to be taken back and done again");
    }
    return done;
}

} // namespace

std::string work_text(const WorkState& work, std::size_t most_bytes_of_edits) {
    const EditLines edits = lines_near(work.edits, most_bytes_of_edits);
    Json header;
    header["format"] = kWorkFormat;
    header["version"] = kWorkVersion;
    header["experiment"] = json_of(work.past->here.experiment);
    header["epoch"] = work.past->here.epoch();
    header["in_force"] = work.edits.in_force() - edits.first;
    header["edits"] = edits.lines.size();
    header["documents"] = work.documents.size();
    header["first_document"] = work.edits.document_before(edits.first);
    std::string text = line(header) + nn::past_line(*work.past) + "\n";
    for (std::size_t i = 0; i < work.documents.size(); ++i) {
        text += document_line(i, work);
    }
    for (const std::string& edit : edits.lines) {
        text += edit;
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
    const std::size_t edits = header.count("edits", UndoList::kMost);
    const std::size_t in_force = header.count("in_force", edits);
    if (documents == 0) {
        fail(name, "documents: expected at least 1, found 0");
    }
    for (std::size_t i = 0; i < documents; ++i) {
        read_document(lines.next_object("a document"), name, work);
    }
    std::vector<UndoList::Done> done;
    for (std::size_t i = 0; i < edits; ++i) {
        done.push_back(read_edit(lines.next_object("an edit"), name, documents));
    }
    if (!lines.at_end()) {
        fail(name, "expected its end, found more");
    }
    work.edits = UndoList(std::move(done), in_force, header.count("first_document", documents - 1));
    return work;
}

WorkSummary parse_work_summary(std::string_view text, std::string_view name) {
    Lines lines(text, name);
    const Json first = lines.next_object("what it is");
    return summary_of(Members(first, name), name);
}

} // namespace app
