#pragma once

#include "app/panels/panel.h"

#include <string>

namespace app {

/// The sheet in which links are copied and opened.
class ShareDialog {
  public:
    void open();
    /// Returns whether it is open.
    bool show(const Panel& panel);

  private:
    void own_link(const Panel& panel);
    void playground_link(const Panel& panel);
    void link_to_open(const Panel& panel);
    void copy(const std::string& link);

    std::string copied_; ///< the link last copied from this sheet, to say so beside its button
    std::string typed_;
    std::string problem_; ///< why the typed link cannot be opened
};

} // namespace app
