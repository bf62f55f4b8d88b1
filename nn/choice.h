#pragma once

#include <span>
#include <string_view>

namespace nn {

/// One row of a table of named choices: `key` is stable and goes into files, `label` is for people.
/// Every row type of this library (`DatasetRow`, `FeatureRow`, …) has these three members too.
template <class Enum> struct Choice {
    Enum value;
    std::string_view key;
    std::string_view label;
};

/// The row of `table` that describes `value`. Every table holds every value of its enum.
template <class Row, class Enum> const Row& row_of(std::span<const Row> table, Enum value) {
    for (const Row& row : table) {
        if (row.value == value) {
            return row;
        }
    }
    return table.front();
}

/// The row whose stable key is `key`, or null.
template <class Row> const Row* find_row(std::span<const Row> table, std::string_view key) {
    for (const Row& row : table) {
        if (row.key == key) {
            return &row;
        }
    }
    return nullptr;
}

} // namespace nn
