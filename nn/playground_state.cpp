#include "nn/playground_state.h"

#include "nn/errors.h"
#include "nn/js_number.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace nn::playground {
namespace {

constexpr std::size_t kMostNotes = 12;

/// What every JavaScript object answers to: the page takes these for choices, and then stops.
constexpr std::array<std::string_view, 12> kInherited{
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
};

} // namespace

std::string shown_pair(std::string_view key, const std::optional<std::string>& value) {
    std::string out = shown_in_message(key);
    if (value) {
        out += "=" + shown_in_message(*value);
    }
    return out;
}

State::State(std::vector<LinkPair> pairs) : pairs_(std::move(pairs)) {
    for (const LinkPair& pair : pairs_) {
        const auto [place, is_new] = values_.try_emplace(pair.name, pair.value);
        if (!is_new) {
            note(shown_pair(pair.name, place->second) +
                 " comes again later in the link: the last one counts.");
            place->second = pair.value;
        }
    }
}

const std::optional<std::string>* State::entry(std::string_view key) const {
    const auto place = values_.find(key);
    return place == values_.end() ? nullptr : &place->second;
}

const std::string* State::value(std::string_view key) const {
    const std::optional<std::string>* found = entry(key);
    return found == nullptr || !*found || (*found)->empty() ? nullptr : &**found;
}

bool State::flag(std::string_view key, bool fallback) const {
    const std::string* text = value(key);
    return text == nullptr ? fallback : *text != "false";
}

double State::number(std::string_view key, double fallback) const {
    const std::string* text = value(key);
    if (text == nullptr) {
        return fallback;
    }
    const double number = js_number(*text);
    if (std::isnan(number)) {
        fail(key, "expected a number");
    }
    return number;
}

bool State::hides(std::string_view name) const {
    const std::string* text = value(std::string(name) + std::string(kHideSuffix));
    return text != nullptr && *text == "true";
}

void State::note(std::string sentence) {
    if (notes_.size() < kMostNotes) {
        notes_.push_back(std::move(sentence));
    } else {
        ++left_out_;
    }
}

std::vector<std::string> State::take_notes() {
    if (left_out_ > 0) {
        notes_.push_back("And " + std::to_string(left_out_) + " more like these.");
    }
    return std::move(notes_);
}

void State::fail(std::string_view key, const std::string& message) const {
    const std::optional<std::string>* found = entry(key);
    const std::string pair = found == nullptr ? std::string(key) : shown_pair(key, *found);
    throw InputError("TensorFlow Playground link: " + pair + ": " + message);
}

void State::note_unknown(std::string_view key, std::string_view kept) {
    note(shown_pair(key, *entry(key)) + " is no choice that the page has: it keeps " +
         std::string(kept) + ".");
}

void State::expect_no_inherited_name(std::string_view key) const {
    if (std::find(kInherited.begin(), kInherited.end(), *value(key)) != kInherited.end()) {
        fail(key, "expected one of the page's choices, found a word that stops the page");
    }
}

} // namespace nn::playground
