#include "nn/link_values.h"

#include "nn/datasets.h"
#include "nn/features.h"
#include "nn/js_number.h"
#include "nn/text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace nn {
namespace {

using Expected = std::optional<std::string>; ///< nothing: it was as expected

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.push_back(text.substr(0, end));
        if (end == text.size()) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

template <class Row, class Enum>
Expected read_key(std::string_view text, std::span<const Row> table, Enum& out) {
    if (const Row* row = find_row(table, text)) {
        out = row->value;
        return std::nullopt;
    }
    std::string keys;
    for (const Row& row : table) {
        keys += (keys.empty() ? "" : ", ") + std::string(row.key);
    }
    return "one of " + keys;
}

/// The largest whole number up to which doubles hold every one, 2^53, or less if `Int` is smaller.
template <class Int> Expected read_whole(std::string_view text, Int& out) {
    const double value = js_number(text);
    const double most =
        std::min(9007199254740992.0, static_cast<double>(std::numeric_limits<Int>::max()));
    if (text.empty() || std::trunc(value) != value || std::abs(value) > most) {
        return "a whole number";
    }
    out = static_cast<Int>(value);
    return std::nullopt;
}

std::string layer_text(const DenseLayer& layer) {
    const auto& [units, activation, dropout] = layer;
    std::string text = std::to_string(units);
    if (activation != Activation::tanh || dropout != 0) {
        text += ":" + std::string(row_of(activations(), activation).key);
    }
    if (dropout != 0) {
        text += ":" + number_text(dropout);
    }
    return text;
}

Expected read_layer(std::string_view text, DenseLayer& out) {
    const std::vector<std::string_view> parts = split(text, ':');
    out = {.units = 0, .activation = Activation::tanh, .dropout = 0};
    if (parts.size() > 3) {
        return "layers as units:activation:dropout";
    }
    if (read_whole(parts[0], out.units)) {
        return "a whole number of units in each layer";
    }
    if (parts.size() > 1) {
        if (const Expected keys = read_key(parts[1], activations(), out.activation)) {
            return "an activation, " + *keys;
        }
    }
    if (parts.size() > 2) {
        if (const Expected number = read_link_value(parts[2], out.dropout)) {
            return "dropout as a number";
        }
    }
    return std::nullopt;
}

template <class Values, class TextOf> std::string joined(const Values& values, TextOf text_of) {
    std::string text;
    for (const auto& value : values) {
        text += (&value == &values.front() ? "" : ",") + std::string(text_of(value));
    }
    return text;
}

/// The values between commas; none in an empty text.
template <class T, class Read>
Expected read_list(std::string_view text, std::vector<T>& out, Read read) {
    out.clear();
    if (text.empty()) {
        return std::nullopt;
    }
    for (const std::string_view part : split(text, ',')) {
        if (Expected expected = read(part, out.emplace_back())) {
            return expected;
        }
    }
    return std::nullopt;
}

} // namespace

std::string link_value_text(const std::string& value) {
    return value;
}
std::string link_value_text(bool value) {
    return value ? "true" : "false";
}
std::string link_value_text(std::int64_t value) {
    return std::to_string(value);
}
std::string link_value_text(int value) {
    return std::to_string(value);
}
std::string link_value_text(double value) {
    return number_text(value);
}
std::string link_value_text(Dataset value) {
    return std::string(row_of(datasets(), value).key);
}
std::string link_value_text(Loss value) {
    return std::string(row_of(losses(), value).key);
}
std::string link_value_text(Optimizer value) {
    return std::string(row_of(optimizers(), value).key);
}
std::string link_value_text(Penalty value) {
    return std::string(row_of(penalties(), value).key);
}
std::string link_value_text(Precision value) {
    return std::string(row_of(precisions(), value).key);
}
std::string link_value_text(const std::vector<Feature>& values) {
    return joined(values, [](Feature value) { return row_of(features(), value).key; });
}
std::string link_value_text(const std::vector<DenseLayer>& values) {
    return joined(values, layer_text);
}
std::string link_value_text(const std::vector<std::string>& values) {
    return joined(values, [](const std::string& value) { return value; });
}

Expected read_link_value(std::string_view text, std::string& out) {
    out = text;
    return std::nullopt;
}
Expected read_link_value(std::string_view text, bool& out) {
    out = text == "true";
    return out || text == "false" ? std::nullopt : Expected("true or false");
}
Expected read_link_value(std::string_view text, std::int64_t& out) {
    return read_whole(text, out);
}
Expected read_link_value(std::string_view text, int& out) {
    return read_whole(text, out);
}
Expected read_link_value(std::string_view text, double& out) {
    out = js_number(text);
    return text.empty() || std::isnan(out) ? Expected("a number") : std::nullopt;
}
Expected read_link_value(std::string_view text, Dataset& out) {
    return read_key(text, datasets(), out);
}
Expected read_link_value(std::string_view text, Loss& out) {
    return read_key(text, losses(), out);
}
Expected read_link_value(std::string_view text, Optimizer& out) {
    return read_key(text, optimizers(), out);
}
Expected read_link_value(std::string_view text, Penalty& out) {
    return read_key(text, penalties(), out);
}
Expected read_link_value(std::string_view text, Precision& out) {
    return read_key(text, precisions(), out);
}
Expected read_link_value(std::string_view text, std::vector<Feature>& out) {
    return read_list(text, out, [](std::string_view part, Feature& value) {
        return read_key(part, features(), value);
    });
}
Expected read_link_value(std::string_view text, std::vector<DenseLayer>& out) {
    return read_list(text, out, read_layer);
}
Expected read_link_value(std::string_view text, std::vector<std::string>& out) {
    return read_list(text, out, [](std::string_view part, std::string& value) {
        return read_link_value(part, value);
    });
}

} // namespace nn
