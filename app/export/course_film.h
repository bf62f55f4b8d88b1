#pragma once

#include "app/export/film.h"
#include "app/export/pace.h"
#include "nn/course.h"

namespace app {

/// The course that a run took, from its beginning to where it stands: see Pace and nn::Course.
class CourseFilm : public FilmSource {
  public:
    CourseFilm(const nn::Past& past, const FilmOptions& options);

    const nn::Experiment& experiment() const override { return course_.experiment(); }
    void show(Session& session, int index, const CancelFlag& cancel) override;
    std::optional<nn::Divergence> diverged() const override { return diverged_; }

  private:
    nn::Course course_;
    Pace pace_;
    std::optional<nn::Divergence> diverged_;
};

} // namespace app
