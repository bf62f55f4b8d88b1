#pragma once

#include "app/export/filming.h"
#include "app/export/formats.h"
#include "app/panels/panel.h"

namespace app {

/// The sheet in which a film of the session that is played back, else of the run from its first
/// step, is chosen and begun.
class FilmDialog {
  public:
    void open(const Panel& panel);
    /// Returns whether it is open.
    bool show(const Panel& panel);

  private:
    void fields(const Panel& panel);
    void format_field(const Panel& panel);
    void size_field(const Panel& panel);
    void quality_field(const Panel& panel);
    void rate_field(const Panel& panel);
    void theme_field(const Panel& panel);
    void cut_fields(const Panel& panel);
    void check_boxes(const Panel& panel);
    void output_field(const Panel& panel);
    void preview(const Panel& panel);
    void summary(const Panel& panel);
    void footer(const Panel& panel);
    /// The row of the output's ending; null where there is none that moves.
    const FormatRow* format() const;

    FilmChoices choices_;
    std::string looked_up_; ///< the output that `is_there_` is about
    bool is_there_ = false;
    bool open_ = false;
};

} // namespace app
