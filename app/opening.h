#pragma once

#include "app/session.h"
#include "nn/link_display.h"

#include <string>

namespace app {

/// Shows test points, classes and controls as a link says.
void show_as(View& view, const nn::LinkDisplay& display);

/// Plays back a session that was read from `file`, and remembers that.
void play_session(Session& session,
                  std::shared_ptr<const RecordedSession> recorded,
                  const std::filesystem::path& file);

/// Opens a file's path or address (a session is played back), a Neurarium link or a TensorFlow
/// Playground link. What was read from it but means nothing here, else what the experiment says to
/// look for, becomes the session's notice. A file is remembered among the recent ones. Throws
/// nn::InputError, and changes nothing, where it is unusable.
void open(Session& session, const std::string& source);

/// The same for what was dropped or pasted: what is wrong with it becomes the session's notice.
void open_into(Session& session, const std::string& source);

/// Starts over with one of the gallery, and plays it.
void open_preset(Session& session, const nn::Experiment& preset);

} // namespace app
