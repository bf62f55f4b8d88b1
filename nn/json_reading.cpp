#include "nn/json_reading.h"

#include "nn/errors.h"
#include "nn/utf8.h"

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
            const std::string shown = key.size() > 40 ? "(long)" : Json(key).dump();
            const std::string nearest(nearest_key(key.substr(0, 64), known));
            place.fail("unknown key " + shown + "; the nearest known one is \"" + nearest + "\"");
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
    try {
        return Json::parse(text);
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
