#include "app/export/vector_still.h"

#include "app/export/heatmap_images.h"
#include "app/export/vector_file.h"
#include "app/opening.h"

#include <algorithm>

namespace app {
namespace {

/// Of a heatmap in a logical pixel's side at scale 1: at 72 points an inch, 216 an inch.
constexpr float kSamplesPerPixel = 3;

/// The playground without panels, for drawings at scene time 0.
class Stage {
  public:
    Stage(const nn::Experiment& experiment, const StudioOptions& options) : session_(experiment) {
        session_.view.theme = options.theme;
        session_.view.panels = false;
        session_.view.film = {.text_size = options.text_size, .presentation = options.presentation};
        show_as(session_.view, options.display);
    }

    Session& session() { return session_; }
    const engine::DrawList& compose(glm::vec2 size) {
        return screen_.compose_stage(session_, {.size = size});
    }

    const engine::Fonts& fonts() const { return fonts_; }

  private:
    engine::Fonts fonts_;
    Screen screen_{fonts_};
    Session session_;
};

} // namespace

void export_vector_still(FilmSource& source,
                         const StudioOptions& options,
                         VectorKind kind,
                         const std::filesystem::path& output,
                         const CancelFlag& cancel) {
    PartialFile file(output);
    const nn::Experiment experiment = source.experiment();
    Stage stage(experiment, options);
    source.show(stage.session(), 0, cancel);
    const glm::dvec2 pixels(options.size.width, options.size.height);
    const glm::dvec2 page = options.page.value_or(pixels / double{options.detail});
    const double scale = double{options.scale} / double{options.detail};
    const engine::DrawList& list = stage.compose(glm::vec2(page / scale));
    const auto heatmaps = heatmap_images(list, std::max(kSamplesPerPixel, options.scale));
    const engine::Color ground = theme(stage.session().view.theme).stage;
    write_vector_file(file,
                      kind,
                      {.size = page,
                       .scale = scale,
                       .list = list,
                       .heatmaps = heatmaps,
                       .background = options.transparent ? std::nullopt : std::optional(ground),
                       .title = experiment.title,
                       .seed = experiment.seed},
                      stage.fonts());
    file.commit();
}

} // namespace app
