#pragma once

#include "app/panels/lists.h"
#include "app/panels/widgets.h"
#include "nn/experiment.h"

#include <span>
#include <string>
#include <vector>

namespace app {

/// A drop-down over a table of choices that edits one field of the experiment.
template <class Enum>
bool choice_combo(const Panel& panel,
                  const std::string& name,
                  const char* words,
                  std::span<const nn::Choice<Enum>> table,
                  Enum& value) {
    std::vector<std::string> labels;
    int chosen = 0;
    for (const auto& row : table) {
        if (row.value == value) {
            chosen = static_cast<int>(labels.size());
        }
        labels.emplace_back(row.label);
    }
    if (!combo(panel, name, words, labels, chosen)) {
        return false;
    }
    value = table[static_cast<std::size_t>(chosen)].value;
    return true;
}

} // namespace app
