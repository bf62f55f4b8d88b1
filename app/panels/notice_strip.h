#pragma once

#include "app/panels/panel.h"

namespace app {

/// What needs saying, with what can be done about it, in `panel.layout.notice`: a diverged run, a
/// fault, a refused file or edit, work that was left, a film that is made. Returns how high that
/// has to be for all its words; 0 where there are none.
float notice_strip(const Panel& panel);

/// The room that the stage makes for the strip: it follows what the strip asks for without a jump.
class NoticeRoom {
  public:
    /// In logical pixels, at a time that grows.
    float height(double time_s);
    void ask(float height) { asked_ = height; }
    bool settling() const { return shown_ != asked_; }

  private:
    float asked_ = 0;
    float shown_ = 0;
    double last_s_ = 0;
    int frames_ = 0;
};

} // namespace app
