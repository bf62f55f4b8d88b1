#include "app/export/vector_still.h"

#include "app/export/heatmap_images.h"
#include "app/export/vector_file.h"
#include "app/opening.h"

#include <algorithm>

namespace app {
namespace {

/// Of a heatmap in a logical pixel's side at scale 1: at 72 points an inch, 216 an inch.
constexpr float kSamplesPerPixel = 3;

/// What the stage looks like with that snapshot on it, at scene time 0.
class Stage {
  public:
    Stage(const nn::Experiment& experiment, const StudioOptions& options) : session_(experiment) {
        session_.view.theme = options.theme;
        session_.view.panels = false;
        show_as(session_.view, options.display);
    }

    const engine::DrawList& compose(std::shared_ptr<const nn::Snapshot> snapshot, glm::vec2 size) {
        session_.show(std::move(snapshot));
        return screen_.compose_stage(session_, {.size = size});
    }

    const engine::Fonts& fonts() const { return fonts_; }

  private:
    engine::Fonts fonts_;
    Screen screen_{fonts_};
    Session session_;
};

} // namespace

StillReport export_vector_still(const nn::Experiment& experiment,
                                const StillOptions& options,
                                VectorKind kind,
                                const std::filesystem::path& output,
                                const CancelFlag& cancel,
                                const ExportProgress& progress) {
    PartialFile file(output);
    const StudioOptions& studio = options.studio;
    Stage stage(experiment, studio);
    nn::Run run(experiment);
    advance(run, options.epoch, cancel, [&](double epoch) { progress(epoch, options.epoch); });
    const auto snapshot = run.snapshot();
    const glm::vec2 size = glm::vec2(studio.size.width, studio.size.height) / studio.scale;
    const engine::DrawList& list = stage.compose(snapshot, size);
    const auto heatmaps = heatmap_images(list, *snapshot, std::max(kSamplesPerPixel, studio.scale));
    const engine::Color ground = theme(studio.theme).stage;
    write_vector_file(file,
                      kind,
                      {.size = size,
                       .list = list,
                       .heatmaps = heatmaps,
                       .background = studio.transparent ? std::nullopt : std::optional(ground),
                       .title = experiment.title,
                       .seed = experiment.seed},
                      stage.fonts());
    file.commit();
    return {.epoch = snapshot->epoch, .diverged = snapshot->diverged};
}

} // namespace app
