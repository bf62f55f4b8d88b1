#include "app/cli/command_line.h"

#include "app/cli/command.h"
#include "app/cli/empty_values.h"
#include "app/cli/exit_code.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "nn/errors.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <sstream>

namespace app {
namespace {

constexpr const char* kFooter = R"(`neurarium COMMAND --help` says more of each command.

Examples:
  neurarium                                            a spiral, learnt before your eyes
  neurarium assets/experiments/spiral.nrm.json
  neurarium train assets/experiments/spiral.nrm.json --epochs 300
  neurarium export assets/experiments/spiral.nrm.json -o spiral.mp4 --seconds 20
  neurarium train xor --epochs 0,300 --json            of the gallery: neurarium list experiments
  neurarium list datasets

Exit codes: 0 done; 1 it went wrong while running; 2 the arguments or the input are unusable;
130 interrupted, with nothing half-written left behind. What hangs ends at a second Ctrl+C, a second
later.)";

/// Options before a subcommand would be read and forgotten.
void expect_options_behind_command(const CLI::App& root) {
    if (root.get_subcommands().empty()) {
        return;
    }
    const std::string command = root.get_subcommands().front()->get_name();
    for (const CLI::Option* option : root.get_options()) {
        if (option->count() > 0) {
            throw nn::InputError(option->get_name() + ": expected behind \"" + command +
                                 "\", found before it");
        }
    }
}

/// "--size belongs to export": the commands that know an option that this one was given. Empty
/// where none does.
std::string words_on_owner(const CLI::App& root, const CLI::App& command) {
    for (const std::string& word : command.remaining()) {
        const std::string name = word.substr(0, word.find('='));
        std::string owners;
        for (const CLI::App* other : root.get_subcommands([](const CLI::App*) { return true; })) {
            if (name.starts_with("-") && other->get_option_no_throw(name) != nullptr) {
                owners += (owners.empty() ? "" : " and ") + other->get_name();
            }
        }
        if (owners.empty() && name.starts_with("-") && root.get_option_no_throw(name) != nullptr) {
            owners = "the window";
        }
        if (!owners.empty()) {
            return name + " belongs to " + owners + ", found behind \"" + command.get_name() + "\"";
        }
    }
    return {};
}

/// Texts that were asked for go to standard output; what cannot be understood is an InputError.
int explain(const CLI::App& root, const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
        std::ostringstream text;
        root.exit(error, text, text);
        print(text.str());
        return kExitDone;
    }
    const auto used = root.get_subcommands();
    const std::string owner = words_on_owner(root, used.empty() ? root : *used.front());
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError) && !owner.empty()) {
        throw nn::InputError(owner);
    }
    throw nn::InputError(std::string(error.what()) + " (neurarium --help says what there is)");
}

} // namespace

int run_command_line(int argc, char** argv) {
    survive_failed_writes();
    CLI::App root("Neurarium: a playground for neural networks that trains, draws and films for "
                  "real.",
                  "neurarium");
    root.set_version_flag("--version", "neurarium " NEURARIUM_VERSION);
    root.require_subcommand(0, 1);
    root.footer(kFooter);
    Action action;
    add_open_command(root, action);
    add_train_command(root, action);
    add_export_command(root, action);
    add_info_command(root, action);
    add_list_command(root, action);
    add_bench_command(root, action);
    try {
        std::vector<std::string> words = words_with_empty_values(root, argc, argv);
        std::ranges::reverse(words); // as it wants them
        root.parse(words);
    } catch (const CLI::ParseError& error) {
        return explain(root, error);
    }
    expect_options_behind_command(root);
    return action();
}

} // namespace app
