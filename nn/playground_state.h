#pragma once

#include "nn/link_text.h"
#include "nn/playground_names.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nn::playground {

/// The state of TensorFlow Playground as the fragment of an address sets it: values by key, read
/// as its JavaScript reads them. What is read but has no effect becomes a sentence.
class State {
  public:
    explicit State(std::vector<LinkPair> pairs);

    /// What stands for a key in the end, be it without a value; null where there is no such key.
    const std::optional<std::string>* entry(std::string_view key) const;

    /// The value in force, or null where the page keeps its default: no such key, no value, or an
    /// empty one.
    const std::string* value(std::string_view key) const;

    /// Only the exact word "false" is false.
    bool flag(std::string_view key, bool fallback) const;

    /// Throws InputError for what is not a number.
    double number(std::string_view key, double fallback) const;

    /// The choice that a key names; `fallback` where it names none, which is noted.
    template <class Names, class Enum>
    Enum choice(std::string_view key, const Names& names, Enum fallback);

    /// Whether the link hides the control or feature `name`.
    bool hides(std::string_view name) const;

    const std::vector<LinkPair>& pairs() const { return pairs_; }

    /// Adds a sentence, as long as there are few.
    void note(std::string sentence);

    std::vector<std::string> take_notes();

    /// Throws InputError naming the key and its value in force.
    [[noreturn]] void fail(std::string_view key, const std::string& message) const;

  private:
    void note_unknown(std::string_view key, std::string_view kept);
    void expect_no_inherited_name(std::string_view key) const;

    std::vector<LinkPair> pairs_;
    std::map<std::string, std::optional<std::string>, std::less<>> values_;
    std::vector<std::string> notes_;
    std::size_t left_out_ = 0;
};

/// "key=value" as it stood in the link, cut to what fits in a message.
std::string shown_pair(std::string_view key, const std::optional<std::string>& value);

template <class Names, class Enum>
Enum State::choice(std::string_view key, const Names& names, Enum fallback) {
    const std::string* text = value(key);
    if (text == nullptr) {
        return fallback;
    }
    for (const auto& name : names) {
        if (name.key == *text) {
            return name.value;
        }
    }
    expect_no_inherited_name(key);
    note_unknown(key, key_of(names, fallback));
    return fallback;
}

} // namespace nn::playground
