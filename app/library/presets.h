#pragma once

#include "nn/experiment.h"

#include <string_view>
#include <vector>

namespace app {

/// An experiment that comes with the program. Its title and `about` say what it shows.
struct Preset {
    std::string_view name; ///< of its file in assets/experiments, without the ending
    nn::Experiment experiment;
};

/// The gallery, in the order in which it is shown. Read from text that is built into the program,
/// so it is there in any folder. Costs about a millisecond.
std::vector<Preset> presets();

} // namespace app
