#pragma once

// Reading JSON that strangers wrote: every message names the place, what was expected and what was
// found. For the sources of files' formats alone.

#include "nn/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace nn {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

/// Where in which file a value stands: "spiral.nrm.json: layers[2].units".
struct Place {
    std::string_view name;
    std::string key;

    /// Throws InputError "name: key: message".
    [[noreturn]] void fail(const std::string& message) const;

    Place operator[](std::string_view member) const;
    Place operator[](std::size_t index) const;
};

/// Throws InputError in `place`'s words unless `holds`.
void expect(bool holds, const Place& place, std::string_view expected, const Json& found);

/// Complains about the first key of `object` that is not in `known`, with the nearest one.
void expect_known_keys(const Json& object,
                       const Place& place,
                       const std::vector<std::string_view>& known);

/// Parses UTF-8 text nested at most `kDeepestJson` deep, without a NUL byte, in which no object has
/// a key twice. Throws InputError with line and column, counted from `first_line` on.
Json parse_json(std::string_view text, const Place& place, std::size_t first_line = 1);
inline constexpr int kDeepestJson = 16;

void read(const Json& json, const Place& place, std::string& out);
void read(const Json& json, const Place& place, bool& out);
void read(const Json& json, const Place& place, double& out);

/// Whole numbers, also written as 10.0 or 1e3.
template <class Int>
requires std::is_integral_v<Int>
void read(const Json& json, const Place& place, Int& out) {
    expect(json.is_number(), place, "a whole number", json);
    const double value = json.get<double>();
    expect(std::trunc(value) == value, place, "a whole number", json);
    constexpr double kExact = 9007199254740992.0; // 2^53
    const double bound = std::min(kExact, static_cast<double>(std::numeric_limits<Int>::max()));
    expect(
        std::abs(value) <= bound, place, "a whole number of at most " + number_text(bound), json);
    expect(std::is_signed_v<Int> || value >= 0, place, "no less than 0", json);
    out = static_cast<Int>(value);
}

template <class T> void read(const Json& json, const Place& place, std::vector<T>& out) {
    constexpr std::size_t kLongestList = 1000;
    expect(json.is_array(), place, "a list", json);
    expect(json.size() <= kLongestList, place, "a short list", json);
    out.assign(json.size(), T{});
    for (std::size_t i = 0; i < json.size(); ++i) {
        read(json[i], place[i], out[i]);
    }
}

/// Reads the member `key` of an object, which must be there.
template <class T>
void read_member(const Json& object, const Place& place, const char* key, T& out) {
    expect(object.is_object(), place, "an object in braces", object);
    const auto member = object.find(key);
    expect(member != object.end(), place[key], "a value", Json());
    read(*member, place[key], out);
}

/// Reads the member `key` of an object where it is there; else `out` stays as it is.
template <class T>
void read_if_there(const Json& object, const Place& place, const char* key, T& out) {
    if (object.contains(key)) {
        read_member(object, place, key, out);
    }
}

} // namespace nn
