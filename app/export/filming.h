#pragma once

#include "app/export/codec.h"
#include "app/export/film_cut.h"
#include "app/export/frame_rate.h"
#include "app/export/quality.h"
#include "app/theme.h"
#include "engine/geometry.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// What a person chose for a film, or a picture, of what stands before them.
struct FilmChoices {
    std::string output; ///< path; its ending is the format
    engine::Extent size{1920, 1080};
    double text_size = 1; ///< of words, times as large
    double scale = 1;     ///< of a picture: pixels for each one of `size`, along each side
    FrameRate fps;        ///< of a film, like the next two
    Quality quality = Quality::lecture;
    std::optional<Codec> codec;     ///< else the format's usual one
    std::optional<ThemeName> theme; ///< else a session's own, of each moment
    bool panels = true;
    bool presentation = false; ///< see StudioOptions; instead of panels
    bool transparent = false;
    double seconds = 10; ///< of a run's film with its cards; the others are for sessions
    double from_s = 0;
    double to_s = 0;
    double speed = 1;
    bool pointer = true;
    bool captions = true;
    bool camera = true;                         ///< of presentations
    bool subtitles = false;                     ///< and chapters, in files beside a session's film
    std::vector<CutEdit> edits = {};            ///< of a session: see SessionCut
    std::optional<double> longest_pause_s = {}; ///< likewise
    double pointer_zoom = 1;                    ///< see FilmOptions
    std::string audio = {};                     ///< path of a film's sound; empty: silent

    bool operator==(const FilmChoices&) const = default;
};

/// A film being made.
struct FilmProgress {
    double done = 0; ///< frames
    double total = 1;
    std::optional<double> seconds_left; ///< unknown at first
};

/// Films in the making: what panels show of them, and what they ask for.
struct Filming {
    std::optional<FilmChoices> looked_at;  ///< to be shown and weighed; none: nobody looks
    std::optional<FilmChoices> asked;      ///< to be filmed from now on
    bool cancelled = false;                ///< asked to give up the one under way
    bool has_preview = false;              ///< engine::Ui::picture() is of what is looked at
    engine::Extent preview;                ///< its size
    double weighed = 0;                    ///< how far weighing it is, in [0, 1]
    std::optional<std::uintmax_t> bytes;   ///< what the film will weigh, about
    double audio_s = 0;                    ///< how long its sound is; 0: unknown, or none
    std::string problem;                   ///< why what is looked at cannot be filmed
    std::optional<FilmProgress> under_way; ///< none: nothing is being filmed
    std::string name;                      ///< of the file under way
};

} // namespace app
