#include "app/cli/input.h"

#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/recording/session_bounds.h"
#include "app/recording/session_file.h"
#include "nn/errors.h"
#include "nn/experiment_json.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string_view>
#include <system_error>

namespace app {
namespace {

constexpr std::size_t kMostOfSession = std::size_t{256} << 20u; // days, in bytes

bool names_stream(const std::string& source) {
    using Type = std::filesystem::file_type;
    std::error_code error; // of a name too long for a file, for example
    const Type type = std::filesystem::status(source, error).type();
    return source == "-" || type == Type::fifo || type == Type::character;
}

/// Until there are `most` bytes, or no more.
void read_up_to(std::istream& stream, std::size_t most, std::string& text) {
    std::string chunk(SessionBounds::kMaxHeaderLine, '\0');
    while (stream && text.size() < most) {
        expect_not_cancelled();
        stream.read(chunk.data(),
                    static_cast<std::streamsize>(std::min(chunk.size(), most - text.size())));
        text.append(chunk, 0, static_cast<std::size_t>(stream.gcount()));
    }
}

bool begins_as_session(std::string_view text) {
    return text.substr(0, text.find('\n')).find(kSessionFormat) != std::string_view::npos;
}

/// All of it, an experiment or a session.
std::string read_stream(std::istream& stream, const std::string& name) {
    std::string text;
    read_up_to(stream, SessionBounds::kMaxHeaderLine, text);
    if (!begins_as_session(text)) {
        constexpr std::size_t kMoreThanExperiment = (std::size_t{1} << 20u) + 1;
        read_up_to(stream, kMoreThanExperiment, text);
        std::istringstream read(text);
        return nn::read_experiment_text(read, name); // which knows how much it may be
    }
    read_up_to(stream, kMostOfSession + 1, text);
    if (text.size() > kMostOfSession) {
        throw nn::InputError(name + ": expected a session of at most 256 MiB, found more");
    }
    return text;
}

std::string read_stream_named(const std::string& source, const std::string& name) {
    if (source == "-") {
        return read_stream(std::cin, name);
    }
    std::ifstream file(source, std::ios::binary);
    if (!file) {
        throw nn::InputError(name + ": it cannot be read");
    }
    return read_stream(file, name);
}

} // namespace

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

Input::Input(const std::string& source) : name_(source == "-" ? "standard input" : source) {
    if (names_stream(source)) {
        text_ = read_stream_named(source, name_);
    }
    is_session_ = text_ ? begins_as_session(*text_) : app::is_session(source);
}

OpenedSource Input::experiment() const {
    if (is_session_) {
        refuse_session(name_);
    }
    if (text_) {
        OpenedSource opened;
        opened.experiment = nn::parse_experiment(*text_, name_);
        return opened;
    }
    OpenedSource opened = open_source(name_);
    for (const std::string& sentence : opened.unused) {
        remark(sentence);
    }
    return opened;
}

RecordedSession Input::session() const {
    return text_ ? parse_session(*text_, name_) : load_session(name_, expect_not_cancelled);
}

} // namespace app
