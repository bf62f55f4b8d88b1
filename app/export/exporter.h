#pragma once

#include "app/export/audio_file.h"
#include "app/export/chapters.h"
#include "app/export/codec.h"
#include "app/export/frame_rate.h"
#include "app/export/quality.h"
#include "engine/geometry.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// What an exporter is to produce.
struct ExportFormat {
    engine::Extent size;                   ///< pixels of every frame
    FrameRate fps = {};                    ///< a single picture has no use for it
    std::string title = {};                ///< what players and file managers show
    std::string seed = {};                 ///< what it takes to draw the same film again
    std::string description = {};          ///< a sentence or two on what is shown; may be empty
    Quality quality = Quality::lecture;    ///< size against speed and sharpness
    std::optional<Codec> codec = {};       ///< one of the format's; else its usual one
    bool transparent = false;              ///< the frames' alpha is kept; else it is ignored
    std::vector<Chapter> chapters = {};    ///< in order of time; for formats that have a place
    std::optional<double> dpi = {};        ///< pixels in an inch of paper, which a PNG tells
    std::optional<double> duration_s = {}; ///< the film's, if known: where the last chapter ends
    std::optional<AudioFile> audio = {};   ///< silence before and after it
};

/// Eats the frames of one film or picture. `begin` once, `write` for each frame, `finish` once.
/// Nothing appears under the output's name before `finish` has returned; an exporter destroyed
/// before that leaves nothing behind.
class Exporter {
  public:
    virtual ~Exporter() = default;

    /// Throws nn::InputError when the output or the format cannot be used, std::runtime_error when
    /// the encoder cannot start.
    virtual void begin(const ExportFormat& format) = 0;

    /// Takes the next frame, of the size given to `begin`; its colours are not multiplied by its
    /// alpha. Throws std::runtime_error.
    virtual void write(const engine::Image& frame) = 0;

    /// Completes the file and gives it its name. Throws std::runtime_error.
    virtual void finish() = 0;
};

} // namespace app
