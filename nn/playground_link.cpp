// Links of TensorFlow Playground (Smilkov et al., 2017), read as its page of June 2022 reads them.
#include "nn/playground_link.h"

#include "nn/errors.h"
#include "nn/link_text.h"
#include "nn/playground_experiment.h"
#include "nn/playground_fragment.h"
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

constexpr int kEnoughKeys = 3; // of the page's, to know a copy of it by

/// Where a link leads.
struct Address {
    std::string host; ///< with its port, if it has one; empty: none, as in "#noise=5"
    bool is_page = false;
    std::string_view rest; ///< what follows the page's address, or another's host
};

/// Nothing where `text` is no address of the web or of a page that was saved as a file.
std::optional<Address> address_of(std::string_view text) {
    text = trimmed_link(text);
    if (starts_with_any_case(text, "file:")) {
        return Address{{}, false, text};
    }
    for (const std::string_view scheme : {"https:", "http:"}) {
        if (starts_with_any_case(text, scheme)) {
            text.remove_prefix(scheme.size());
            text.remove_prefix(std::min(text.find_first_not_of('/'), text.size()));
            break;
        }
    }
    for (const std::string_view address : {kHost, kCourse}) {
        if (starts_with_any_case(text, address)) {
            const std::string_view rest = text.substr(address.size());
            if (rest.empty() || std::string_view("/?#%").find(rest[0]) != rest.npos) {
                return Address{std::string(address), true, rest};
            }
        }
    }
    const std::size_t end = std::min(text.find_first_of("/?#%"), text.size());
    const std::string host(text.substr(0, end));
    if (host.ends_with(':') || host.find('@') != host.npos) {
        return std::nullopt; // another scheme
    }
    return Address{host, false, text.substr(end)};
}

/// `rest` without the words that a browser is to scroll to.
std::string_view without_text_fragment(std::string_view rest) {
    return rest.substr(0, std::min(rest.find("#:~:"), rest.find(":~:")));
}

/// What stands behind the "#", be that percent-encoded; behind the "?" where the "#" got lost.
std::string_view fragment_of(std::string_view rest) {
    rest = without_text_fragment(rest);
    const std::size_t hash = rest.find('#');
    if (hash != rest.npos && playground::has_page_keys(rest.substr(hash + 1), 1)) {
        return rest.substr(hash + 1);
    }
    for (const std::string_view encoded : {"%23", "%2523", "%252523"}) {
        const std::size_t start = rest.find(encoded);
        if (start != rest.npos) {
            return rest.substr(start + encoded.size());
        }
    }
    const std::size_t question = rest.find('?');
    if (question < hash && playground::has_page_keys(rest.substr(question + 1), 1)) {
        return rest.substr(question + 1, hash - question - 1);
    }
    return hash == rest.npos ? std::string_view{} : rest.substr(hash + 1);
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
    for (const std::string_view key : playground::kFlags) {
        const std::string* text = state.value(key);
        if (text != nullptr && *text != "true" && *text != "false" && *text != "1") {
            state.note(playground::shown_pair(key, *text) + " is taken for true, as by the page.");
        }
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
    const std::optional<Address> address = address_of(text);
    return address && address->is_page;
}

bool is_playground_copy(std::string_view text) {
    const std::optional<Address> address = address_of(text);
    return address && !address->is_page &&
           playground::has_page_keys(fragment_of(address->rest), kEnoughKeys);
}

PlaygroundLink parse_playground_link(std::string_view text) {
    const std::string escaped = browser_escaped(text, kLinkName);
    const std::optional<Address> address = address_of(escaped);
    if (!address || !(address->is_page || is_playground_copy(escaped))) {
        throw InputError(std::string(kLinkName) + ": expected an address on " + std::string(kHost) +
                         " or " + std::string(kCourse) + ", found " + shown_in_message(escaped));
    }
    State state(playground::fragment_pairs(fragment_of(address->rest)));
    PlaygroundLink link;
    if (!address->is_page) {
        link.other_host = address->host;
    }
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
