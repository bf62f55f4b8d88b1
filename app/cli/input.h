#pragma once

#include "app/recording/recorded_session.h"
#include "app/source.h"

#include <optional>
#include <string>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace app {

/// What a command reads: a path, a file's address, a link or "-", which `source` comes to hold.
CLI::Option* add_source(CLI::App& command, std::string& source, const std::string& words);

/// What a command was given to read: an experiment or a session. The name of a file says which. A
/// stream ("-" for standard input, a named pipe, a shell's <(command)) may hold either, and is read
/// to its end when this is made: an experiment of at most 1 MiB, a session of at most 256 MiB.
class Input {
  public:
    /// Throws nn::InputError where a stream cannot be read or holds more.
    explicit Input(const std::string& source);

    /// As messages call it: a path, a link, "standard input".
    const std::string& name() const { return name_; }
    bool is_stream() const { return text_.has_value(); }
    bool is_session() const { return is_session_; }

    /// What was read from a link but means nothing here goes to standard error, a sentence a line.
    /// Throws nn::InputError, also where it is a session.
    OpenedSource experiment() const;

    /// Throws nn::InputError.
    RecordedSession session() const;

  private:
    std::string name_;
    std::optional<std::string> text_; ///< of a stream
    bool is_session_ = false;
};

} // namespace app
