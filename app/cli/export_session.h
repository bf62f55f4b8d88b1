#pragma once

#include "app/cli/export_arguments.h"
#include "app/cli/input.h"

namespace app {

/// `neurarium export SESSION -o FILM`: films it, and writes what goes beside the film. Throws what
/// `export_film` throws.
void export_session(const ExportArguments& arguments, const Input& session);

} // namespace app
