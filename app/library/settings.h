#pragma once

#include "app/theme.h"
#include "engine/window_place.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace app {

/// What a person chose for the program and not for an experiment: the next start begins with it.
/// What was never chosen is empty.
struct Settings {
    std::optional<ThemeName> theme;
    std::optional<float> ui_scale;
    std::optional<engine::WindowPlace> window;
    std::optional<double> epochs_per_second; ///< of training; infinity: as fast as it goes

    bool operator==(const Settings&) const = default;
};

/// `kept`, with what a person changed from `first`, when the program began, to `last`: what a start
/// was told to do is not a choice for the next one.
Settings with_changes(Settings kept, const Settings& first, const Settings& last);

/// `$XDG_STATE_HOME/neurarium/settings.json`, else `~/.local/state/…`; empty without a home.
std::filesystem::path usual_settings_file();

/// What `file` holds: nothing where it is missing, too long or no settings at all; a setting that
/// is none is left out.
Settings load_settings(const std::filesystem::path& file);

/// Replaces `file`. Throws std::runtime_error in words.
void save_settings(const std::filesystem::path& file, const Settings& settings);

/// The same of a text. Takes any bytes.
Settings parse_settings(std::string_view text);
std::string settings_text(const Settings& settings);

} // namespace app
