#include "nn/neurarium_link.h"

#include "nn/errors.h"
#include "nn/link_text.h"
#include "nn/link_values.h"
#include "nn/text.h"
#include "nn/utf8.h"

#include <algorithm>
#include <set>
#include <vector>

namespace nn {
namespace {

constexpr std::string_view kScheme = "neurarium:";
constexpr std::string_view kStart = "neurarium://x?";
constexpr std::string_view kVersionKey = "v";
constexpr std::string_view kVersion = "1";
constexpr std::size_t kMostHidden = 100;
constexpr std::size_t kLongestName = 64;

/// What a key that is not in a link of version 1 stands for. Apart from `Experiment`'s own
/// initialisers, so that links keep their meaning when those change.
NeurariumLink version_1_defaults() {
    NeurariumLink link;
    link.experiment = {
        .title = {},
        .about = {},
        .paused = false,
        .dataset = Dataset::spiral,
        .point_count = 500,
        .noise = 0,
        .train_percent = 50,
        .seed = "5",
        .features = {Feature::x, Feature::y},
        .layers = {{.units = 8, .activation = Activation::tanh, .dropout = 0},
                   {.units = 7, .activation = Activation::tanh, .dropout = 0},
                   {.units = 5, .activation = Activation::tanh, .dropout = 0}},
        .zero_weights = false,
        .loss = Loss::squared_error,
        .optimizer = Optimizer::adam,
        .learning_rate = 0.02,
        .penalty = Penalty::none,
        .penalty_rate = 0,
        .batch_size = 125,
        .precision = Precision::float32,
        .epochs = 400,
    };
    link.show_test_data = false;
    link.discretize = false;
    link.hidden_controls = {};
    return link;
}

/// Calls `visit(key, member, member of other)` for all that a link holds, in the order in which it
/// is written. A member that `Experiment` gains breaks the bindings: it belongs into links too.
template <class Link, class Visit>
void for_each_field(Link& link, const NeurariumLink& other, Visit visit) {
    auto& [title,
           about,
           paused,
           dataset,
           points,
           noise,
           train,
           seed,
           features,
           layers,
           zero,
           loss,
           optimizer,
           rate,
           penalty,
           penalty_rate,
           batch,
           precision,
           epochs] = link.experiment;
    const Experiment& base = other.experiment;
    visit("title", title, base.title);
    visit("about", about, base.about);
    visit("paused", paused, base.paused);
    visit("dataset", dataset, base.dataset);
    visit("point_count", points, base.point_count);
    visit("noise", noise, base.noise);
    visit("train_percent", train, base.train_percent);
    visit("seed", seed, base.seed);
    visit("features", features, base.features);
    visit("layers", layers, base.layers);
    visit("zero_weights", zero, base.zero_weights);
    visit("loss", loss, base.loss);
    visit("optimizer", optimizer, base.optimizer);
    visit("learning_rate", rate, base.learning_rate);
    visit("penalty", penalty, base.penalty);
    visit("penalty_rate", penalty_rate, base.penalty_rate);
    visit("batch_size", batch, base.batch_size);
    visit("precision", precision, base.precision);
    visit("epochs", epochs, base.epochs);
    visit("show_test_data", link.show_test_data, other.show_test_data);
    visit("discretize", link.discretize, other.discretize);
    visit("hide", link.hidden_controls, other.hidden_controls);
}

/// `text` percent-encoded so that what happens to links on their way leaves it readable: what
/// follows a "%" or "&" is encoded too, so that neither looks like the link's own, and so is what
/// a sentence around the link might end with.
std::string encoded_value(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool follows_mark = i > 0 && (text[i - 1] == '%' || text[i - 1] == '&');
        const bool ends =
            i + 1 == text.size() && std::string_view("-._~:,/").find(text[i]) != text.npos;
        out += follows_mark || ends ? percent_escaped(text[i]) : percent_encoded(text.substr(i, 1));
    }
    return out;
}

[[noreturn]] void fail(std::string_view where, const std::string& message) {
    throw InputError("Neurarium link: " + std::string(where) + ": " + message);
}

std::string shown(const LinkPair& pair) {
    return shown_in_message(pair.name) + (pair.value ? "=" + shown_in_message(*pair.value) : "");
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool holds(const std::vector<std::string_view>& keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// What follows "neurarium://x?", also as "neurarium://x/?", and percent-encoded.
std::string_view after_start(std::string_view text) {
    const std::size_t question = text.find('?');
    std::size_t end = question == text.npos ? question : question + 1;
    for (const std::string_view encoded : {"%3F", "%253F", "%25253F"}) {
        const std::size_t found = text.find(encoded);
        if (found < end) {
            end = found + encoded.size();
        }
    }
    std::string start(text.substr(0, end));
    for (int i = 0; i < 3; ++i) {
        start = percent_decoded(start);
    }
    for (const std::string_view known : {"neurarium://x?", "neurarium://x/?", "neurarium:/x?"}) {
        if (end != text.npos && start.size() == known.size() &&
            starts_with_any_case(start, known)) {
            return text.substr(end);
        }
    }
    fail(shown_in_message(text), "expected it to start with " + std::string(kStart));
}

/// `part`, whose "=" may have been percent-encoded with all that is like it, as a pair.
LinkPair encoded_pair_from(std::string_view part) {
    for (const std::string_view equals : {"%3D", "%253D", "%25253D"}) {
        const std::size_t at = part.find(equals);
        if (part.find('=') == part.npos && at != part.npos) {
            return {std::string(part.substr(0, at)), std::string(part.substr(at + equals.size()))};
        }
    }
    return pair_from(part);
}

/// The pairs of `query`, as they were before mail filters percent-encoded them, wrote them as
/// quoted-printable or added parameters that follow a reader. The values stay percent-encoded.
std::vector<LinkPair> pairs_of(std::string_view query, const std::vector<std::string_view>& known) {
    // Where the link still has its own "=", an encoded one is part of a text, with the "&" before.
    const std::size_t version = query.find("v=");
    const bool has_equals =
        version == 0 || (version != query.npos && !is_letter(query[version - 1]));
    const auto is_key = [&](std::string_view key, bool plain_equals) {
        return plain_equals || (!has_equals && (follows_readers(key) || holds(known, key)));
    };
    std::vector<LinkPair> pairs;
    for (const std::string_view part : link_parts(query, is_key)) {
        pairs.push_back(encoded_pair_from(part));
    }
    std::erase_if(pairs, [](const LinkPair& pair) { return follows_readers(pair.name); });
    // A mail's source writes "=3D" for "=": every pair then has it.
    const auto is_marked = [](const LinkPair& pair) {
        return pair.value && pair.value->starts_with("3D");
    };
    if (std::all_of(pairs.begin(), pairs.end(), is_marked)) {
        for (LinkPair& pair : pairs) {
            pair.value->erase(0, 2);
        }
    }
    return pairs;
}

void expect_version(const std::vector<LinkPair>& pairs) {
    for (const LinkPair& pair : pairs) {
        if (pair.name == kVersionKey) {
            if (pair.value != kVersion) {
                fail(shown(pair), "expected version 1; a newer Neurarium may read it");
            }
            return;
        }
    }
    fail(kVersionKey, "expected v=1, found no version");
}

void expect_known_keys(const std::vector<LinkPair>& pairs,
                       const std::vector<std::string_view>& known) {
    std::set<std::string_view> seen;
    for (const LinkPair& pair : pairs) {
        if (!holds(known, pair.name)) {
            const std::string nearest(nearest_key(pair.name.substr(0, kLongestName), known));
            fail(shown(pair), "unknown key; the nearest known one is " + nearest);
        }
        if (!seen.insert(pair.name).second) {
            fail(shown(pair), "expected each key once, found it again");
        }
        if (!pair.value) {
            fail(shown(pair), "expected = and a value");
        }
        if (pair.goes_on) {
            fail(shown(pair), "expected one =, found another behind it");
        }
    }
}

void expect_valid(const NeurariumLink& link) {
    const std::vector<Complaint> complaints = validate(link.experiment);
    if (!complaints.empty()) {
        fail(complaints.front().field, complaints.front().message);
    }
    const auto& hidden = link.hidden_controls;
    if (hidden.size() > kMostHidden) {
        fail("hide", "expected at most " + std::to_string(kMostHidden) + " names, found more");
    }
    for (const std::string& name : hidden) {
        if (name.empty() || name.size() > kLongestName ||
            find_invalid_utf8(name) != std::string::npos) {
            fail("hide", "expected names of at most 64 bytes of UTF-8");
        }
    }
}

} // namespace

bool is_neurarium_link(std::string_view text) {
    return starts_with_any_case(trimmed_link(text), kScheme);
}

std::string to_neurarium_link(const Experiment& experiment, const LinkDisplay& display) {
    const NeurariumLink link{display, experiment};
    std::string out = std::string(kStart) + "v=" + std::string(kVersion);
    for_each_field(
        link, version_1_defaults(), [&](std::string_view key, const auto& value, const auto& base) {
            if (value != base) {
                out += "&" + std::string(key) + "=" + encoded_value(link_value_text(value));
            }
        });
    return out;
}

NeurariumLink parse_neurarium_link(std::string_view text) {
    const std::string escaped = browser_escaped(text, "Neurarium link");
    const NeurariumLink defaults = version_1_defaults();
    NeurariumLink link = defaults;
    std::vector<std::string_view> known{kVersionKey};
    for_each_field(
        link, defaults, [&](std::string_view key, auto&, const auto&) { known.push_back(key); });
    const std::vector<LinkPair> pairs = pairs_of(after_start(escaped), known);
    expect_version(pairs);
    expect_known_keys(pairs, known);
    for_each_field(link, defaults, [&](std::string_view key, auto& value, const auto&) {
        for (const LinkPair& pair : pairs) {
            if (pair.name == key) {
                const std::optional<std::string> wanted =
                    read_link_value(percent_decoded(without_double_escapes(*pair.value)), value);
                if (wanted) {
                    fail(shown(pair), "expected " + *wanted);
                }
            }
        }
    });
    std::sort(link.experiment.features.begin(), link.experiment.features.end());
    expect_valid(link);
    return link;
}

} // namespace nn
