#pragma once

#include "app/library/file_mark.h"
#include "app/library/settings.h"
#include "app/recording/recorded_session.h"
#include "engine/geometry.h"
#include "nn/experiment.h"
#include "nn/link_display.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace app {

/// What was just drawn.
struct ShownFrame {
    double epoch = 0;
};

inline constexpr engine::Extent kUsualWindow{1600, 900};

/// How the window opens.
struct AppOptions {
    nn::Experiment experiment = nn::opening_experiment();
    std::filesystem::path file;                     ///< that it was read from; empty: from none
    FileMark file_mark;                             ///< of that, as it was read
    std::shared_ptr<const RecordedSession> session; ///< to play back at first
    std::filesystem::path session_file;             ///< that it was read from
    nn::LinkDisplay display;
    std::string notice;                 ///< shown at first, see View
    std::string device;                 ///< see engine::RendererOptions
    bool validation = false;            ///< Vulkan validation; any message makes the exit code 1
    float ui_scale = 0;                 ///< 0: what the desktop asks for, more in a large window
    std::optional<ThemeName> theme;     ///< else the one chosen last, or dark
    std::optional<engine::Extent> size; ///< else as it was last, or `kUsualWindow` if that fits
    std::filesystem::path settings;     ///< what was chosen last, to be kept; empty: nothing
    bool paused = false;                ///< does not play at first
    bool keeps_work = false;            ///< where a crash does not reach it, and offers it
    bool flat_out = false;              ///< trains as fast as it can, not at a pace to watch
    const std::atomic<bool>* close = nullptr; ///< closes the window once set, if it is woken
    /// Receives each frame once it is handed to the screen; false closes the window. May be empty.
    std::function<bool(const ShownFrame&)> after_frame;
};

/// Opens the playground and runs it until the window is closed. Returns the exit code.
/// Throws std::runtime_error in words where there is no display or no Vulkan driver.
int run_app(const AppOptions& options);

} // namespace app
