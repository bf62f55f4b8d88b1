#pragma once

#include "app/session.h"

#include <string>

namespace app {

/// Opens what was dropped or pasted: a file's path, a Neurarium link or a TensorFlow Playground
/// link. What is wrong with it, or was read but means nothing here, becomes the session's notice;
/// nothing is lost by an unusable one.
void open_into(Session& session, const std::string& source);

} // namespace app
