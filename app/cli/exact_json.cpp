#include "app/cli/exact_json.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace app {
namespace {

using Json = nlohmann::ordered_json;

void append(std::string& text, const Json& json);

void append_number(std::string& text, double number) {
    if (!std::isfinite(number)) {
        text += "null";
        return;
    }
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.17g", number);
    text += digits.data();
}

void append_object(std::string& text, const Json& json) {
    text += '{';
    for (const auto& [key, value] : json.items()) {
        text += (text.back() == '{' ? "" : ",") + Json(key).dump() + ":";
        append(text, value);
    }
    text += '}';
}

void append_array(std::string& text, const Json& json) {
    text += '[';
    bool first = true;
    for (const Json& value : json) {
        text += first ? "" : ",";
        first = false;
        append(text, value);
    }
    text += ']';
}

void append(std::string& text, const Json& json) {
    if (json.is_object()) {
        append_object(text, json);
    } else if (json.is_array()) {
        append_array(text, json);
    } else if (json.is_number_float()) {
        append_number(text, json.get<double>());
    } else {
        text += json.dump();
    }
}

} // namespace

std::string exact_text(const Json& json) {
    std::string text;
    append(text, json);
    return text;
}

} // namespace app
