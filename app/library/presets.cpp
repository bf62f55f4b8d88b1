#include "app/library/presets.h"

#include "app/library/preset_texts.h"
#include "nn/experiment_json.h"

namespace app {

std::vector<Preset> presets() {
    std::vector<Preset> all;
    for (const PresetText& text : preset_texts()) {
        all.push_back({text.name, nn::parse_experiment(text.json, text.name)});
    }
    return all;
}

} // namespace app
