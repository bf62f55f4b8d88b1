#pragma once

#include "app/cli/export_arguments.h"

namespace app {

/// Tells on standard error why a run could not go on.
void say_if_diverged(const std::optional<nn::Divergence>& diverged);

/// Makes the film that the arguments ask for, with a progress bar; with --dry-run tells of it.
void make_film(FilmSource& film, const FilmOptions& options, const ExportArguments& arguments);

} // namespace app
