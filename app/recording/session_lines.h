#pragma once

#include "app/recording/recorded_session.h"
#include "nn/weights_hash.h"

#include <cstdint>
#include <optional>
#include <string>

namespace app {

/// The lines of a session's file, each one JSON object, without the newline. Those of the run's own
/// doings are nn's: see nn/recording_json.h.
namespace session_lines {

std::string header(const SessionHeader& header);
std::string past(const nn::Past& past);
/// Only what differs from `before`; all of it where that is null.
std::string view(double time_s, const ViewRecord& view, const ViewRecord* before);
std::string pointer(double time_s, const Pointer& pointer);
std::string progress(const Progress& progress, std::optional<std::uint64_t> hash);
std::string caption(double time_s, const std::string& words);
std::string mark(double time_s, const std::string& name);
std::string end(double time_s);

} // namespace session_lines
} // namespace app
