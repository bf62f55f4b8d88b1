// Pictures made of shapes: what is in their files, and that they look like the renderer's.
#include "app/export/heatmap_images.h"
#include "app/export/shot.h"
#include "app/export/still.h"
#include "app/export/vector_file.h"
#include "app/layout.h"
#include "app/recording/recorder.h"
#include "app/recording/session_lines.h"
#include "app/scenes/network_scene.h"
#include "engine/renderer.h"
#include "nn/run.h"
#include "tests/app/child.h"
#include "tests/app/experiments.h"
#include "tests/app/media.h"
#include "tests/app/sample_snapshot.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

using namespace tests;

namespace {

using Words = std::vector<std::string>;

constexpr engine::Extent kSize{960, 540};

/// A folder with an experiment in it, and stills of that.
struct Still {
    explicit Still(const nn::Experiment& experiment = small_experiment()) {
        write_experiment(folder / "small.nrm.json", experiment);
    }

    Finished take(const std::string& out, const Words& options = {}) const {
        Words words = {"export",
                       (folder / "small.nrm.json").string(),
                       "-o",
                       (folder / out).string(),
                       "--size",
                       "960x540"};
        words.insert(words.end(), options.begin(), options.end());
        return neurarium(words);
    }

    const TempFolder folder;
};

/// The pixels of a page of a PDF, one to a point.
engine::Image rasterised(const std::filesystem::path& pdf, engine::Extent size) {
    const std::string root = (pdf.parent_path() / "page").string();
    const Words words = {"pdftoppm", "-r", "72", "-png", "-singlefile", pdf.string(), root};
    REQUIRE(run(words).code == 0);
    return decode(root + ".png", size).at(0);
}

/// Of the components of all pixels, of 255.
double mean_difference(const engine::Image& a, const engine::Image& b) {
    REQUIRE(a.rgba.size() == b.rgba.size());
    double sum = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i) {
        sum += std::abs(int{a.rgba[i]} - int{b.rgba[i]});
    }
    return sum / static_cast<double>(a.rgba.size());
}

/// The largest of them.
int largest_difference(const engine::Image& a, const engine::Image& b) {
    REQUIRE(a.rgba.size() == b.rgba.size());
    int largest = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i) {
        largest = std::max(largest, std::abs(int{a.rgba[i]} - int{b.rgba[i]}));
    }
    return largest;
}

/// The pixels of `image` within `rect`, whole ones.
engine::Image part_of(const engine::Image& image, const engine::Rect& rect) {
    const auto whole = [](float length) { return static_cast<int>(std::lround(length)); };
    engine::Image part{{whole(rect.size().x), whole(rect.size().y)}, {}};
    for (int y = 0; y < part.extent.height; ++y) {
        const auto row =
            image.rgba.begin() +
            4 * (std::ptrdiff_t{whole(rect.min.y) + y} * image.extent.width + whole(rect.min.x));
        part.rgba.insert(part.rgba.end(), row, row + std::ptrdiff_t{4} * part.extent.width);
    }
    return part;
}

std::shared_ptr<const nn::Snapshot> trained(const nn::Experiment& experiment, double epochs) {
    nn::Run run(experiment);
    run.run_to_epoch(epochs);
    return run.snapshot();
}

/// More layers than the small experiment has.
nn::Experiment deep_experiment() {
    nn::Experiment experiment = small_experiment();
    experiment.layers = {{.units = 6}, {.units = 5}, {.units = 4}, {.units = 3}};
    return experiment;
}

/// What python's XML reader prints for `expression` of the elements `all` of a file.
std::string of_xml(const std::filesystem::path& file, const std::string& expression) {
    const std::string program =
        "import re, sys, xml.etree.ElementTree as tree\n"
        "root = tree.parse(sys.argv[1]).getroot()\n"
        "all = [(e.tag.split('}')[1], e.attrib) for e in root.iter()]\n"
        "strokes = [a['d'] for t, a in all if t == 'path' and\n"
        "           ('fill:none' in a.get('style', '') or a.get('fill') == 'none')]\n"
        "print(" +
        expression + ")";
    const Finished result = run({"python3", "-c", program, file.string()});
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    return result.out.substr(0, result.out.find('\n'));
}

/// Of the small experiment at its end: those that are not thinner than a hair (|weight| 0.02).
std::ptrdiff_t edges_to_see() {
    std::ptrdiff_t count = 0;
    const auto snapshot = trained(small_experiment(), 4);
    for (const nn::LayerValues& layer : snapshot->layers) {
        count += std::ranges::count_if(layer.weights,
                                       [](double weight) { return std::abs(weight) > 0.02; });
    }
    CHECK(count > 6); // of nine
    return count;
}

} // namespace

TEST_CASE("an SVG has a curve for every edge and a picture for every heatmap") {
    const Still still;
    const Finished result = still.take("stage.svg");
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    const auto file = still.folder / "stage.svg";
    CHECK(of_xml(file, "root.get('viewBox')") == "0 0 960 540");
    CHECK(
        of_xml(file, "sum(re.fullmatch('M [^A-Z]+ C [^A-Z]+', d) is not None for d in strokes)") ==
        std::to_string(edges_to_see()));
    // 7 features, 3 units, the output.
    CHECK(of_xml(file, "sum(t == 'image' for t, a in all)") == "11");
    CHECK(still.folder.names() == Words{"small.nrm.json", "stage.svg"});
}

TEST_CASE("a PDF looks like the renderer's picture, in both themes") {
    const Still still;
    for (const std::string theme : {"dark", "light"}) {
        CAPTURE(theme);
        const Words options = {"--panels", "off", "--theme", theme};
        REQUIRE(still.take("stage.pdf", options).code == 0);
        REQUIRE(still.take("stage.png", options).code == 0);
        const engine::Image drawn = decode(still.folder / "stage.png", kSize).at(0);
        const double difference =
            mean_difference(rasterised(still.folder / "stage.pdf", kSize), drawn);
        CAPTURE(difference);
        // 0.6, for edges are smoothed differently and text is not hinted.
        CHECK(difference < 1);
    }
}

TEST_CASE("a PDF's text is text, its fonts are embedded, and it says what it shows") {
    const Still still;
    REQUIRE(still.take("stage.pdf").code == 0);
    const std::string file = (still.folder / "stage.pdf").string();
    const std::string text = run({"pdftotext", file, "-"}).out;
    for (const std::string words : {"Features", "3 units", "x₁", "test loss", "epoch 4"}) {
        CAPTURE(words);
        CHECK(text.find(words) != std::string::npos);
    }
    CHECK(text.find("▾") == std::string::npos); // nothing opens on paper
    CHECK(run({"pdffonts", file}).out.find("+Inter-Regular") != std::string::npos);
    const std::string info = run({"pdfinfo", file}).out;
    CHECK(info.find("Small") != std::string::npos);
    CHECK(info.find("seed 1") != std::string::npos);
    CHECK(info.find("960 x 540 pts") != std::string::npos);
    CHECK(info.find("CreationDate") == std::string::npos);
}

TEST_CASE("vectors are of the stage or of a presentation, and a window is refused") {
    const Still still;
    const auto words = [&](const std::string& layout) {
        const Finished done =
            still.take("a.pdf", {"--at-epoch", "1", "--layout", layout, "--quiet"});
        CHECK_MESSAGE(done.code == 0, done.err);
        return run({"pdftotext", still.folder / "a.pdf", "-"}).out;
    };
    CHECK(words("stage").find("Output") == std::string::npos);
    CHECK(words("presentation").find("Output") != std::string::npos); // that it names
    for (const std::string name : {"b.pdf", "b.svg"}) {
        const Finished refused = still.take(name, {"--layout", "window"});
        CHECK(refused.code == 2);
        CHECK(refused.err == "neurarium: --layout window is for films and .png, found " +
                                 (still.folder / name).string() +
                                 ": vectors have no panels; expected stage or presentation\n");
    }
}

TEST_CASE("equal vector stills are equal files") {
    const Still still;
    for (const std::string extension : {"svg", "pdf"}) {
        CAPTURE(extension);
        REQUIRE(still.take("a." + extension).code == 0);
        REQUIRE(still.take("b." + extension).code == 0);
        const bool equal = read_file(still.folder / ("a." + extension)) ==
                           read_file(still.folder / ("b." + extension));
        CHECK(equal);
    }
}

TEST_CASE("a vector still of a run that diverged is whole") {
    nn::Experiment experiment = small_experiment();
    experiment.layers = {{.units = 8, .activation = nn::Activation::linear}};
    experiment.optimizer = nn::Optimizer::sgd;
    experiment.dataset = nn::Dataset::plane;
    experiment.learning_rate = 100;
    experiment.epochs = 500;
    const Still still(experiment);
    for (const std::string extension : {"svg", "pdf"}) {
        const Finished result = still.take("stage." + extension);
        CHECK(result.code == 0);
        CHECK(result.err.find("diverged") != std::string::npos);
    }
    CHECK(of_xml(still.folder / "stage.svg", "sum('nan' in d for d in strokes)") == "0");
}

TEST_CASE("a vector still that cannot be written is one sentence and leaves nothing") {
    const Still still;
    for (const std::string extension : {"svg", "pdf"}) {
        const Finished missing = still.take("nowhere/stage." + extension);
        CHECK(missing.code == 2);
        CHECK(missing.err.find("there is no directory") != std::string::npos);
        CHECK(still.folder.names() == Words{"small.nrm.json"});
    }
}

TEST_CASE("shadows, changing colours, borders and clips are the renderer's") {
    constexpr engine::Extent kPage{200, 160};
    engine::DrawList list;
    list.palette = app::theme(app::ThemeName::light).palette;
    list.add(engine::Box{
        .rect = {{20, 20}, {90, 70}}, .radius = 8, .fill = {0, 0, 0, 0.6f}, .softness = 12});
    list.add(engine::Box{.rect = {{22, 18}, {88, 64}},
                         .radius = 9,
                         .fill = {1, 1, 1, 1},
                         .border = {0.2f, 0.5f, 0.4f, 0.6f},
                         .border_width = 4});
    list.add(engine::Curve{.p0 = {20, 130},
                           .p1 = {100, 130},
                           .p2 = {100, 40},
                           .p3 = {180, 40},
                           .width = 9,
                           .from = {0.9f, 0.5f, 0, 0.7f},
                           .to = {0, 0.4f, 0.8f, 0.9f}});
    list.clip(engine::Rect{{100, 90}, {180, 150}});
    list.add(engine::Circle{.center = {150, 150},
                            .radius = 40,
                            .fill = {0.3f, 0.7f, 0.3f, 1},
                            .border = {0, 0, 0, 1},
                            .border_width = 3});
    list.clip(std::nullopt);
    list.add(engine::Polyline{.points = {{100, 10}, {130, 30}, {160, 12}, {190, 30}}, .width = 5});
    list.add(engine::Heatmap{.rect = {{16, 140}, {90, 152}},
                             .radius = 5,
                             .field = engine::RampField{},
                             .opacity = 0.6f,
                             .border = {0, 0, 0, 1},
                             .border_width = 2});
    const engine::Color background{0.7f, 0.7f, 0.7f, 1};
    const engine::Fonts fonts;
    const TempFolder folder;
    app::PartialFile file(folder / "list.pdf");
    app::write_vector_file(file,
                           app::VectorKind::pdf,
                           {.size = {kPage.width, kPage.height},
                            .list = list,
                            .heatmaps = {},
                            .background = background},
                           fonts);
    file.commit();
    const engine::Image page = rasterised(folder / "list.pdf", kPage);
    engine::Renderer renderer({.validation = true}, fonts, kPage);
    const engine::Image drawn = renderer.render({.list = list, .background = background});
    const double difference = mean_difference(page, drawn);
    CAPTURE(difference);
    CHECK(difference < 0.7); // edges are smoothed differently
}

TEST_CASE("a vector picture is exactly as large as it was asked to be, in any unit") {
    const TempFolder folder;
    write_experiment(folder / "small.nrm.json", small_experiment());
    struct Case {
        const char* size;
        const char* width;
        const char* page;
    };
    // Narrower than the smallest layout, as large, and larger than where the interface grows.
    const Case cases[] = {{"86mm", "243.77", "243.78 x 137.126 pts"},
                          {"120mmx80mm", "340.15", "340.157 x 226.772 pts"},
                          {"640x360", "640", "640 x 360 pts"},
                          {"960x540", "960", "960 x 540 pts"},
                          {"3840x2160", "3840", "3840 x 2160 pts"}};
    for (const Case& asked : cases) {
        CAPTURE(asked.size);
        for (const std::string name : {"a.svg", "a.pdf"}) {
            const Finished done = neurarium({"export",
                                             (folder / "small.nrm.json").string(),
                                             "-o",
                                             (folder / name).string(),
                                             "--size",
                                             asked.size,
                                             "--scale",
                                             "1.5",
                                             "--at-epoch",
                                             "1"});
            REQUIRE_MESSAGE(done.code == 0, done.err);
        }
        const std::string svg = read_file(folder / "a.svg");
        CHECK(svg.find("width=\"" + std::string(asked.width)) != std::string::npos);
        const std::string info = run({"pdfinfo", (folder / "a.pdf").string()}).out;
        CHECK_MESSAGE(info.find(asked.page) != std::string::npos, info);
    }
}

TEST_CASE("values that are not finite have colours all the same") {
    nn::Snapshot snapshot = *sample_snapshot({1});
    snapshot.layers[0].activation = nn::Activation::linear;
    const auto corner = [&](double weight) {
        snapshot.layers[0].weights = {weight, 0};
        snapshot.layers[0].biases = {0};
        engine::DrawList list;
        list.palette = app::theme(app::ThemeName::light).palette;
        list.add(engine::Heatmap{.rect = {{0, 0}, {8, 8}},
                                 .field = engine::UnitField{app::dense_network(snapshot), 0, 0},
                                 .discretize = true});
        const engine::Image image = app::heatmap_images(list, 1).at(0);
        return std::array<int, 3>{image.rgba[0], image.rgba[1], image.rgba[2]};
    };
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK(corner(infinity) == corner(1e9)); // x is negative there
    CHECK(corner(-infinity) == corner(-1e9));
    CHECK(corner(infinity) != corner(-infinity));
    CHECK(corner(std::numeric_limits<double>::quiet_NaN()) == corner(0));
}

TEST_CASE("heatmaps of vector pictures are the renderer's, each of the network that it names") {
    const auto one = app::dense_network(*sample_snapshot({4, 3}));
    const auto deeper = app::dense_network(*trained(deep_experiment(), 40));
    const std::array<engine::UnitField, 8> fields = {{{one, -1, 5},
                                                      {one, 0, 2},
                                                      {one, 1, 1},
                                                      {one, 2, 0},
                                                      {deeper, 2, 0},
                                                      {deeper, 4, 0},
                                                      {one, 4, 0}, // is not there
                                                      {nullptr, 0, 0}}};
    constexpr int kSide = 64;
    const engine::Fonts fonts;
    engine::Renderer renderer({.validation = true}, fonts, {8 * kSide, kSide});
    for (const bool discretize : {false, true}) {
        CAPTURE(discretize);
        engine::DrawList list;
        list.palette = app::theme(app::ThemeName::light).palette;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const auto left = static_cast<float>(kSide * i);
            list.add(engine::Heatmap{.rect = {{left, 0}, {left + kSide, kSide}},
                                     .field = fields[i],
                                     .discretize = discretize});
        }
        const engine::Image drawn = renderer.render({.list = list});
        const auto images = app::heatmap_images(list, 1);
        REQUIRE(images.size() == fields.size());
        for (std::size_t i = 0; i < images.size(); ++i) {
            CAPTURE(i);
            REQUIRE(images[i].extent == engine::Extent{kSide, kSide});
            const engine::Image there = part_of(
                drawn,
                {{kSide * static_cast<int>(i), 0}, {kSide * static_cast<int>(i + 1), kSide}});
            // A value may lie on the border between two shades; where two colours meet, it is
            // divided by how much it changes from one pixel to the next.
            CHECK(largest_difference(images[i], there) <= (discretize ? 2 : 1));
        }
        CHECK(mean_difference(images[3], images[5]) > 5);
        CHECK(mean_difference(images[6], images[7]) == 0);
    }
}

TEST_CASE("a pinned run beside the run is drawn with its own network, in pixels and in vectors") {
    const auto shallow = trained(small_experiment(), 4);
    const auto deep = trained(deep_experiment(), 40);
    nn::Experiment other_seed = small_experiment();
    other_seed.seed = "7";
    const auto alike = trained(other_seed, 4);
    const std::array<
        std::pair<std::shared_ptr<const nn::Snapshot>, std::shared_ptr<const nn::Snapshot>>,
        3>
        pairs = {{{shallow, deep}, {deep, shallow}, {shallow, alike}}};
    const app::Layout layout =
        app::layout_of({kSize.width, kSize.height}, false, {.pinned = true, .split = true});
    for (const auto& [now, pinned] : pairs) {
        for (const bool discretize : {false, true}) {
            CAPTURE(now->layers.size());
            CAPTURE(pinned->layers.size());
            CAPTURE(discretize);
            app::Shot shot{.snapshot = now, .view = {.discretize = discretize}};
            shot.view.pinned = pinned;
            shot.view.split = true;
            const TempFolder folder;
            const auto take = [&](const std::string& name) {
                app::ShotSource source(std::make_shared<const app::Shot>(shot), {});
                app::export_still(source, {.size = kSize, .panels = false}, folder / name, false);
            };
            take("shot.png");
            take("shot.pdf");
            const engine::Image drawn = decode(folder / "shot.png", kSize).at(0);
            const engine::Image page = rasterised(folder / "shot.pdf", kSize);
            const auto plot = [&](const engine::Image& picture, const engine::Rect& where) {
                return part_of(picture, {where.min + 4.0f, where.max - 4.0f});
            };
            for (const engine::Rect& where : {layout.plot, layout.pinned_plot}) {
                // Points' rings and letters are smoothed differently.
                CHECK(mean_difference(plot(page, where), plot(drawn, where)) < 3);
            }
            CHECK(mean_difference(plot(page, layout.plot), plot(page, layout.pinned_plot)) > 8);
        }
    }
}

TEST_CASE("a session whose pinned run has more layers than its run becomes vector pictures") {
    nn::Experiment experiment = small_experiment();
    app::View view;
    view.pinned = trained(deep_experiment(), 2);
    view.split = true;
    const nn::Run run(experiment);
    const TempFolder folder;
    write_file(folder / "s.nrs.jsonl",
               app::session_lines::header(
                   {.program = "a test", .size = {1280, 720}, .experiment = experiment}) +
                   "\n" + app::session_lines::past(run.past()) + "\n" +
                   app::session_lines::view(0, app::record_of(view, 0), nullptr) + "\n" +
                   app::session_lines::end(1) + "\n");
    for (const std::string name : {"s.svg", "s.pdf"}) {
        CAPTURE(name);
        const Finished done = neurarium({"export", folder / "s.nrs.jsonl", "-o", folder / name});
        CHECK(done.code == 0);
        CHECK(done.err.find("eurarium:") == std::string::npos);
    }
    // 7 features, 3 units, both outputs.
    CHECK(of_xml(folder / "s.svg", "sum(t == 'image' for t, a in all)") == "12");
}
