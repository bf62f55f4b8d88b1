#include "app/source.h"

#include "app/library/presets.h"
#include "nn/errors.h"
#include "nn/experiment_json.h"
#include "nn/link_text.h"

#include <filesystem>
#include <optional>
#include <random>
#include <string_view>
#include <system_error>

namespace app {
namespace {

/// With small ASCII letters.
std::string lower(std::string_view text) {
    std::string letters(text);
    for (char& letter : letters) {
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return letters;
}

std::string fresh_seed() {
    return std::to_string(std::random_device{}() % 100000);
}

OpenedSource open_file(const std::string& path) {
    if (path.ends_with(".nrs.jsonl")) {
        refuse_session(path);
    }
    OpenedSource opened;
    opened.from_file = true;
    opened.file_text = nn::read_experiment_file(path);
    opened.experiment = nn::parse_experiment(opened.file_text, path);
    return opened;
}

/// Of the gallery, unless a file is called so.
std::optional<OpenedSource> preset_named(const std::string& name) {
    std::error_code error;
    if (std::filesystem::exists(name, error)) {
        return std::nullopt;
    }
    for (const Preset& preset : presets()) {
        if (preset.name == name) {
            OpenedSource opened;
            opened.experiment = preset.experiment;
            return opened;
        }
    }
    return std::nullopt;
}

} // namespace

std::string source_named(const std::string& source) {
    constexpr std::string_view kScheme = "file:";
    constexpr std::string_view kBeforeHost = "//";
    std::string_view rest = source;
    if (lower(rest.substr(0, kScheme.size())) != kScheme ||
        !rest.substr(kScheme.size()).starts_with('/')) {
        return source;
    }
    rest.remove_prefix(kScheme.size());
    if (rest.starts_with(kBeforeHost)) {
        rest.remove_prefix(kBeforeHost.size());
        const std::string_view host = rest.substr(0, rest.find('/'));
        if (!host.empty() && lower(host) != "localhost") {
            throw nn::InputError(source + ": expected a file of this machine, found one of " +
                                 std::string(host));
        }
        rest.remove_prefix(host.size());
    }
    const std::string path = nn::percent_decoded(rest);
    if (path.find('\0') != std::string::npos) {
        throw nn::InputError(source + ": expected the name of a file, found a zero (%00) in it");
    }
    return path;
}

bool is_link(const std::string& source) {
    std::error_code error; // of a name too long for a file, for example
    return nn::looks_like_link(source) && !std::filesystem::exists(source, error);
}

OpenedSource open_source(const std::string& source) {
    if (!is_link(source)) {
        const auto preset = preset_named(source);
        return preset ? *preset : open_file(source);
    }
    OpenedSource opened{nn::open_link(source)};
    if (!opened.seed_given) {
        opened.experiment.seed = fresh_seed();
        opened.unused.push_back("The link names no seed: this run drew " + opened.experiment.seed +
                                ", and another one starts with other points and weights.");
    }
    return opened;
}

void refuse_session(const std::string& name) {
    throw nn::InputError(
        name + ": expected an experiment (a *.nrm.json file), found a " +
        "session: those are opened in the window, told by `info` and filmed by `export`");
}

std::string joined(const std::vector<std::string>& sentences) {
    std::string words;
    for (const std::string& sentence : sentences) {
        words += (words.empty() ? "" : "\n") + sentence;
    }
    return words;
}

} // namespace app
