#pragma once

#include "app/session.h"

#include <filesystem>
#include <string>

namespace app {

/// Writes the draft to `path`, whole or not at all; from then on it is the session's file, and the
/// first of the recent ones. Throws std::runtime_error (nn::InputError where `path` is no place for
/// a file) naming the path and the reason; the session and what was at `path` are as before.
void save_to(Session& session, const std::filesystem::path& path);

/// Saves to the session's file. Without one it asks for the sheet that does, and likewise where the
/// file is not what this program last read or wrote there; a failure becomes the session's notice.
void save(Session& session);

/// What became of the session's file since this program last read or wrote it. One that holds the
/// draft anyway did not change.
enum class FileChange { none, changed, gone };
FileChange change_of_file(const Session& session);

/// Saves to the session's file whatever is there. A failure becomes the session's notice.
void overwrite(Session& session);

/// Makes `path`, just opened or saved, the first of the recent files and its folder the one that
/// dialogs show. What keeps the list from being kept becomes the session's notice.
void remember(Session& session, const std::filesystem::path& path);

/// A file's name made of the experiment's title: "two-spirals.nrm.json".
std::string suggested_name(const nn::Experiment& experiment);

} // namespace app
