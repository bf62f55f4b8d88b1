#pragma once

#include "app/export/film_choices.h"
#include "app/session.h"

#include <atomic>
#include <memory>

namespace nn {
class Worker;
}

namespace app {

/// Has films looked at and made as panels ask, each on a thread of its own, and tells them how far
/// they are. A film that is under way goes on while the next is looked at.
class FilmDesk {
  public:
    /// `studio` tells the device. `wake` is called from other threads when there is news.
    FilmDesk(StudioOptions studio, std::function<void()> wake);
    FilmDesk(const FilmDesk&) = delete;
    FilmDesk& operator=(const FilmDesk&) = delete;

    /// Does what was asked for since the last call, at scene time `scene_s`; `worker` has the run
    /// that is filmed. What became of a film is the session's notice. Returns whether there is
    /// something new to show.
    bool obey(Session& session, Filming& filming, nn::Worker& worker, double scene_s);

    /// The newest preview, once; null while there is none.
    std::shared_ptr<const engine::Image> take_preview();

  private:
    bool
    see_subject(const Session& session, bool somebody_looks, nn::Worker& worker, double scene_s);
    bool knows_subject(const Session& session) const;
    void look(const Session& session, Filming& filming);
    void begin(Session& session, Filming& filming, const FilmChoices& choices);
    void tell_look(Filming& filming);
    void tell_film(Session& session, Filming& filming);
    std::unique_ptr<ExportJob> new_job();

    StudioOptions studio_;
    std::function<void()> wake_;
    std::atomic<bool> news_ = false;
    std::optional<FilmChoices> looked_at_;
    FilmSubject subject_; ///< what stood there when the first look was asked for
    std::string said_;    ///< the last notice on a film
    std::shared_ptr<const engine::Image> preview_; ///< last told of
    bool preview_is_new_ = false;
    std::unique_ptr<ExportJob> looks_; ///< both from their first use on, and last: they wake
    std::unique_ptr<ExportJob> films_;
};

} // namespace app
