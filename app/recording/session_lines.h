#pragma once

#include "app/recording/recorded_session.h"
#include "nn/weights_hash.h"

#include <cstdint>
#include <optional>
#include <string>

namespace app {

/// The lines of a session's file, each one JSON object, without the newline. Those of the run's own
/// doings are nn's: see nn/recording_json.h. Whatever is beyond `SessionBounds` is brought within
/// them: each of these lines can be read.
namespace session_lines {

std::string header(const SessionHeader& header);
/// The first line of a later part, which has nothing more than this in common with the first.
std::string part_header(const SessionHeader& header, int part);
std::string past(const nn::Past& past);
/// Only what differs from `before`; all of it where that is null.
std::string view(double time_s, const ViewRecord& view, const ViewRecord* before);
/// Places to tenths of a pixel, shares to thousandths. Nothing, or a place that is none: outside.
std::string pointer(double time_s, const std::optional<Pointer>& pointer);
std::string progress(const Progress& progress, std::optional<std::uint64_t> hash);
/// The first `SessionBounds::kMaxWords` characters, and likewise for marks.
std::string caption(double time_s, const std::string& words);
std::string mark(double time_s, const std::string& name);
/// The last line of a part that another follows.
std::string next_part(double time_s, int part);
std::string end(double time_s);

} // namespace session_lines
} // namespace app
