#pragma once

#include "nn/link.h"

#include <string>

namespace app {

/// `open_source` for the command line: what was read from a link but means nothing here goes to
/// standard error, a sentence a line.
nn::OpenedLink open_input(const std::string& source);

} // namespace app
