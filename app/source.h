#pragma once

#include "nn/link.h"

#include <string>

namespace app {

/// `source`, or the path that it names where it is a file's address, as file managers and browsers
/// hand them on: file:///home/me/a%20b.nrm.json (RFC 8089). Throws nn::InputError where that is of
/// another machine.
std::string source_named(const std::string& source);

/// Whether `source` is a link, and not a file's path.
bool is_link(const std::string& source);

/// What a person's words led to.
struct OpenedSource : nn::OpenedLink {
    bool from_file = false;
    std::string file_text; ///< the bytes of the file that it was read from
};

/// Reads what a person names when they mean an experiment: a file's path, a Neurarium link, a
/// TensorFlow Playground link or, where no file is called so, one of the gallery. A link without a
/// seed gets a fresh one, as on the page, and says so; a file says nothing about the view. Throws
/// nn::InputError naming what is wrong, also for sessions: see session_file.h.
OpenedSource open_source(const std::string& source);

/// Says of what is called `name` that it is a session where an experiment was wanted. Throws
/// nn::InputError.
[[noreturn]] void refuse_session(const std::string& name);

/// Sentences one below the other: what becomes a notice.
std::string joined(const std::vector<std::string>& sentences);

} // namespace app
