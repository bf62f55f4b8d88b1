#pragma once

#include "app/recording/recorded_session.h"

#include <memory>

namespace fuzz {

/// Replays a session that was read, to several of its moments, back and forth, for no more than a
/// few hundred steps each, and composes the frame that a film shows there. Wherever it is then, the
/// run can be gone on with, kept and written down.
void exercise_replay(const std::shared_ptr<const app::RecordedSession>& session);

} // namespace fuzz
