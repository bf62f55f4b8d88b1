#pragma once

#include <string_view>

namespace fuzz {

/// Reads `bytes` as a session's file, see tests/nn/fuzz_entries.h. What is read can be looked up at
/// any time, its past and deeds come back equal from their own lines, and it is replayed: see
/// fuzz_replay.h.
void exercise_session(std::string_view bytes);

} // namespace fuzz
