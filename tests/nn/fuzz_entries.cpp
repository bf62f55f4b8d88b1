#include "tests/nn/fuzz_entries.h"

#include "nn/experiment_json.h"
#include "nn/link.h"
#include "nn/neurarium_link.h"
#include "nn/playground_link.h"
#include "tests/nn/fuzz_require.h"

#include <string>

namespace fuzz {
namespace {

void require_sound(const nn::Experiment& experiment, const nn::LinkDisplay& display) {
    require(nn::validate(experiment).empty(), "an experiment that was read is not valid");
    const auto link = nn::parse_neurarium_link(nn::to_neurarium_link(experiment, display));
    require(link.experiment == experiment, "an experiment changed in a Neurarium link");
    require(static_cast<const nn::LinkDisplay&>(link) == display,
            "a view changed in a Neurarium link");
    require(nn::parse_experiment(nn::to_json(experiment), "its own text") == experiment,
            "an experiment changed in a file");
    if (!nn::reasons_not_playground(experiment).empty()) {
        return;
    }
    nn::Experiment carried = experiment; // without what such a link does not carry
    carried.title.clear();
    carried.about.clear();
    carried.paused = false;
    carried.epochs = 1000;
    const auto page = nn::parse_playground_link(nn::to_playground_link(experiment, display));
    require(page.experiment == carried, "an experiment changed in a Playground link");
    require(page.seed_given, "a Playground link lost its seed");
    require(page.unused.empty(), "a Playground link of ours holds what means nothing");
}

} // namespace

void exercise_link(std::string_view bytes) {
    nn::OpenedLink link;
    nn::looks_like_link(bytes);
    try {
        link = nn::open_link(bytes);
    } catch (const nn::InputError& error) {
        require_readable(error);
        return;
    }
    require(link.unused.size() < 20, "there are many sentences");
    require_sound(link.experiment, link);
}

void exercise_experiment(std::string_view bytes) {
    nn::Experiment experiment;
    try {
        experiment = nn::parse_experiment(bytes, "fuzz");
    } catch (const nn::InputError& error) {
        require_readable(error);
        return;
    }
    require_sound(experiment, {});
}

} // namespace fuzz
