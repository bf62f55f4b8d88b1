#pragma once

#include "app/export/film.h"

namespace app {

/// The frame in the middle of a film, no more than some hundred pixels wide and high. Throws as
/// `export_film` does.
engine::Image preview_of(FilmSource& source, FilmOptions options, const CancelFlag& cancel);

} // namespace app
