// `neurarium train LINK --epochs …`: TensorFlow Playground's recorded runs, seen from outside.
#include "tests/app/child.h"
#include "tests/app/experiments.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>

using namespace tests;
using Json = nlohmann::json;

namespace {

Json recorded(const std::string& name) {
    return Json::parse(read_file(NEURARIUM_TEST_DATA "/tf-playground/" + name + ".json"));
}

Json trained(const std::string& link, const std::string& epochs) {
    const Finished result = neurarium({"train", link, "--epochs", epochs, "--json"});
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    return Json::parse(result.out);
}

double shown(const Json& loss) {
    return std::round(loss.get<double>() * 1000) / 1000;
}

/// The page draws no points outside the plane, and so it records none.
std::vector<Json> within_plane(const Json& points) {
    std::vector<Json> inside;
    for (const Json& point : points) {
        if (std::abs(point[0].get<double>()) <= 6 && std::abs(point[1].get<double>()) <= 6) {
            inside.push_back(point);
        }
    }
    return inside;
}

void check_points(const Json& ours, const Json& pages) {
    const std::vector<Json> inside = within_plane(ours);
    REQUIRE(inside.size() == pages.size());
    for (std::size_t i = 0; i < inside.size(); ++i) {
        for (int k = 0; k < 3; ++k) {
            CHECK(std::abs(inside[i][k].get<double>() - pages[i][k].get<double>()) < 1e-9);
        }
    }
}

/// The page numbers hidden and output units through, and lists them in no order.
void check_weights(const Json& layers, Json nodes) {
    std::sort(nodes.begin(), nodes.end(), [](const Json& a, const Json& b) {
        return std::stoi(a["id"].get<std::string>()) < std::stoi(b["id"].get<std::string>());
    });
    std::size_t node = 0;
    for (const Json& layer : layers) {
        for (std::size_t unit = 0; unit < layer["biases"].size(); ++unit, ++node) {
            const Json& page = nodes[node];
            CHECK(std::abs(layer["biases"][unit].get<double>() - page["bias"].get<double>()) <
                  1e-6);
            REQUIRE(layer["weights"][unit].size() == page["weights"].size());
            for (std::size_t i = 0; i < page["weights"].size(); ++i) {
                CHECK(std::abs(layer["weights"][unit][i].get<double>() -
                               page["weights"][i].get<double>()) < 1e-6);
            }
        }
    }
    CHECK(node == nodes.size());
}

} // namespace

TEST_CASE("train prints a recorded run's points, weights and losses from its link") {
    for (const std::string name : {"batch-not-dividing", "init-zero", "only-products"}) {
        CAPTURE(name);
        const Json page = recorded(name);
        const Json report = trained(page["url"], "0,1,10,50,200");
        CHECK(report["experiment"]["format"] == "neurarium-experiment");
        CHECK(report["experiment"]["precision"].get<std::string>() == "float64");
        check_points(report["train"], page["train"]);
        check_points(report["test"], page["test"]);
        for (const auto& [epoch, moment] : page["epochs"].items()) {
            CAPTURE(epoch);
            const Json& ours = report["epochs"][epoch];
            CHECK(shown(ours["train_loss"]) == doctest::Approx(moment["lossTrain"].get<double>()));
            CHECK(shown(ours["test_loss"]) == doctest::Approx(moment["lossTest"].get<double>()));
            check_weights(ours["layers"], moment["nodes"]);
        }
    }
}

TEST_CASE("epochs are told in order, each once, and the run goes as far as the last") {
    const Json report =
        trained("https://playground.tensorflow.org/#networkShape=2&seed=0.5", "3,0,1,3");
    CHECK(report["epoch"] == 3);
    CHECK(report["epochs"].size() == 3);
    CHECK(report["epochs"]["3"]["train_loss"] == report["train_loss"]);
}

TEST_CASE("numbers are told with 17 digits") {
    const Finished result = neurarium(
        {"train", "neurarium://x?v=1&dataset=xor&seed=digits", "--epochs", "0", "--json"});
    REQUIRE(result.code == 0);
    CHECK(result.out.find("0.10000000149011612") != std::string::npos); // 0.1 in 32 bits
}

TEST_CASE("epochs after a divergence are null, the exit code is 0") {
    const Json report = trained("https://playground.tensorflow.org/#activation=linear&seed=0.5&"
                                "problem=regression&networkShape=8,8&learningRate=100",
                                "0,1000,2000");
    CHECK(report["diverged_at_step"] > 0);
    CHECK(report["epochs"]["0"]["train_loss"].is_number());
    CHECK(report["epochs"]["1000"].is_null());
    CHECK(report["epochs"]["2000"].is_null());
}

TEST_CASE("what a link says in vain is listed, and the run goes on") {
    const Finished result = neurarium(
        {"train",
         "http://playground.tensorflow.org/?utm=1#seed=1&amp;networkShape=2&cosX=true&n=3",
         "--epochs",
         "1"});
    CHECK(result.code == 0);
    CHECK(result.err.find("cosX") != std::string::npos);
    CHECK(result.err.find("n=3") != std::string::npos);
}

TEST_CASE("a link without a seed is another run each time, and its seed is told") {
    const std::string link = "https://playground.tensorflow.org/#networkShape=2";
    const Json first = trained(link, "0");
    const Json second = trained(link, "0");
    const Json third = trained(link, "0"); // two equal ones of 100,000 may happen, three do not
    CHECK((first["experiment"]["seed"] != second["experiment"]["seed"] ||
           first["experiment"]["seed"] != third["experiment"]["seed"]));
}

TEST_CASE("info and export read links too") {
    const std::string link = "https://playground.tensorflow.org/#dataset=gauss&networkShape=3&"
                             "seed=0.5&playButton_hide=true";
    const Finished info = neurarium({"info", link});
    CHECK(info.code == 0);
    CHECK(info.out.find("Gauss") != std::string::npos);
    const TempFolder folder;
    const std::string picture = (folder / "shot.png").string();
    const Finished shot =
        neurarium({"export", link, "-o", picture, "--at-epoch", "1", "--size", "960x540"});
    CAPTURE(shot.err);
    CHECK(shot.code == 0);
    CHECK(std::filesystem::file_size(picture) > 1000);
}
