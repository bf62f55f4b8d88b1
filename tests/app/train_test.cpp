#include "tests/app/child.h"
#include "tests/app/eventually.h"
#include "tests/app/experiments.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>

using namespace tests;
using Json = nlohmann::json;

namespace {

std::string file_of(const TempFolder& folder, const nn::Experiment& experiment) {
    const auto path = folder / "experiment.nrm.json";
    write_experiment(path, experiment);
    return path.string();
}

Json trained(const std::vector<std::string>& words) {
    const Finished result = neurarium(words);
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    return Json::parse(result.out);
}

const std::vector<std::string> kKeys = {
    "epoch", "steps_per_second", "test_accuracy", "test_loss", "train_accuracy", "train_loss"};

std::vector<std::string> keys_of(const Json& object) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) {
        keys.push_back(key);
    }
    return keys;
}

} // namespace

TEST_CASE("train --json prints one object with the promised keys") {
    const TempFolder folder;
    const Json report = trained({"train", file_of(folder, small_experiment()), "--json"});
    CHECK(keys_of(report) == kKeys);
    CHECK(report["epoch"] == 4); // the experiment's own number
    CHECK(report["steps_per_second"] > 0);
    CHECK(report["train_accuracy"] <= 1);
}

TEST_CASE("--epochs overrides the experiment's number, fractions and none included") {
    const TempFolder folder;
    const std::string file = file_of(folder, small_experiment());
    CHECK(trained({"train", file, "--json", "--epochs", "7"})["epoch"] == 7);
    CHECK(trained({"train", file, "--json", "--epochs", "0"})["epoch"] == 0);
}

TEST_CASE("the report says the epoch that was reached, and a short time in two digits") {
    const TempFolder folder;
    const std::string file = file_of(folder, small_experiment());
    const Finished done = neurarium({"train", file, "--epochs", "1.5"});
    REQUIRE(done.code == 0);
    const double epoch = trained({"train", file, "--json", "--epochs", "1.5"})["epoch"];
    const std::string label = "epoch           ";
    const std::size_t at = done.out.find(label);
    REQUIRE(at != std::string::npos);
    CHECK(std::stod(done.out.substr(at + label.size())) == doctest::Approx(epoch).epsilon(1e-3));
    CHECK(done.out.find(" in 0.") != std::string::npos);
}

TEST_CASE("training twice gives the same numbers to the last digit") {
    const TempFolder folder;
    const std::string file = file_of(folder, small_experiment());
    Json first = trained({"train", file, "--json"});
    Json second = trained({"train", file, "--json"});
    first.erase("steps_per_second"); // the one that the clock has a say in
    second.erase("steps_per_second");
    CHECK(first == second);
}

TEST_CASE("the report for people says the same in words") {
    const TempFolder folder;
    const Finished result = neurarium({"train", file_of(folder, small_experiment())});
    CHECK(result.code == 0);
    for (const std::string part : {"Small", "epoch", "train loss", "test loss", "accuracy"}) {
        CAPTURE(part);
        CHECK(result.out.find(part) != std::string::npos);
    }
}

TEST_CASE("progress away from a terminal is a line every ten percent at most") {
    const TempFolder folder;
    nn::Experiment experiment = small_experiment();
    experiment.epochs = 200;
    const Finished result = neurarium({"train", file_of(folder, experiment), "--json"});
    CHECK(std::count(result.err.begin(), result.err.end(), '\n') <= 11);
    CHECK(result.err.find('\r') == std::string::npos);
    CHECK(result.err.find("100 %") != std::string::npos);
}

TEST_CASE("with --quiet there is no progress, and errors stay") {
    const TempFolder folder;
    const Finished result =
        neurarium({"train", file_of(folder, small_experiment()), "--json", "--quiet"});
    CHECK(result.code == 0);
    CHECK(result.err.empty());
    CHECK(Json::parse(result.out)["epoch"] == 4);
    const Finished missing = neurarium({"train", (folder / "none.nrm.json").string(), "--quiet"});
    CHECK(missing.code == 2);
    CHECK(missing.err.find("none.nrm.json") != std::string::npos);
}

TEST_CASE("a regression has no accuracy: null") {
    const TempFolder folder;
    nn::Experiment experiment = small_experiment();
    experiment.dataset = nn::Dataset::plane;
    const Json report = trained({"train", file_of(folder, experiment), "--json"});
    CHECK(keys_of(report) == kKeys);
    CHECK(report["test_accuracy"].is_null());
    CHECK(report["test_loss"].is_number());
}

TEST_CASE("a run that diverges is a result: null losses, the step, exit code 0") {
    const TempFolder folder;
    nn::Experiment experiment = small_experiment();
    experiment.dataset = nn::Dataset::plane;
    experiment.layers = {{.units = 8, .activation = nn::Activation::linear},
                         {.units = 8, .activation = nn::Activation::linear}};
    experiment.optimizer = nn::Optimizer::sgd;
    experiment.learning_rate = 100;
    experiment.epochs = 1000;
    const std::string file = file_of(folder, experiment);
    const Json report = trained({"train", file, "--json"});
    REQUIRE(report.contains("diverged_at_step"));
    CHECK(report["diverged_at_step"] > 0);
    CHECK(report["train_loss"].is_null());
    const Finished words = neurarium({"train", file});
    CHECK(words.code == 0);
    CHECK(words.out.find("diverged") != std::string::npos);
}

TEST_CASE("a run that diverged with finite losses is told like any other: they are not its end's") {
    const TempFolder folder;
    nn::Experiment experiment = small_experiment();
    experiment.loss = nn::Loss::squared_error;
    experiment.optimizer = nn::Optimizer::sgd;
    experiment.penalty = nn::Penalty::l2;
    experiment.penalty_rate = 100;
    experiment.learning_rate = 100;
    experiment.epochs = 100;
    const std::string file = file_of(folder, experiment);
    const Json report = trained({"train", file, "--epochs", "0,100", "--json"});
    REQUIRE(report.contains("diverged_at_step"));
    CHECK(report["epoch"] < 100);
    for (const char* key : {"train_loss", "test_loss", "train_accuracy", "test_accuracy"}) {
        CAPTURE(key);
        CHECK(report[key].is_null());
    }
    CHECK(report["epochs"]["0"]["test_loss"].is_number());
    CHECK(report["epochs"]["100"].is_null());
}

TEST_CASE("without test points their loss and accuracy are null, and a dash for people") {
    const TempFolder folder;
    nn::Experiment experiment = small_experiment();
    experiment.train_percent = 100;
    const std::string file = file_of(folder, experiment);
    const Json report = trained({"train", file, "--epochs", "0,4", "--json"});
    CHECK(report["train_loss"].is_number());
    CHECK(report["train_accuracy"].is_number());
    CHECK(report["test_loss"].is_null());
    CHECK(report["test_accuracy"].is_null());
    CHECK(report["epochs"]["4"]["test_loss"].is_null());
    const Finished words = neurarium({"train", file});
    CHECK(words.out.find("test loss       –\n") != std::string::npos);
    CHECK(words.out.find("test accuracy   –\n") != std::string::npos);
}

TEST_CASE("the spiral that comes with the program is learnt") {
    const Json report =
        trained({"train", NEURARIUM_ASSETS "/experiments/spiral.nrm.json", "--json"});
    CHECK(report["test_loss"] < 0.05);
}

TEST_CASE("training that is interrupted prints no report") {
    const TempFolder folder;
    nn::Experiment experiment = small_experiment();
    experiment.epochs = 20000; // about ten seconds
    for (const int number : {SIGINT, SIGTERM}) {
        Child child(neurarium_words({"train", file_of(folder, experiment), "--json"}));
        // The handlers are in place before the file is read; a later signal may come at any time.
        REQUIRE(eventually([&] { return child.err().find("10 %") != std::string::npos; }));
        child.send_signal(number);
        const Finished result = child.wait();
        CHECK(result.code == 130);
        CHECK(result.out == "");
        CHECK(result.err.ends_with("neurarium: interrupted\n"));
    }
}
