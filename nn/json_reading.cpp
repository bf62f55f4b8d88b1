#include "nn/json_reading.h"

#include "nn/errors.h"
#include "nn/utf8.h"

#include <tuple>

namespace nn {
namespace {

/// `value` in a few words.
std::string described(const Json& value) {
    constexpr std::size_t kLongestShown = 40;
    switch (value.type()) {
    case Json::value_t::object:
        return "an object";
    case Json::value_t::array:
        return "a list";
    case Json::value_t::string:
        if (value.get_ref<const std::string&>().size() > kLongestShown) {
            return "a long text";
        }
        return value.dump();
    default:
        return value.dump();
    }
}

std::string shown_key(std::string_view key) {
    return key.size() > 40 ? "(long)" : Json(key).dump();
}

/// "line 3, column 5" of byte `offset` of `text`, whose first line has this number.
std::string position_text(std::string_view text, std::size_t offset, std::size_t first_line) {
    const std::string_view before = text.substr(0, offset);
    const auto line =
        first_line + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t start = before.rfind('\n') + 1; // npos + 1 is 0
    return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - start + 1);
}

/// Where `text` first opens more brackets than are allowed; npos if it never does.
std::size_t find_too_deep(std::string_view text) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            i += c == '\\' ? 1 : 0;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            if (++depth > kDeepestJson) {
                return i;
            }
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return std::string_view::npos;
}

/// Where, in valid JSON, the string that starts with the quote at `start` ends: behind its quote.
std::size_t end_of_string(std::string_view text, std::size_t start) {
    std::size_t i = start + 1;
    while (text[i] != '"') {
        i += text[i] == '\\' ? 2 : 1;
    }
    return i + 1;
}

/// A key of an object and where it stands.
struct FoundKey {
    std::string name;
    std::size_t offset;
};

/// The first in `text` of the keys from `first` on that repeats an earlier one; npos if none does.
std::size_t find_repeated(std::vector<FoundKey>& keys, std::size_t first) {
    const auto start = keys.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(start, keys.end(), [](const FoundKey& a, const FoundKey& b) {
        return std::tie(a.name, a.offset) < std::tie(b.name, b.offset);
    });
    std::size_t found = std::string_view::npos;
    for (std::size_t i = first + 1; i < keys.size(); ++i) {
        if (keys[i].name == keys[i - 1].name) {
            found = std::min(found, keys[i].offset);
        }
    }
    return found;
}

/// What stands in a valid JSON string, `quoted` with its quotes.
std::string key_of(std::string_view quoted) {
    const bool is_plain = quoted.find('\\') == std::string_view::npos;
    return is_plain ? std::string(quoted.substr(1, quoted.size() - 2))
                    : Json::parse(quoted).get<std::string>();
}

/// Where `text`, valid JSON, repeats a key within an object: its quote; npos where it never does.
/// Of such keys the parser keeps one, and says nothing of the other.
std::size_t find_repeated_key(std::string_view text) {
    std::vector<FoundKey> keys;      // of all objects that are open, the innermost last
    std::vector<std::size_t> firsts; // where in `keys` each of them starts; lists have no keys
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            const std::size_t end = end_of_string(text, i);
            const std::size_t next = text.find_first_not_of(" \t\r\n", end);
            if (next != std::string_view::npos && text[next] == ':') {
                keys.push_back({key_of(text.substr(i, end - i)), i});
            }
            i = end - 1;
        } else if (c == '{') {
            firsts.push_back(keys.size());
        } else if (c == '}') {
            const std::size_t repeated = find_repeated(keys, firsts.back());
            if (repeated != std::string_view::npos) {
                return repeated;
            }
            keys.resize(firsts.back());
            firsts.pop_back();
        }
    }
    return std::string_view::npos;
}

} // namespace

void Place::fail(const std::string& message) const {
    std::string where(name);
    if (!key.empty()) {
        where += ": " + key;
    }
    throw InputError(where + ": " + message);
}

Place Place::operator[](std::string_view member) const {
    return {name, (key.empty() ? "" : key + ".") + std::string(member)};
}

Place Place::operator[](std::size_t index) const {
    return {name, key + "[" + std::to_string(index) + "]"};
}

void expect(bool holds, const Place& place, std::string_view expected, const Json& found) {
    if (!holds) {
        place.fail("expected " + std::string(expected) + ", found " + described(found));
    }
}

void expect_known_keys(const Json& object,
                       const Place& place,
                       const std::vector<std::string_view>& known) {
    for (const auto& [key, value] : object.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            const std::string nearest(nearest_key(key.substr(0, 64), known));
            place.fail("unknown key " + shown_key(key) + "; the nearest known one is \"" + nearest +
                       "\"");
        }
    }
}

Json parse_json(std::string_view text, const Place& place, std::size_t first_line) {
    if (const std::size_t invalid = find_invalid_utf8(text); invalid != std::string_view::npos) {
        place.fail(position_text(text, invalid, first_line) +
                   ": expected UTF-8 text, found other bytes");
    }
    if (const std::size_t deep = find_too_deep(text); deep != std::string_view::npos) {
        place.fail(position_text(text, deep, first_line) + ": expected values nested at most " +
                   std::to_string(kDeepestJson) + " deep, found more");
    }
    // The parser takes a NUL for the end, and would not look at what is behind it.
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        place.fail(position_text(text, nul, first_line) + ": expected JSON, found a NUL byte");
    }
    try {
        Json json = Json::parse(text);
        if (const std::size_t at = find_repeated_key(text); at != std::string_view::npos) {
            place.fail(position_text(text, at, first_line) + ": expected each key once, found " +
                       shown_key(key_of(text.substr(at, end_of_string(text, at) - at))) + " again");
        }
        return json;
    } catch (const Json::parse_error& error) {
        const std::size_t offset = error.byte == 0 ? 0 : error.byte - 1;
        const std::string what = offset >= text.size() ? "it ends in the middle" : "it is not";
        place.fail(position_text(text, offset, first_line) + ": expected JSON, but from here on " +
                   what);
    } catch (const Json::exception&) {
        place.fail("expected JSON, found a number too large to hold");
    }
}

void read(const Json& json, const Place& place, std::string& out) {
    expect(json.is_string(), place, "text in quotes", json);
    out = json.get<std::string>();
}

void read(const Json& json, const Place& place, bool& out) {
    expect(json.is_boolean(), place, "true or false", json);
    out = json.get<bool>();
}

void read(const Json& json, const Place& place, double& out) {
    expect(json.is_number(), place, "a number", json);
    out = json.get<double>();
}

} // namespace nn
