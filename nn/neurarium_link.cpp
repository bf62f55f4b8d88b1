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

[[noreturn]] void fail(std::string_view where, const std::string& message) {
    throw InputError("Neurarium link: " + std::string(where) + ": " + message);
}

std::string shown(const LinkPair& pair) {
    return shown_in_message(pair.name) + (pair.value ? "=" + shown_in_message(*pair.value) : "");
}

/// What follows "neurarium://x?", also as "neurarium://x/?" or without any pairs.
std::string_view after_start(std::string_view text) {
    for (const std::string_view start : {"neurarium://x/?", "neurarium://x?"}) {
        if (starts_with_any_case(text, start)) {
            return text.substr(start.size());
        }
    }
    fail(shown_in_message(text), "expected it to start with " + std::string(kStart));
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
        if (std::find(known.begin(), known.end(), pair.name) == known.end()) {
            const std::string nearest(nearest_key(pair.name.substr(0, kLongestName), known));
            fail(shown(pair), "unknown key; the nearest known one is " + nearest);
        }
        if (!seen.insert(pair.name).second) {
            fail(shown(pair), "expected each key once, found it again");
        }
        if (!pair.value) {
            fail(shown(pair), "expected = and a value");
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
        if (name.size() > kLongestName || find_invalid_utf8(name) != std::string::npos) {
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
                out += "&" + std::string(key) + "=" + percent_encoded(link_value_text(value));
            }
        });
    return out;
}

NeurariumLink parse_neurarium_link(std::string_view text) {
    const std::string escaped = browser_escaped(text, "Neurarium link");
    const std::vector<LinkPair> pairs = link_pairs(after_start(escaped));
    expect_version(pairs);
    const NeurariumLink defaults = version_1_defaults();
    NeurariumLink link = defaults;
    std::vector<std::string_view> known{kVersionKey};
    for_each_field(
        link, defaults, [&](std::string_view key, auto&, const auto&) { known.push_back(key); });
    expect_known_keys(pairs, known);
    for_each_field(link, defaults, [&](std::string_view key, auto& value, const auto&) {
        for (const LinkPair& pair : pairs) {
            if (pair.name == key) {
                const std::optional<std::string> wanted =
                    read_link_value(percent_decoded(*pair.value), value);
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
