#include "app/app.h"
#include "app/cli/command.h"
#include "app/cli/input.h"
#include "app/cli/signals.h"
#include "app/cli/validators.h"
#include "app/recording/session_parts.h"
#include "app/source.h"
#include "engine/window.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <stdexcept>

namespace app {
namespace {

struct OpenArguments {
    std::string file;
    std::string theme;
    std::string size;
    AppOptions options;
};

void expect_display() {
    std::string reason;
    if (!engine::Window::display_available(reason)) {
        throw std::runtime_error(reason + "; `neurarium export FILE -o film.mp4` films a run "
                                          "without one");
    }
}

int open_window(OpenArguments& arguments) {
    AppOptions& options = arguments.options;
    const Input input(arguments.file);
    if (input.is_session()) {
        options.session = std::make_shared<const RecordedSession>(input.session());
        if (!input.is_stream()) {
            options.session_file =
                first_part(std::filesystem::absolute(arguments.file).lexically_normal());
        }
        options.paused = true;
    } else if (!arguments.file.empty()) {
        const OpenedSource opened = input.experiment();
        options.experiment = opened.experiment;
        options.paused = options.paused || opened.experiment.paused;
        if (opened.from_file) {
            options.file = std::filesystem::absolute(arguments.file).lexically_normal();
            options.file_mark = mark_of(opened.file_text);
        }
        options.display = opened;
        options.notice = joined(opened.unused);
    }
    options.keeps_work = true;
    options.settings = usual_settings_file();
    if (!arguments.theme.empty()) {
        options.theme = arguments.theme == "light" ? ThemeName::light : ThemeName::dark;
    }
    if (!arguments.size.empty()) {
        options.size = size_of(arguments.size);
    }
    expect_display();
    expect_not_cancelled();
    const WakeOnSignal wake(engine::Window::wake);
    options.close = &cancel_on_signals();
    return run_app(options);
}

} // namespace

void add_open_command(CLI::App& root, Action& action) {
    const auto arguments = std::make_shared<OpenArguments>();
    AppOptions& options = arguments->options;
    add_source(root,
               arguments->file,
               "what to open: an experiment (*.nrm.json), a session (*.nrs.jsonl) or a link");
    root.add_option("--theme", arguments->theme, "dark or light; else as it was last")
        ->check(one_of({"dark", "light"}), "")
        ->type_name("NAME");
    root.add_option("--size", arguments->size, "the window's first size; else as it was last")
        ->check(a_size(), "")
        ->type_name("WxH");
    root.add_option("--ui-scale",
                    options.ui_scale,
                    "size of the interface; else as it was last, or the desktop's")
        ->check(number_in(0.5, 4), "")
        ->type_name("FACTOR");
    root.add_flag("--paused", options.paused, "training does not begin by itself");
    root.add_option("--device", options.device, "graphics device: its number or part of its name")
        ->check(not_empty("a graphics device"), "")
        ->type_name("NAME");
    root.add_flag("--validation", options.validation, "check every use of Vulkan (slower)");
    action = [arguments] { return open_window(*arguments); };
}

} // namespace app
