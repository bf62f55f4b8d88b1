#pragma once

#include "app/session.h"
#include "nn/link_display.h"

#include <string>

namespace app {

/// Shows test points, classes and controls as a link says.
void show_as(View& view, const nn::LinkDisplay& display);

/// Opens what was dropped or pasted: a file's path, a Neurarium link or a TensorFlow Playground
/// link. What is wrong with it, or was read but means nothing here, becomes the session's notice;
/// nothing is lost by an unusable one.
void open_into(Session& session, const std::string& source);

} // namespace app
