#pragma once

#include "engine/geometry.h"

#include <string>

namespace app {

/// What an exporter is to produce.
struct ExportFormat {
    engine::Extent size;    ///< pixels of every frame
    int fps = 30;           ///< frames per second; a single picture has no use for it
    std::string title = {}; ///< what players and file managers show
    std::string seed = {};  ///< what it takes to draw the same film again
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

    /// Takes the next frame, of the size given to `begin`. Throws std::runtime_error.
    virtual void write(const engine::Image& frame) = 0;

    /// Completes the file and gives it its name. Throws std::runtime_error.
    virtual void finish() = 0;
};

} // namespace app
