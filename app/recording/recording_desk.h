#pragma once

#include "app/recording/recorder.h"
#include "app/session.h"
#include "nn/worker.h"

#include <memory>
#include <optional>

namespace app {

/// Begins and ends recordings as the session asks, and keeps the one under way. What goes wrong
/// ends it with a notice and disturbs nothing else.
class RecordingDesk {
  public:
    /// Does what was asked for since the last call. `size` is the window's, in logical pixels.
    void obey(Session& session, nn::Worker& worker, glm::vec2 size);

    /// Notes what happened and what is looked at, at scene time `scene_s`. Call after each frame.
    void look(Session& session,
              nn::Worker& worker,
              const std::optional<Pointer>& pointer,
              double scene_s);

    void stop(Session& session, nn::Worker& worker);
    bool recording() const { return recorder_ != nullptr; }

  private:
    void start(Session& session, nn::Worker& worker, glm::vec2 size);
    void note_words(Session& session);
    void give_up(Session& session, nn::Worker& worker, const std::string& why);

    std::unique_ptr<Recorder> recorder_;
    std::string caption_; ///< last written
    int mark_count_ = 0;
};

} // namespace app
