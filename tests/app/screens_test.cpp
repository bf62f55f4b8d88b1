// Every screen, drawn without a window under the validation layers. With NEURARIUM_SCREENS_DIR set,
// the pictures are kept there for people to look at.
#include "app/export/formats.h"
#include "app/export/studio.h"
#include "app/layout.h"
#include "app/network_layout.h"
#include "app/scenes/output_scene.h"
#include "nn/run.h"
#include "nn/zero_line.h"
#include "tests/app/difference.h"
#include "tests/app/experiments.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <set>
#include <utility>

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
        for (const bool panels : {true, false}) {
            Shot shot{.size = size, .panels = panels};
            app::Studio studio(studio_options(shot), experiment);
            studio.show(snapshot);
            for (const auto theme : {app::ThemeName::dark, app::ThemeName::light}) {
                shot.name = what + "-" + std::to_string(size.height) +
                            (theme == app::ThemeName::dark ? "-dark" : "-light") +
                            (panels ? "" : "-stage");
                studio.session().view.theme = theme; // the heatmaps, most of the work, stay
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

    /// Leaves the pointer there; ImGui takes a frame to notice, and hovering takes a while.
    void rest_at(glm::vec2 position) {
        studio.point_at(position);
        frame(0);
        frame(0.2);
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

TEST_CASE("a network without hidden layers is drawn: its edges run from the features to the end") {
    nn::Experiment experiment;
    experiment.layers.clear();
    const auto snapshot = trained(experiment, 3);
    const Shot shot{.name = "no-hidden-layers"};
    app::Studio studio(studio_options(shot), experiment);
    auto without = std::make_shared<nn::Snapshot>(*snapshot);
    std::ranges::fill(without->layers[0].weights, 0);
    studio.show(without);
    studio.draw(0);
    const engine::Image bare = studio.take();
    studio.show(snapshot);
    check_picture(shot, studio);
    studio.draw(0);
    const engine::Image image = studio.take();
    const app::Layout layout = app::layout_of({1280, 720}, true);
    const app::NetworkLayout network(*snapshot, layout);
    const Difference edges(bare, image);
    for (int input = 0; input < 2; ++input) {
        for (const float along : {0.2f, 0.5f, 0.8f}) {
            const glm::vec2 point = app::point_at(network.path({0, 0, input}), along);
            CHECK(edges.count({point - 3.0f, point + 3.0f}) > 5);
        }
    }
    CHECK(edges.count(layout.plot) > 10'000); // the output is another one
    CHECK(edges.count(layout.left) == 0);
    CHECK(edges.count(layout.top_bar) == 0);
}

TEST_CASE("a unit under the pointer fills the output, a weight lights its unit's line in it") {
    const app::Layout layout = app::layout_of({1280, 720}, true);
    DefaultStudio unit("unit");
    unit.rest_at(layout.stage.max - 4.0f);
    const engine::Image bare = unit.frame();
    unit.rest_on("unit.1.2");
    CHECK(std::holds_alternative<app::UnitRef>(unit.studio.session().view.hovered));
    const engine::Image with_unit = unit.frame();
    const Difference shown(bare, with_unit);
    CHECK(shown.count(layout.plot) > 20'000);
    CHECK(shown.count(grown(unit.studio.screen().controls().at("unit.1.2"), 60)) > 2000);
    CHECK(shown.count(layout.left) == 0);
    check_picture(unit.shot, unit.studio);

    DefaultStudio weight("weight");
    weight.rest_at(layout.stage.max - 4.0f);
    const engine::Image without = weight.frame();
    const app::NetworkLayout network(*weight.studio.session().snapshot(), layout);
    const glm::vec2 point = app::point_at(network.path({0, 0, 1}), 0.3f);
    weight.rest_at(point);
    CHECK(std::holds_alternative<app::WeightRef>(weight.studio.session().view.hovered));
    const engine::Image with_weight = weight.frame();
    const Difference edge(without, with_weight);
    CHECK(edge.count(layout.left) == 0);
    CHECK(edge.count(layout.plot) > 500); // the line
    CHECK(edge.count(layout.plot) < 5000);
    CHECK(edge.count({point - 6.0f, point + 6.0f}) > 20); // its halo
    CHECK(edge.count(layout.stage) > 5000);               // its card
    check_picture(weight.shot, weight.studio);
}

TEST_CASE("a pointer on its way over a unit changes nothing, one that rests shows its zero line") {
    DefaultStudio unit("hovering");
    unit.frame(1);
    const glm::vec2 place = unit.studio.screen().controls().at("unit.0.2").center();
    unit.studio.point_at(place);
    unit.frame(1.05);
    unit.frame(1.1);
    CHECK(unit.studio.session().view.hovered.index() == 0);
    unit.frame(1.3);
    CHECK(unit.studio.session().view.hovered == decltype(app::View::hovered){app::UnitRef{0, 2}});
    unit.frame(1.4);
    CHECK(unit.studio.screen().animating()); // the plot fades
    const engine::Image image = unit.frame(2);
    const auto pieces = nn::zero_line(*unit.studio.session().snapshot(), 0, 2);
    REQUIRE(!pieces.empty());
    const app::Layout layout = app::layout_of({1280, 720}, true);
    int accent = 0;
    for (const auto& [from, to] : pieces) {
        const glm::vec2 point = app::to_plot(layout.plot, (from.x + to.x) / 2, (from.y + to.y) / 2);
        const auto at = 4 * static_cast<std::size_t>(static_cast<int>(point.y) * 1280 +
                                                     static_cast<int>(point.x));
        accent += std::abs(image.rgba[at] - 0x5F) + std::abs(image.rgba[at + 1] - 0xD6) +
                              std::abs(image.rgba[at + 2] - 0xB6) <
                          30
                      ? 1
                      : 0;
    }
    CHECK(accent > static_cast<int>(pieces.size()) / 2); // above heatmap, below points
    unit.studio.point_at({2, 2});
    unit.frame(2.1);
    unit.frame(2.3);
    CHECK(unit.studio.session().view.hovered.index() == 0);
    check_picture(unit.shot, unit.studio);
}

TEST_CASE(
    "what is scrolled out of sight is nowhere, and what is half seen ends where its list does") {
    DefaultStudio studio("scrolled");
    studio.frame();
    const app::Layout layout = app::layout_of({1280, 720}, true);
    int within = 0;
    for (const auto& [name, rect] : studio.studio.screen().controls()) {
        if (rect.min.x >= layout.left.min.x && rect.max.x <= layout.left.max.x &&
            rect.min.y >= layout.left.min.y && rect.min.y < layout.history.max.y &&
            name.find("history") == std::string::npos) {
            CAPTURE(name);
            CHECK(rect.max.y <= layout.left.max.y);
            ++within;
        }
    }
    CHECK(within > 5);
    CHECK_FALSE(studio.studio.screen().controls().contains("advanced"));
}

TEST_CASE("every menu opens beside its button, and every sheet in the middle") {
    for (const auto& [name, is_sheet] : {std::pair<std::string, bool>{"help", true},
                                         {"file", false},
                                         {"view", false},
                                         {"share", true},
                                         {"edits", false},
                                         {"layer1.menu", false},
                                         {"optimizer", false},
                                         {"regularization", false}}) {
        CAPTURE(name);
        DefaultStudio opened("opened-" + std::string(name));
        opened.rest_on(name);
        const engine::Image before = opened.frame();
        const engine::Rect button = grown(opened.studio.screen().controls().at(name), 16);
        opened.click(name);
        const engine::Image after = opened.frame();
        const engine::Rect where = Difference(before, after).bounds();
        CHECK(where.size().x > 80);
        CHECK(where.size().y > 20);
        const bool beside = where.min.x < button.max.x && where.max.x > button.min.x &&
                            where.min.y < button.max.y && where.max.y > button.min.y;
        CHECK((is_sheet ? where.contains({640, 360}) : beside));
        check_picture(opened.shot, opened.studio);
    }
}

TEST_CASE("the gallery and the file dialog are drawn in the middle") {
    for (const auto& [name, sheet] : {std::pair{"gallery", app::Sheet::gallery},
                                      std::pair{"open-file", app::Sheet::open},
                                      std::pair{"save-as", app::Sheet::save_as}}) {
        CAPTURE(name);
        DefaultStudio opened("opened-" + std::string(name));
        opened.frame();
        const engine::Image before = opened.frame();
        opened.studio.session().files.wanted = sheet;
        opened.frame();
        const engine::Image after = opened.frame();
        const engine::Rect middle{{440, 200}, {840, 520}};
        CHECK(Difference(before, after).count(middle) > 0.9 * 400 * 320);
        check_picture(opened.shot, opened.studio);
    }
}

TEST_CASE("a forward pass is drawn along the network, and a ring around its point") {
    DefaultStudio pass("forward-pass");
    const auto snapshot = pass.studio.session().shared_snapshot();
    pass.frame();
    const engine::Image before = pass.frame();
    const nn::Example example = snapshot->examples->train.front();
    pass.studio.session().view.forward_pass =
        app::ForwardPass{.example = example, .started_s = -1.4}; // its sums
    const engine::Image after = pass.frame();
    const Difference drawn(before, after);
    const app::Layout layout = app::layout_of({1280, 720}, true);
    CHECK(drawn.lies_within(together(layout.stage, layout.plot)));
    CHECK(drawn.count(layout.stage) > 300);
    const app::NetworkLayout network(*snapshot, layout);
    const engine::Rect first_tiles = together(network.tile({0, 0}), network.tile({0, 7}));
    CHECK(drawn.count(grown(first_tiles, 8)) > 100);
    const glm::vec2 point = app::to_plot(layout.plot, example.x, example.y);
    const engine::Rect ring{point - 14.0f, point + 14.0f};
    CHECK(drawn.count(ring) > 20);
    CHECK(drawn.count(layout.plot) == drawn.count(ring)); // and nothing else of the plot
    check_picture(pass.shot, pass.studio);
}

TEST_CASE("an example is followed forward and back, and then stands still") {
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
    const app::Layout layout = app::layout_of({1280, 720}, true);
    for (std::size_t i = 1; i < frames.size(); ++i) {
        CHECK(Difference(frames[i - 1], frames[i]).lies_within(layout.stage));
    }
    CHECK((pass.frame(60).rgba == frames.back().rgba));
    CHECK(!pass.studio.screen().animating());
    check_picture(pass.shot, pass.studio);
}

TEST_CASE("a notice, discrete colours, test data and a logarithmic chart change what they should") {
    const app::Layout layout = app::layout_of({1280, 720}, true);
    const engine::Rect below_plot{{layout.plot.min.x - 40, layout.plot.max.y}, {1280, 720}};
    const auto change = [&](const std::string& name, const std::function<void(app::View&)>& set) {
        DefaultStudio shown(name);
        shown.frame();
        std::pair<engine::Image, engine::Image> pictures;
        pictures.first = shown.frame();
        set(shown.studio.session().view);
        shown.frame(); // ImGui takes a frame to lay out
        pictures.second = shown.frame();
        check_picture(shown.shot, shown.studio);
        return pictures;
    };
    {
        const auto [before, after] =
            change("notice", [](app::View& view) { view.notice = "It was too high."; });
        const Difference notice(before, after);
        CHECK(notice.lies_within(layout.stage));
        CHECK(notice.bounds().size().x > 100);
        CHECK(notice.bounds().size().y < 80);
    }
    {
        const auto [before, after] =
            change("discretized", [](app::View& view) { view.discretize = true; });
        const Difference colors(before, after);
        CHECK(colors.count(layout.plot) > 20'000);
        const app::NetworkLayout network(*trained({}, 20), layout);
        CHECK(colors.count(network.tile({0, 0})) > 200);
    }
    {
        const auto [before, after] =
            change("test-data", [](app::View& view) { view.show_test_data = true; });
        const Difference points(before, after);
        CHECK(points.count(layout.plot) > 2000);
        CHECK(points.count({{0, 0}, {layout.right.min.x, 720}}) == 0);
    }
    {
        const auto [before, after] =
            change("logarithmic", [](app::View& view) { view.log_scale = true; });
        const Difference chart(before, after);
        CHECK(chart.lies_within(below_plot));
        CHECK(chart.count(below_plot) > 300);
    }
}

TEST_CASE("a notice has a strip of its own, and the stage makes room without a jump") {
    DefaultStudio shown("notice-strip");
    shown.frame(0);
    shown.frame(0.1);
    const auto bottom = [&] { // of all tiles
        float lowest = 0;
        for (const auto& [name, rect] : shown.studio.screen().controls()) {
            if (name.starts_with("unit.") || name.starts_with("feature.")) {
                lowest = std::max(lowest, rect.max.y);
            }
        }
        return lowest;
    };
    const float before = bottom();
    shown.studio.session().view.notice = "At learning rate 1 each step overshoots farther.";
    float last = before;
    for (int i = 0; i < 60; ++i) {
        shown.frame(0.1 + i / 60.0);
        CHECK(std::abs(bottom() - last) < 12);
        last = bottom();
    }
    const engine::Rect strip = shown.studio.screen().controls().at("notice");
    CHECK(strip.size().y >= 40);
    CHECK(bottom() < strip.min.y);
    CHECK(bottom() < before);
    check_picture(shown.shot, shown.studio);
    shown.studio.session().view.notice.clear();
    for (int i = 0; i < 60; ++i) {
        shown.frame(2 + i / 60.0);
    }
    CHECK(bottom() == doctest::Approx(before));
}

TEST_CASE("a run that diverged says so, with the way back") {
    nn::Experiment experiment;
    experiment.dataset = nn::Dataset::plane;
    experiment.optimizer = nn::Optimizer::sgd;
    experiment.learning_rate = 100;
    experiment.layers = {{.units = 8, .activation = nn::Activation::linear}};
    const auto snapshot = trained(experiment, 1000);
    REQUIRE(snapshot->diverged);
    const Shot shot{.name = "diverged"};
    app::Studio studio(studio_options(shot), experiment);
    auto undiverged = std::make_shared<nn::Snapshot>(*snapshot);
    undiverged->diverged.reset();
    const auto picture_of = [&](const std::shared_ptr<const nn::Snapshot>& shown) {
        studio.show(shown);
        studio.draw(0);
        studio.take(); // ImGui takes a frame to lay out
        studio.draw(0);
        return studio.take();
    };
    const engine::Image before = picture_of(undiverged);
    CHECK_FALSE(studio.screen().controls().contains("notice.back"));
    const engine::Image after = picture_of(snapshot);
    REQUIRE(studio.screen().controls().contains("notice.back"));
    const engine::Rect button = studio.screen().controls().at("notice.back");
    CHECK(Difference(before, after).mean(button) > 5);
    keep(shot, after);
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
