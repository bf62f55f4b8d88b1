#pragma once

#include "app/recording/recorded_session.h"

namespace app {

/// A session's marks, each by the name that the playback bar and a film's chapters call it: its
/// own, else the caption that stands there or comes right after it, else "Chapter 3" for the third.
std::vector<Timed<std::string>> named_marks(const RecordedSession& session);

} // namespace app
