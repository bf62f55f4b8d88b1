#include "app/cli/input.h"

#include "nn/errors.h"
#include "nn/experiment_json.h"
#include "nn/link.h"

namespace app {
namespace {

[[noreturn]] void refuse(const std::string& source, const std::string& kind) {
    throw nn::InputError(source + ": expected an experiment (a *.nrm.json file), found " + kind +
                         ", which cannot be opened yet");
}

} // namespace

nn::Experiment open_experiment(const std::string& source) {
    if (nn::looks_like_link(source)) {
        refuse(source, "a link");
    }
    if (source.ends_with(".nrs.jsonl")) {
        refuse(source, "a session");
    }
    return nn::load_experiment(source);
}

} // namespace app
