#include "app/export/still.h"

#include "app/export/formats.h"
#include "app/export/vector_still.h"
#include "nn/errors.h"

#include <cstdint>
#include <memory>

namespace app {
namespace {

/// What the PNG encoder can take: 16255x16255, or as many pixels in another shape.
void check_size(engine::Extent size, const std::filesystem::path& output) {
    const auto padded = [](int length) { return std::int64_t{length} + 128; };
    if (padded(size.width) * padded(size.height) >= std::int64_t{1} << 28) {
        throw nn::InputError("cannot write " + output.string() +
                             ": expected a picture of at most 264 million pixels "
                             "(16255x16255), found " +
                             std::to_string(size.width) + "x" + std::to_string(size.height) +
                             "; vector pictures (.svg, .pdf) have no such limit");
    }
}

} // namespace

StillReport export_still(const nn::Experiment& experiment,
                         const StillOptions& options,
                         const std::filesystem::path& output,
                         const CancelFlag& cancel,
                         const ExportProgress& progress) {
    const FormatRow& format = format_of(output);
    if (format.vector) {
        return export_vector_still(experiment, options, *format.vector, output, cancel, progress);
    }
    check_size(options.studio.size, output);
    // An output or a device that cannot be used is known before training.
    const auto exporter = format.make(output);
    exporter->begin({.size = options.studio.size,
                     .title = experiment.title,
                     .seed = experiment.seed,
                     .transparent = options.studio.transparent});
    auto studio = std::make_unique<Studio>(options.studio, experiment);
    nn::Run run(experiment);
    advance(run, options.epoch, cancel, [&](double epoch) { progress(epoch, options.epoch); });
    const auto snapshot = run.snapshot();
    studio->show(snapshot);
    const engine::Image picture = studio->picture(0);
    studio->expect_valid();
    studio.reset(); // a large picture's encoder wants the memory
    exporter->write(picture);
    exporter->finish();
    return {.epoch = snapshot->epoch, .diverged = snapshot->diverged};
}

} // namespace app
