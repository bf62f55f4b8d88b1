#pragma once

#include "nn/edit_list.h"
#include "nn/history_picture.h"

#include <string>
#include <vector>

namespace app {

/// One difference between two experiments.
struct Change {
    std::string name;   ///< of the control: "learning rate"; empty where `change` says it all
    std::string change; ///< "0.03 → 0.01", "− layer"

    std::string words() const { return name.empty() ? change : name + " " + change; }
};

/// All differences, most telling first, as in `describe_changes`.
std::vector<Change> changes_between(const nn::Experiment& before, const nn::Experiment& after);

/// What a person would call the step from `before` to `after`: "learning rate 0.03 → 0.01",
/// "+ layer", "− x₁²". The first difference names it; "nothing" if there is none.
std::string describe_change(const nn::Experiment& before, const nn::Experiment& after);

/// All differences in such words, most telling first; "settings" for those that have none. Layers
/// are compared one by one only where there are as many.
std::vector<std::string> describe_changes(const nn::Experiment& before,
                                          const nn::Experiment& after);

/// What a person would call something done by hand. `opened` is the name of what a load opened.
std::string describe_edit(const nn::EditRecord& edit, const std::string& opened = {});

/// What a mark of the history stands for.
std::string describe_mark(const nn::Mark& mark);

/// "2-8-7-5-1": inputs, units of each hidden layer, output.
std::string shape_words(const nn::Experiment& experiment);

} // namespace app
