#pragma once

#include "app/export/film_choices.h"
#include "app/panels/cut_strip.h"
#include "app/panels/panel.h"

#include <memory>
#include <string>

namespace app {

/// The sheet in which a film of the session that is played back, else of the run from its first
/// step, or a picture of what stands there now, is chosen and begun.
class FilmDialog {
  public:
    void open(const Panel& panel);
    /// Returns whether it is open.
    bool show(const Panel& panel);

  private:
    void begin(const Session& session);
    void files(const Panel& panel);
    void audio_field(const Panel& panel);
    void output_field(const Panel& panel);
    void preview(const Panel& panel);
    void summary(const Panel& panel);
    void footer(const Panel& panel);
    void part_of_session(const Panel& panel);
    std::string film_words(const Panel& panel) const;
    std::string picture_words() const;
    FilmChoices made_choices() const;
    const FormatRow* format() const { return format_chosen(choices_); }
    bool cuts(const Panel& panel) const { return panel.session.playback() && !is_picture(); }
    bool is_picture() const { return format() != nullptr && !format()->moving; }

    FilmChoices choices_;
    std::weak_ptr<const RecordedSession> subject_; ///< that they are for; none: a run
    std::string asked_;                            ///< the output of the last film asked for
    CutStrip cut_strip_;
    std::string run_words_;     ///< what of the run is filmed
    std::string looked_up_;     ///< the output that `is_there_` is about
    float below_preview_ = 300; ///< how much room the words and fields there took
    bool is_there_ = false;
    bool open_ = false;
};

} // namespace app
