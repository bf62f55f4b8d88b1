#pragma once

#include "app/source.h"

#include <string>

namespace app {

/// `open_source` for the command line: what was read from a link but means nothing here goes to
/// standard error, a sentence a line.
OpenedSource open_input(const std::string& source);

} // namespace app
