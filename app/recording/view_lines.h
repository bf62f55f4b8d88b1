#pragma once

#include "app/recording/recorded_session.h"
#include "nn/json_reading.h"

#include <optional>
#include <string>

namespace app {

/// What lines say of the window, as session_lines wrote it. All of these throw nn::InputError at
/// what is beyond `SessionBounds`.
namespace view_lines {

void read_pair(const nn::Json& json, const nn::Place& place, double most, glm::vec2& out);

/// `before` with what a line's "view" names.
ViewRecord read_view(const nn::Json& json, const nn::Place& place, const ViewRecord& before);

/// Of a line with a "pointer": nothing where that was outside of the window.
std::optional<Pointer> read_pointer(const nn::Json& line, const nn::Place& place);

/// A text of a line, of at most so many characters.
std::string
read_words(const nn::Json& line, const nn::Place& place, const char* key, std::size_t most);

} // namespace view_lines
} // namespace app
