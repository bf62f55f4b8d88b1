#include "app/export/still.h"

#include "app/export/formats.h"
#include "app/export/vector_still.h"
#include "nn/errors.h"

#include <algorithm>
#include <cmath>
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

void export_still(FilmSource& source,
                  const StudioOptions& options,
                  const std::filesystem::path& output,
                  const CancelFlag& cancel) {
    const FormatRow& format = format_of(output);
    if (format.vector) {
        return export_vector_still(source, options, *format.vector, output, cancel);
    }
    check_size(options.size, output);
    // An output or a device that cannot be used is known before training.
    const auto exporter = format.make(output);
    ExportFormat picture_format = film_format(source, {.studio = options});
    picture_format.dpi = options.dpi;
    exporter->begin(picture_format);
    auto studio = std::make_unique<Studio>(options, source.experiment());
    source.show(studio->session(), 0, cancel);
    const engine::Image picture = studio->picture(0);
    studio->expect_valid();
    studio.reset(); // a large picture's encoder wants the memory
    exporter->write(picture);
    exporter->finish();
}

StudioOptions enlarged(StudioOptions options, double factor) {
    const auto scaled = [&](int pixels) {
        return std::max(1, static_cast<int>(std::lround(pixels * factor)));
    };
    options.size = {scaled(options.size.width), scaled(options.size.height)};
    options.scale *= static_cast<float>(factor);
    options.detail *= static_cast<float>(factor);
    return options;
}

} // namespace app
