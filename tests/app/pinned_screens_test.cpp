// Two runs on one screen, drawn without a window under the validation layers. With
// NEURARIUM_SCREENS_DIR set, the pictures are kept there for people to look at.
#include "app/export/formats.h"
#include "app/export/studio.h"
#include "app/layout.h"
#include "nn/run.h"
#include "tests/app/difference.h"
#include "tests/app/experiments.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <filesystem>

namespace {

std::shared_ptr<const nn::Snapshot> trained(const nn::Experiment& experiment, double epochs) {
    nn::Run run(experiment);
    run.run_to_epoch(epochs);
    return run.snapshot();
}

struct Comparison {
    std::string name;
    nn::Experiment pinned;
    double pinned_epochs = 60;
    nn::Experiment now;
    double now_epochs = 30;
};

nn::Experiment with_rate(double rate) {
    nn::Experiment experiment;
    experiment.learning_rate = rate;
    return experiment;
}

nn::Experiment regression() {
    nn::Experiment experiment;
    experiment.dataset = nn::Dataset::plane;
    experiment.layers = {{.units = 3}};
    experiment.features = {nn::Feature::x, nn::Feature::sin_y};
    return experiment;
}

nn::Experiment diverging() {
    nn::Experiment experiment = regression();
    experiment.optimizer = nn::Optimizer::sgd;
    experiment.learning_rate = 100;
    experiment.layers = {{.units = 8, .activation = nn::Activation::linear}};
    return experiment;
}

engine::Image picture(app::Studio& studio) {
    studio.draw(0);
    return studio.take();
}

void keep(const std::string& name, const engine::Image& image) {
    const char* folder = std::getenv("NEURARIUM_SCREENS_DIR");
    if (folder == nullptr) {
        return;
    }
    const auto path = std::filesystem::path(folder) / (name + ".png");
    const auto exporter = app::format_of(path).make(path);
    exporter->begin({.size = image.extent});
    exporter->write(image);
    exporter->finish();
}

/// One output with the pinned run's losses, then both beside each other.
struct Compared {
    std::array<engine::Image, 2> taken;
    engine::Rect now; ///< the plots of the latter, without their edges and tags
    engine::Rect pinned;

    /// How much the two plots differ in the mean, of 255.
    double between_plots() const {
        const auto part = [&](const engine::Rect& area) {
            const auto low = glm::ivec2(area.min);
            engine::Image image{{static_cast<int>(area.size().x), static_cast<int>(area.size().y)},
                                {}};
            for (int y = 0; y < image.extent.height; ++y) {
                const auto row = taken[1].rgba.begin() +
                                 4 * (std::ptrdiff_t{low.y + y} * taken[1].extent.width + low.x);
                image.rgba.insert(image.rgba.end(), row, row + 4 * image.extent.width);
            }
            return image;
        };
        const engine::Image one = part(now);
        const engine::Image other = part(pinned);
        return tests::Difference(one, other).mean({{0, 0}, now.size()});
    }
};

Compared compare(const Comparison& runs, const app::StudioOptions& options) {
    app::Studio studio(options, runs.now);
    studio.show(trained(runs.pinned, runs.pinned_epochs));
    studio.session().toggle_pinned();
    studio.show(trained(runs.now, runs.now_epochs));
    picture(studio); // ImGui takes a frame to lay out
    Compared compared;
    auto& taken = compared.taken;
    for (const bool split : {false, true}) {
        studio.session().view.split = split;
        picture(studio);
        taken[split ? 1 : 0] = picture(studio);
        keep(runs.name + (split ? "-split" : "-pinned"), taken[split ? 1 : 0]);
    }
    for (const std::string& message : studio.validation_messages()) {
        FAIL_CHECK(message);
    }
    const auto plot = [&](const std::string& name) {
        const engine::Rect& rect = studio.screen().controls().at(name);
        return engine::Rect{(rect.min + glm::vec2{4, 30}) * options.scale,
                            (rect.max - 4.0f) * options.scale};
    };
    compared.now = plot("output_plot");
    compared.pinned = plot("pinned_plot");
    const glm::vec2 size = glm::min(compared.now.size(), compared.pinned.size());
    compared.now.max = compared.now.min + size; // corners far from the origin round
    compared.pinned.max = compared.pinned.min + size;
    return compared;
}

} // namespace

TEST_CASE("two runs are compared in every theme and size, with and without panels") {
    for (const engine::Extent size :
         {engine::Extent{960, 540}, {1280, 800}, {1920, 1080}, {1080, 1920}, {3840, 2160}}) {
        for (const auto theme : {app::ThemeName::dark, app::ThemeName::light}) {
            for (const bool panels : {true, false}) {
                const Comparison runs{
                    .name = "compared-" + std::to_string(size.width) +
                            (theme == app::ThemeName::dark ? "-dark" : "-light") +
                            (panels ? "" : "-stage"),
                    .pinned = {},
                    .now = with_rate(0.1),
                };
                CAPTURE(runs.name);
                const Compared compared = compare(runs,
                                                  {.size = size,
                                                   .scale = app::scale_for(size),
                                                   .theme = theme,
                                                   .panels = panels,
                                                   .validation = true});
                CHECK((compared.taken[0].rgba != compared.taken[1].rgba));
                CHECK(compared.between_plots() > 20); // each is of its own run
            }
        }
    }
}

TEST_CASE("runs of other data, features, layers and problems are compared, diverged ones too") {
    const Comparison comparisons[] = {
        {.name = "other-problem", .pinned = regression(), .now = {}},
        {.name = "other-problem-back", .pinned = {}, .now = regression()},
        {.name = "pinned-diverged", .pinned = diverging(), .pinned_epochs = 1000, .now = {}},
        {.name = "now-diverged", .pinned = {}, .now = diverging(), .now_epochs = 1000},
        {.name = "pinned-untrained", .pinned = {}, .pinned_epochs = 0, .now = with_rate(0.1)},
        {.name = "pinned-largest",
         .pinned = tests::largest_experiment(),
         .pinned_epochs = 1,
         .now = {}},
    };
    for (const Comparison& runs : comparisons) {
        CAPTURE(runs.name);
        const Compared compared = compare(runs, {.size = {1280, 720}, .validation = true});
        CHECK((compared.taken[0].rgba != compared.taken[1].rgba));
        CHECK(compared.between_plots() > 20);
    }
}

TEST_CASE("a run beside itself has two plots that are alike") {
    const Comparison runs{.name = "alike", .pinned = {}, .now = {}, .now_epochs = 60};
    const Compared compared = compare(runs, {.size = {1280, 720}, .validation = true});
    CHECK((compared.taken[0].rgba != compared.taken[1].rgba));
    // They stand on other fractions of a pixel.
    CHECK(compared.between_plots() < 10);
}

TEST_CASE("what was pinned leaves no trace once it is let go of") {
    app::Studio studio({.size = {1280, 720}, .validation = true}, {});
    studio.show(trained({}, 10));
    picture(studio);
    const engine::Image before = picture(studio);
    studio.session().toggle_pinned();
    studio.session().view.split = true;
    picture(studio);
    CHECK((picture(studio).rgba != before.rgba));
    studio.session().toggle_pinned();
    picture(studio);
    CHECK((picture(studio).rgba == before.rgba));
}
