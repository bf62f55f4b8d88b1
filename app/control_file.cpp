#include "app/control_file.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>

namespace app {

ControlFile::ControlFile() {
    if (const char* path = std::getenv("NEURARIUM_CONTROLS_FILE")) {
        path_ = path;
    }
}

void ControlFile::write(const std::map<std::string, engine::Rect>& controls,
                        std::optional<glm::vec2> pointer,
                        float scale) {
    if (path_.empty()) {
        return;
    }
    nlohmann::json document = nlohmann::json::object();
    for (const auto& [name, rect] : controls) {
        const glm::vec2 corner = rect.min * scale;
        const glm::vec2 size = rect.size() * scale;
        document[name] = {corner.x, corner.y, size.x, size.y};
    }
    if (pointer) {
        document["pointer"] = {pointer->x * scale, pointer->y * scale};
    }
    std::string text = document.dump();
    if (text == written_) {
        return;
    }
    std::filesystem::path draft = path_;
    draft += ".part";
    std::ofstream(draft) << text;
    std::filesystem::rename(draft, path_);
    written_ = std::move(text);
}

} // namespace app
