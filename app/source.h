#pragma once

#include "nn/link.h"

#include <string>

namespace app {

/// Reads what a person names when they mean an experiment: a file's path, a Neurarium link or a
/// TensorFlow Playground link. A link without a seed gets a fresh one, as on the page; a file says
/// nothing about the view. Throws nn::InputError naming what is wrong, also for sessions: see
/// session_file.h.
nn::OpenedLink open_source(const std::string& source);

/// Sentences one below the other: what becomes a notice.
std::string joined(const std::vector<std::string>& sentences);

} // namespace app
