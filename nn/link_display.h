#pragma once

#include <string>
#include <vector>

namespace nn {

/// What a link says about the view of its experiment. None of it changes the run.
struct LinkDisplay {
    bool show_test_data = false;
    bool discretize = false;
    /// Controls that are not shown: the page's names (see `playground_controls`), a feature's key,
    /// or, in a Neurarium link, any name: not empty, without a comma, at most 64 bytes.
    std::vector<std::string> hidden_controls;

    bool operator==(const LinkDisplay&) const = default;
};

} // namespace nn
