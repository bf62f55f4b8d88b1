#include "app/cli/input.h"

#include "app/cli/output.h"
#include "nn/experiment_json.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <string_view>

namespace app {

CLI::Option* add_source(CLI::App& command, std::string& source, const std::string& words) {
    return command.add_option("FILE|LINK", source, words)
        ->transform(CLI::Validator(
            [](std::string& text) {
                text = source_named(text);
                return std::string();
            },
            ""))
        ->type_name("");
}

OpenedSource open_input(const std::string& source) {
    if (source == "-") {
        constexpr std::string_view kName = "standard input";
        OpenedSource opened;
        opened.experiment = nn::parse_experiment(nn::read_experiment_text(std::cin, kName), kName);
        return opened;
    }
    OpenedSource opened = open_source(source);
    for (const std::string& sentence : opened.unused) {
        remark(sentence);
    }
    return opened;
}

} // namespace app
