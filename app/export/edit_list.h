#pragma once

#include "app/export/chapters.h"
#include "app/export/frame_rate.h"

#include <span>
#include <string>

namespace app {

/// Chapters as an edit decision list (CMX 3600) for editors: each an event as long as the chapter,
/// with its title as the clip's name, as a locator and as a marker. `frames` is the film's length.
/// Times count frames, at the rate's nearest whole number of them in a second (non-drop).
/// Empty where there are no chapters; no more than kMostEvents, which is what the format numbers.
std::string edit_list(const std::string& title,
                      std::span<const Chapter> chapters,
                      const FrameRate& rate,
                      int frames);
inline constexpr std::size_t kMostEvents = 999;

} // namespace app
