// Every screen, drawn without a window under the validation layers. With NEURARIUM_SCREENS_DIR set,
// the pictures are kept there for people to look at.
#include "app/export/formats.h"
#include "app/export/studio.h"
#include "app/layout.h"
#include "app/network_layout.h"
#include "nn/run.h"
#include "tests/app/experiments.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

using namespace tests;

namespace {

struct Shot {
    std::string name;
    engine::Extent size{1280, 720};
    app::ThemeName theme = app::ThemeName::dark;
    bool panels = true;
};

app::StudioOptions studio_options(const Shot& shot) {
    return {.size = shot.size,
            .scale = app::scale_for(shot.size),
            .theme = shot.theme,
            .panels = shot.panels,
            .validation = true};
}

std::size_t count_colors(const engine::Image& image) {
    std::set<std::uint32_t> colors;
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        colors.insert(static_cast<std::uint32_t>(image.rgba[i] << 16 | image.rgba[i + 1] << 8 |
                                                 image.rgba[i + 2]));
    }
    return colors.size();
}

bool opaque(const engine::Image& image) {
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) {
        if (image.rgba[i] != 255) {
            return false;
        }
    }
    return true;
}

void keep(const Shot& shot, const engine::Image& image) {
    const char* folder = std::getenv("NEURARIUM_SCREENS_DIR");
    if (folder == nullptr) {
        return;
    }
    const auto path = std::filesystem::path(folder) / (shot.name + ".png");
    const auto exporter = app::format_of(path).make(path);
    exporter->begin({.size = shot.size});
    exporter->write(image);
    exporter->finish();
}

/// What a good picture of the playground is at least.
void check_picture(const Shot& shot, app::Studio& studio) {
    CAPTURE(shot.name);
    studio.draw(0);
    const engine::Image image = studio.take();
    CHECK(image.extent == shot.size);
    CHECK(opaque(image));
    CHECK(count_colors(image) > 1000); // heatmaps and smooth edges; an empty stage has a few dozen
    for (const std::string& message : studio.validation_messages()) {
        FAIL_CHECK(message);
    }
    keep(shot, image);
}

std::shared_ptr<const nn::Snapshot> trained(const nn::Experiment& experiment, double epochs) {
    nn::Run run(experiment);
    run.run_to_epoch(epochs);
    return run.snapshot();
}

void check_all_screens(const std::string& what, const nn::Experiment& experiment, double epochs) {
    const auto snapshot = trained(experiment, epochs);
    for (const engine::Extent size : {engine::Extent{1280, 720}, {1920, 1080}, {3840, 2160}}) {
        for (const auto theme : {app::ThemeName::dark, app::ThemeName::light}) {
            for (const bool panels : {true, false}) {
                const Shot shot{what + "-" + std::to_string(size.height) +
                                    (theme == app::ThemeName::dark ? "-dark" : "-light") +
                                    (panels ? "" : "-stage"),
                                size,
                                theme,
                                panels};
                app::Studio studio(studio_options(shot), experiment);
                studio.show(snapshot);
                check_picture(shot, studio);
            }
        }
    }
}

/// A studio at 1280x720 with a trained default network on its stage.
struct DefaultStudio {
    explicit DefaultStudio(const std::string& name) : shot{.name = name} {
        studio.show(trained({}, 20));
    }

    engine::Image frame(double time_s = 0) {
        studio.draw(time_s);
        return studio.take();
    }

    /// Leaves the pointer there; ImGui takes a frame to notice.
    void rest_at(glm::vec2 position) {
        studio.point_at(position);
        frame();
    }

    void rest_on(const std::string& control) {
        frame();
        rest_at(studio.screen().controls().at(control).center());
    }

    void click(const std::string& control) {
        rest_on(control);
        const glm::vec2 center = studio.screen().controls().at(control).center();
        studio.point_at(center, true);
        frame();
        studio.point_at(center, false);
        frame();
    }

    Shot shot;
    app::Studio studio{studio_options(shot), nn::Experiment{}};
};

} // namespace

TEST_CASE("the default network is drawn in every theme and size without a validation message") {
    check_all_screens("default", {}, 100);
}

TEST_CASE("the largest network is drawn in every theme and size without a validation message") {
    check_all_screens("largest", largest_experiment(), 1);
}

TEST_CASE("a network without hidden layers is drawn") {
    nn::Experiment experiment;
    experiment.layers.clear();
    const Shot shot{.name = "no-hidden-layers"};
    app::Studio studio(studio_options(shot), experiment);
    studio.show(trained(experiment, 3));
    check_picture(shot, studio);
}

TEST_CASE("a unit and a weight under the pointer are shown") {
    DefaultStudio unit("unit");
    unit.rest_on("unit.1.2");
    CHECK(std::holds_alternative<app::UnitRef>(unit.studio.session().view.hovered));
    check_picture(unit.shot, unit.studio);

    DefaultStudio weight("weight");
    const app::Layout layout = app::layout_of({1280, 720}, true);
    const app::NetworkLayout network(*weight.studio.session().snapshot(), layout);
    weight.rest_at(app::point_at(network.path({0, 0, 1}), 0.3f));
    CHECK(std::holds_alternative<app::WeightRef>(weight.studio.session().view.hovered));
    check_picture(weight.shot, weight.studio);
}

TEST_CASE("every menu and sheet opens and is drawn") {
    for (const std::string name :
         {"help", "file", "view", "share", "edits", "layer1.menu", "optimizer", "regularization"}) {
        CAPTURE(name);
        DefaultStudio opened("opened-" + name);
        const engine::Image before = opened.frame();
        opened.click(name);
        CHECK((opened.frame().rgba != before.rgba));
        check_picture(opened.shot, opened.studio);
    }
}

TEST_CASE("the gallery and the file dialog are drawn") {
    for (const auto& [name, sheet] : {std::pair{"gallery", app::Sheet::gallery},
                                      std::pair{"open-file", app::Sheet::open},
                                      std::pair{"save-as", app::Sheet::save_as}}) {
        CAPTURE(name);
        DefaultStudio opened("opened-" + std::string(name));
        const engine::Image before = opened.frame();
        opened.studio.session().files.wanted = sheet;
        opened.frame();
        CHECK((opened.frame().rgba != before.rgba));
        check_picture(opened.shot, opened.studio);
    }
}

TEST_CASE("a forward pass is drawn") {
    DefaultStudio pass("forward-pass");
    pass.studio.session().view.forward_pass =
        app::ForwardPass{.example = {1, 2, 1}, .started_s = -1};
    check_picture(pass.shot, pass.studio);
}

TEST_CASE("an example is followed forth and back, and then stands still") {
    nn::Run run{nn::Experiment{}};
    run.step_example();
    const auto snapshot = run.snapshot();
    DefaultStudio pass("example-pass");
    pass.studio.show(snapshot);
    pass.studio.session().ask(nn::Pause{});
    pass.frame();
    std::vector<engine::Image> frames;
    for (const double second : {0.25, 2.25, 2.75, 10.0}) { // forth, the error, back, afterwards
        frames.push_back(pass.frame(second));
    }
    for (std::size_t i = 1; i < frames.size(); ++i) {
        CHECK((frames[i].rgba != frames[i - 1].rgba));
    }
    CHECK((pass.frame(60).rgba == frames.back().rgba));
    CHECK(!pass.studio.screen().animating());
    check_picture(pass.shot, pass.studio);
}

TEST_CASE("a notice, discrete colours, test data and a logarithmic chart are drawn") {
    DefaultStudio notice("notice");
    notice.studio.session().view.notice = "The learning rate was too high.";
    check_picture(notice.shot, notice.studio);

    DefaultStudio view("view-options");
    view.studio.session().view.discretize = true;
    view.studio.session().view.show_test_data = true;
    view.studio.session().view.log_scale = true;
    check_picture(view.shot, view.studio);
}

TEST_CASE("a diverged run is drawn") {
    nn::Experiment experiment;
    experiment.dataset = nn::Dataset::plane;
    experiment.optimizer = nn::Optimizer::sgd;
    experiment.learning_rate = 100;
    experiment.layers = {{.units = 8, .activation = nn::Activation::linear}};
    const auto snapshot = trained(experiment, 1000);
    REQUIRE(snapshot->diverged);
    const Shot shot{.name = "diverged"};
    app::Studio studio(studio_options(shot), experiment);
    studio.show(snapshot);
    studio.draw(0);
    keep(shot, studio.take());
    CHECK(studio.validation_messages().empty());
}

TEST_CASE("the same moment twice gives the same pixels") {
    const auto picture = [] {
        DefaultStudio taken("same");
        taken.studio.draw(0.5);
        return taken.studio.take();
    };
    CHECK((picture().rgba == picture().rgba));
}
