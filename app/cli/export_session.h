#pragma once

#include "app/cli/export_arguments.h"

namespace app {

/// `neurarium export SESSION -o FILM`: films it, and writes what goes beside the film. Throws what
/// `export_film` throws.
void export_session(const ExportArguments& arguments);

} // namespace app
