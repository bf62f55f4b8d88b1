#pragma once

#include "app/recording/recorded_session.h"

#include <memory>
#include <string>
#include <vector>

namespace app {

/// Words that stand from one time to another, in seconds.
struct Cue {
    double from_s = 0;
    double to_s = 0;
    std::string text; ///< UTF-8

    bool operator==(const Cue&) const = default;
};

/// A session's captions, in order, each as long as it stands.
std::vector<Cue> captions_of(const RecordedSession& session);

/// `captions`, long ones as several that share their time by their lengths: see `caption_parts`.
std::vector<Cue> in_parts(const std::vector<Cue>& captions);

/// The cue that stands at `time_s`; null: none.
const Cue* cue_at(const std::vector<Cue>& cues, double time_s);

std::shared_ptr<const std::vector<std::string>> texts_of(const std::vector<Cue>& cues);

inline constexpr double kCaptionFadeSeconds = 0.25;

/// How much of `cue` is seen at `time_s`: it comes and goes within `fade_s` each.
float caption_shown(const Cue& cue, double time_s, double fade_s = kCaptionFadeSeconds);

/// The most characters in a second that people read along.
inline constexpr double kMostCharactersPerSecond = 20;

/// A sentence that names the first of `cues` that is gone before it is read and says how many more
/// there are; empty where there is none.
std::string words_on_fast_captions(const std::vector<Cue>& cues);

} // namespace app
