#pragma once

#include "app/panels/panel.h"

#include <cstdint>
#include <optional>

namespace app {

/// The button beside a followed example that has the rest of its batch followed fast: within
/// kRestSeconds, whatever the batch's size. Then the speed is as it was before, and a run that was
/// stepped through stands still again.
class RestOfBatch {
  public:
    static constexpr double kRestSeconds = 30;

    void show(const Panel& panel);

  private:
    /// While it is under way.
    struct UnderWay {
        nn::SetPace before;
        bool played = false;
        nn::SetPace fast;
        std::int64_t from_update = 0;
    };

    void begin(Session& session, std::int64_t left);
    void look(Session& session);

    std::optional<UnderWay> under_way_;
};

} // namespace app
