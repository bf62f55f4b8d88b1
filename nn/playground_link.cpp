// Links of TensorFlow Playground (Smilkov et al., 2017), read as its page of June 2022 reads them.
#include "nn/playground_link.h"

#include "nn/errors.h"
#include "nn/link_text.h"
#include "nn/playground_experiment.h"
#include "nn/playground_names.h"
#include "nn/playground_state.h"

#include <algorithm>
#include <optional>

namespace nn {
namespace {

using playground::State;

constexpr std::string_view kLinkName = "TensorFlow Playground link";
constexpr std::string_view kHost = "playground.tensorflow.org";
constexpr std::string_view kCourse =
    "developers.google.com/machine-learning/crash-course/playground";

/// `text` without the page's address; nothing if it is another's.
std::optional<std::string_view> after_address(std::string_view text) {
    text = trimmed_link(text);
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (starts_with_any_case(text, scheme)) {
            text.remove_prefix(scheme.size());
            break;
        }
    }
    for (const std::string_view address : {kHost, kCourse}) {
        if (starts_with_any_case(text, address)) {
            text.remove_prefix(address.size());
            const bool ends = text.empty() || std::string_view("/?#").find(text[0]) != text.npos;
            return ends ? std::optional(text) : std::nullopt;
        }
    }
    return std::nullopt;
}

template <class Names> bool holds(const Names& names, std::string_view key) {
    return std::find(names.begin(), names.end(), key) != names.end();
}

bool is_feature(std::string_view key) {
    return std::any_of(playground::kFeatures.begin(),
                       playground::kFeatures.end(),
                       [&](const auto& name) { return name.key == key; });
}

std::vector<std::string> read_hidden_controls(const State& state) {
    std::vector<std::string> hidden;
    const auto add = [&](std::string_view name) {
        if (state.hides(name)) {
            hidden.emplace_back(name);
        }
    };
    std::for_each(playground::kControls.begin(), playground::kControls.end(), add);
    for (const auto& feature : playground::kFeatures) {
        add(feature.key);
    }
    return hidden;
}

void note_ignored_flags(State& state) {
    for (const std::string_view key : {"cosX", "cosY", "collectStats"}) {
        if (state.flag(key, false)) {
            state.note(std::string(key) + " is switched on, but the page reads it without effect.");
        }
    }
    if (state.flag("hideText", false)) {
        state.note("hideText is switched on, but there is no article here to hide.");
    }
    if (const std::string* tutorial = state.value("tutorial")) {
        state.note("tutorial=" + shown_in_message(*tutorial) + " names a text of the page's own.");
    }
}

void note_unknown_keys(State& state) {
    for (const LinkPair& pair : state.pairs()) {
        const std::string_view key = pair.name;
        if (holds(playground::kKeys, key)) {
            continue;
        }
        const std::string shown = playground::shown_pair(key, pair.value);
        if (!key.ends_with(playground::kHideSuffix)) {
            state.note(shown + " is no key that the page knows.");
            continue;
        }
        const auto name = key.substr(0, key.size() - playground::kHideSuffix.size());
        if (state.hides(name) && !holds(playground::kControls, name) && !is_feature(name)) {
            state.note(shown + " hides no control that is here.");
        }
    }
}

} // namespace

std::span<const std::string_view> playground_controls() {
    return playground::kControls;
}

bool is_playground_link(std::string_view text) {
    return after_address(text).has_value();
}

PlaygroundLink parse_playground_link(std::string_view text) {
    const std::string escaped = browser_escaped(text, kLinkName);
    const std::optional<std::string_view> rest = after_address(escaped);
    if (!rest) {
        throw InputError(std::string(kLinkName) + ": expected an address on " + std::string(kHost) +
                         " or " + std::string(kCourse) + ", found " + shown_in_message(escaped));
    }
    const std::size_t hash = std::min(rest->find('#'), rest->size());
    State state(rest->substr(std::min(hash + 1, rest->size())));
    PlaygroundLink link;
    link.experiment = playground::read_experiment(state);
    link.seed_given = state.value("seed") != nullptr;
    link.show_test_data = state.flag("showTestData", false);
    link.discretize = state.flag("discretize", false);
    link.hide_text = state.flag("hideText", false);
    link.hidden_controls = read_hidden_controls(state);
    note_ignored_flags(state);
    note_unknown_keys(state);
    link.unused = state.take_notes();
    return link;
}

} // namespace nn
