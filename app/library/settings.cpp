#include "app/library/settings.h"

#include "app/library/small_file.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "neurarium-settings";
constexpr std::size_t kLongest = 16 * 1024; // bytes
constexpr const char* kFastest = "fastest";

/// A number from `low` to `high` at `key`, or nothing.
template <class Number>
std::optional<Number> number_at(const Json& json, const char* key, Number low, Number high) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number()) {
        return std::nullopt;
    }
    const auto value = found->get<double>();
    const bool fits = value >= static_cast<double>(low) && value <= static_cast<double>(high);
    return fits ? std::optional(static_cast<Number>(value)) : std::nullopt;
}

std::optional<engine::WindowPlace> window_at(const Json& json) {
    constexpr int kFarthest = 100'000;
    constexpr int kLargest = 16'384;
    if (!json.is_object()) {
        return std::nullopt;
    }
    const auto x = number_at(json, "x", -kFarthest, kFarthest);
    const auto y = number_at(json, "y", -kFarthest, kFarthest);
    const auto width = number_at(json, "width", 1, kLargest);
    const auto height = number_at(json, "height", 1, kLargest);
    if (!x || !y || !width || !height) {
        return std::nullopt;
    }
    return engine::WindowPlace{*x, *y, {*width, *height}};
}

} // namespace

Settings with_changes(Settings kept, const Settings& first, const Settings& last) {
    const auto take = [&](auto Settings::*setting) {
        if (last.*setting != first.*setting) {
            kept.*setting = last.*setting;
        }
    };
    take(&Settings::theme);
    take(&Settings::ui_scale);
    take(&Settings::window);
    take(&Settings::epochs_per_second);
    return kept;
}

std::filesystem::path usual_settings_file() {
    const std::filesystem::path folder = state_folder();
    return folder.empty() ? folder : folder / "settings.json";
}

Settings load_settings(const std::filesystem::path& file) {
    return parse_settings(read_small_file(file, kLongest));
}

void save_settings(const std::filesystem::path& file, const Settings& settings) {
    write_small_file(file, settings_text(settings));
}

Settings parse_settings(std::string_view text) {
    Settings settings;
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || json.value("format", Json()) != kFormat) {
        return settings;
    }
    if (const Json theme = json.value("theme", Json()); theme == "dark" || theme == "light") {
        settings.theme = theme == "light" ? ThemeName::light : ThemeName::dark;
    }
    settings.ui_scale = number_at(json, "ui_scale", 0.5f, 4.0f);
    settings.window = window_at(json.value("window", Json()));
    settings.epochs_per_second = number_at(json, "epochs_per_second", 1e-6, 1e9);
    if (json.value("epochs_per_second", Json()) == kFastest) {
        settings.epochs_per_second = std::numeric_limits<double>::infinity();
    }
    return settings;
}

std::string settings_text(const Settings& settings) {
    Json json;
    json["format"] = kFormat;
    if (settings.theme) {
        json["theme"] = *settings.theme == ThemeName::light ? "light" : "dark";
    }
    if (settings.ui_scale) {
        json["ui_scale"] = *settings.ui_scale;
    }
    if (const auto& window = settings.window) {
        json["window"] = {{"x", window->x},
                          {"y", window->y},
                          {"width", window->size.width},
                          {"height", window->size.height}};
    }
    if (const auto& pace = settings.epochs_per_second) {
        json["epochs_per_second"] = std::isinf(*pace) ? Json(kFastest) : Json(*pace);
    }
    return json.dump(4) + "\n";
}

} // namespace app
