#include "app/cli/empty_values.h"

#include <CLI/CLI.hpp>

namespace app {
namespace {

/// The command of this name, or the one so far.
const CLI::App* command_named(const CLI::App* command, const std::string& word) {
    for (const CLI::App* next : command->get_subcommands([](const CLI::App*) { return true; })) {
        if (next->get_name() == word) {
            return next;
        }
    }
    return command;
}

/// The option that `word` gives an empty value, without the sign; else empty.
std::string option_left_empty(const CLI::App& command, const std::string& word) {
    const std::size_t sign = word.find('=');
    if (!word.starts_with("--") || sign + 1 != word.size()) {
        return {};
    }
    const std::string name = word.substr(0, sign);
    const CLI::Option* option = command.get_option_no_throw(name);
    return option != nullptr && option->get_items_expected_max() > 0 ? name : std::string();
}

} // namespace

std::vector<std::string> words_with_empty_values(const CLI::App& root, int argc, char** argv) {
    const CLI::App* command = &root;
    bool options = true;
    std::vector<std::string> words;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        options = options && word != "--";
        command = command_named(command, word);
        const std::string empty = options ? option_left_empty(*command, word) : std::string();
        words.push_back(empty.empty() ? word : empty);
        if (!empty.empty()) {
            words.emplace_back();
        }
    }
    return words;
}

} // namespace app
