#include "app/source.h"

#include "nn/errors.h"
#include "nn/experiment_json.h"

#include <filesystem>
#include <random>
#include <system_error>

namespace app {
namespace {

std::string fresh_seed() {
    return std::to_string(std::random_device{}() % 100000);
}

OpenedSource open_file(const std::string& path) {
    if (path.ends_with(".nrs.jsonl")) {
        throw nn::InputError(
            path + ": expected an experiment (a *.nrm.json file), found a " +
            "session: those are opened in the window, told by `info` and filmed by `export`");
    }
    OpenedSource opened;
    opened.file_text = nn::read_experiment_file(path);
    opened.experiment = nn::parse_experiment(opened.file_text, path);
    return opened;
}

} // namespace

bool is_link(const std::string& source) {
    std::error_code error; // of a name too long for a file, for example
    return nn::looks_like_link(source) && !std::filesystem::exists(source, error);
}

OpenedSource open_source(const std::string& source) {
    if (!is_link(source)) {
        return open_file(source);
    }
    OpenedSource opened{nn::open_link(source), {}};
    if (!opened.seed_given) {
        opened.experiment.seed = fresh_seed();
        opened.unused.push_back("The link names no seed: this run drew " + opened.experiment.seed +
                                ", and another one starts with other points and weights.");
    }
    return opened;
}

std::string joined(const std::vector<std::string>& sentences) {
    std::string words;
    for (const std::string& sentence : sentences) {
        words += (words.empty() ? "" : "\n") + sentence;
    }
    return words;
}

} // namespace app
