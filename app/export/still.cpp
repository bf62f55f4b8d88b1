#include "app/export/still.h"

#include "app/export/formats.h"

namespace app {

StillReport export_still(const nn::Experiment& experiment,
                          const StillOptions& options,
                          const std::filesystem::path& output,
                          const CancelFlag& cancel,
                          const ExportProgress& progress) {
    const auto exporter = format_of(output).make(output);
    exporter->begin({.size = options.studio.size,
                     .title = experiment.title,
                     .seed = experiment.seed}); // an unusable output is known before training
    nn::Run run(experiment);
    Studio studio(options.studio, experiment);
    advance(run, options.epoch, cancel, [&](double epoch) { progress(epoch, options.epoch); });
    const auto snapshot = run.snapshot();
    studio.show(snapshot);
    studio.draw(0);
    exporter->write(studio.take());
    studio.expect_valid();
    exporter->finish();
    return {.epoch = snapshot->epoch, .diverged = snapshot->diverged};
}

} // namespace app
