#include "nn/errors.h"
#include "nn/experiment_json.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <random>

namespace {

/// A file with the header and `members`, for example `"noise": 5`.
std::string file_with(const std::string& members) {
    return R"({"format": "neurarium-experiment", "version": 1, )" + members + "}";
}

/// What reading `text` complains about; empty if it can be read.
std::string complaint(const std::string& text) {
    try {
        nn::parse_experiment(text, "file");
    } catch (const nn::InputError& error) {
        return error.what();
    }
    return "";
}

nn::Experiment unusual() {
    return {.title = "Ein \"Titel\" – x₁ \\ \n",
            .about = "Ein Satz",
            .paused = true,
            .dataset = nn::Dataset::gauss,
            .point_count = 321,
            .noise = 12.5,
            .train_percent = 33.3,
            .seed = std::string("a\0b", 3),
            .features = {nn::Feature::y, nn::Feature::x_times_y},
            .layers = {{.units = 3, .activation = nn::Activation::relu, .dropout = 0.25}, {}},
            .zero_weights = true,
            .loss = nn::Loss::binary_cross_entropy,
            .optimizer = nn::Optimizer::adamw,
            .learning_rate = 0.1 + 0.2,
            .penalty = nn::Penalty::l2,
            .penalty_rate = 1e-300,
            .batch_size = 7,
            .precision = nn::Precision::float64,
            .epochs = 1'000'000'000};
}

/// A folder of its own that goes away with the test.
struct TemporaryFolder {
    std::filesystem::path path = std::filesystem::temp_directory_path() /
                                 ("neurarium_test_" + std::to_string(std::random_device{}()));
    TemporaryFolder() { std::filesystem::create_directory(path); }
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

std::string load_complaint(const std::filesystem::path& path) {
    try {
        nn::load_experiment(path);
    } catch (const nn::InputError& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("an experiment reads back as it was written") {
    CHECK(nn::parse_experiment(nn::to_json({}), "file") == nn::Experiment{});
    CHECK(nn::parse_experiment(nn::to_json(unusual()), "file") == unusual());
    nn::Experiment bare;
    bare.features = {};
    bare.layers = {};
    CHECK(nn::parse_experiment(nn::to_json(bare), "file") == bare);
}

TEST_CASE("every key of every table can be written and read") {
    nn::Experiment experiment;
    for (const auto& row : nn::optimizers()) {
        experiment.optimizer = row.value;
        CHECK(nn::parse_experiment(nn::to_json(experiment), "file") == experiment);
    }
    for (const auto& row : nn::activations()) {
        experiment.layers[0].activation = row.value;
        CHECK(nn::parse_experiment(nn::to_json(experiment), "file") == experiment);
    }
}

TEST_CASE("what a file leaves out means what it always meant, whatever the program opens with") {
    const nn::Experiment read = nn::parse_experiment(file_with(R"("noise": 5)"), "file");
    CHECK(read.point_count == 500);
    CHECK(read.train_percent == 50);
    CHECK(read.optimizer == nn::Optimizer::adam);
    CHECK(read.learning_rate == 0.02);
    CHECK(read.penalty == nn::Penalty::none);
    CHECK(read.batch_size == 125);
}

TEST_CASE("format and version come first, absent keys keep their defaults") {
    CHECK(nn::to_json({}).find(
              "{\n    \"format\": \"neurarium-experiment\",\n    \"version\": 1,") == 0);
    CHECK(nn::parse_experiment(file_with(R"("noise": 5)"), "file").noise == 5);
    CHECK(nn::parse_experiment(file_with(R"("noise": 5)"), "file").layers ==
          nn::Experiment{}.layers);
}

TEST_CASE("an unknown key is named with the nearest known one") {
    CHECK(complaint(file_with(R"("learnin_rate": 1)")) ==
          "file: unknown key \"learnin_rate\"; the nearest known one is \"learning_rate\"");
    CHECK(complaint(file_with(R"("layers": [{"unit": 1}])")) ==
          "file: layers[0]: unknown key \"unit\"; the nearest known one is \"units\"");
}

TEST_CASE("a wrong type is named with what was expected and found") {
    CHECK(complaint(file_with(R"("noise": "much")")) ==
          "file: noise: expected a number, found \"much\"");
    CHECK(complaint(file_with(R"("title": 3)")) == "file: title: expected text in quotes, found 3");
    CHECK(complaint(file_with(R"("zero_weights": 1)")) ==
          "file: zero_weights: expected true or false, found 1");
    CHECK(complaint(file_with(R"("layers": {})")) ==
          "file: layers: expected a list, found an object");
    CHECK(complaint(file_with(R"("layers": [4])")) ==
          "file: layers[0]: expected an object with \"units\", found 4");
    CHECK(complaint(file_with(R"("loss": "hinge")")) ==
          "file: loss: expected one of squared_error, binary_cross_entropy, found \"hinge\"");
    CHECK(complaint(file_with(R"("loss": null)")) ==
          "file: loss: expected one of squared_error, binary_cross_entropy, found null");
    CHECK(complaint(file_with(R"("features": ["z"])")).find("file: features[0]: expected one of") ==
          0);
}

TEST_CASE("numbers that do not fit are refused with their place") {
    CHECK(complaint(file_with(R"("batch_size": 1.5)")) ==
          "file: batch_size: expected a whole number, found 1.5");
    CHECK(complaint(file_with(R"("layers": [{"units": 1e300}])"))
              .find("file: layers[0].units: expected a whole number of at most") == 0);
    CHECK(
        complaint(file_with(R"("layers": [{"units": -1e300}])")).find("file: layers[0].units: ") ==
        0);
    CHECK(complaint(file_with(R"("epochs": 18446744073709551615)")).find("file: epochs: ") == 0);
    CHECK(complaint(file_with(R"("noise": 1e999)")) ==
          "file: expected JSON, found a number too large to hold");
    CHECK(!complaint(file_with(R"("noise": NaN)")).empty());
    CHECK(complaint(file_with(R"("layers": [{"units": 40}])")) ==
          "file: layers[0].units: expected 1 to 32, found 40");
    CHECK(complaint(file_with(R"("batch_size": 10.0)")).empty()); // a whole number all the same
}

TEST_CASE("features may come in any order, but not twice") {
    const auto read = nn::parse_experiment(file_with(R"("features": ["sinX", "x"])"), "file");
    CHECK(read.features == std::vector{nn::Feature::x, nn::Feature::sin_x});
    CHECK(complaint(file_with(R"("features": ["x", "x"])")).find("file: features: ") == 0);
}

TEST_CASE("another format or version is refused") {
    CHECK(complaint("{}") == "file: format: expected \"neurarium-experiment\", found null");
    CHECK(complaint(R"({"format": "neurarium-experiment", "version": 2})") ==
          "file: version: expected 1, found 2");
    CHECK(complaint(R"({"format": "neurarium-experiment", "version": "1"})") ==
          "file: version: expected 1, found \"1\"");
    CHECK(complaint("[]") == "file: expected an object in braces, found a list");
}

TEST_CASE("what is not JSON is refused with line and column") {
    CHECK(complaint("{\n  \"noise\": x") ==
          "file: line 2, column 12: expected JSON, but from here on it is not");
    CHECK(complaint("") ==
          "file: line 1, column 1: expected JSON, but from here on it ends in the middle");
    CHECK(complaint("{\n \"noise\": \"\xff\"") ==
          "file: line 2, column 12: expected UTF-8 text, found other bytes");
    CHECK(complaint(std::string(1'000'000, '[')).find("file: line 1, column ") == 0);
    CHECK(
        !complaint(file_with("\"title\": " + std::string(400'000, '[') + std::string(400'000, ']')))
             .empty());
}

TEST_CASE("a seed may be written as a number") {
    const auto seed = [](const std::string& member) {
        return nn::parse_experiment(file_with(member), "file").seed;
    };
    CHECK(seed(R"("seed": 5)") == "5");
    CHECK(seed(R"("seed": 0.5)") == "0.5");
    CHECK(seed(R"("seed": "0.50")") == "0.50");
    CHECK(!complaint(file_with(R"("seed": [5])")).empty());
}

TEST_CASE("a key that stands twice in an object is refused with its name and place") {
    CHECK(complaint(file_with("\"noise\": 5,\n  \"seed\": \"1\", \"noise\": 5")) ==
          "file: line 2, column 16: expected each key once, found \"noise\" again");
    CHECK(complaint(file_with(R"("layers": [{"units": 3, "units": 4}])"))
              .find("found \"units\" again") != std::string::npos);
    CHECK(complaint(file_with(R"("noise": 5, "n\u006fise": 6)")).find("found \"noise\" again") !=
          std::string::npos);
    CHECK(complaint(file_with(R"("title": "\"noise\": 1", "noise": 5)")).empty());
    CHECK(complaint(file_with(R"("layers": [{"units": 3}, {"units": 3}])")).empty());
    CHECK(complaint(R"({"a": {"b": 1}, "c": [{"b": 1}], "a": 2})").find("column 34") !=
          std::string::npos);
}

TEST_CASE("what follows a NUL byte is not passed over") {
    const std::string file = file_with("\"noise\": 5");
    CHECK(complaint(file + '\0' + " }}garbage") ==
          "file: line 1, column 61: expected JSON, found a NUL byte");
    CHECK_FALSE(complaint(file + '\0').empty());
    CHECK_FALSE(complaint('\0' + file).empty());
    CHECK(complaint(file + " \n").empty());
}

TEST_CASE("a file cut short anywhere is refused, never worse") {
    const std::string whole = nn::to_json(unusual());
    for (std::size_t length = 0; length + 2 < whole.size(); ++length) { // the last two are "}\n"
        CHECK(!complaint(whole.substr(0, length)).empty());
    }
}

TEST_CASE("random bytes, and files with bytes changed, are read or refused, never worse") {
    std::mt19937 random(7);
    const std::string whole = nn::to_json(unusual());
    for (int i = 0; i < 3000; ++i) {
        std::string text = whole;
        for (int j = 0; j < 3; ++j) {
            text[random() % text.size()] = static_cast<char>(random() & 255u);
        }
        complaint(text);
        text.resize(random() % 200);
        for (char& c : text) {
            c = static_cast<char>(random() & 255u);
        }
        complaint(text);
    }
}

TEST_CASE("experiments are loaded from files") {
    const TemporaryFolder folder;
    const auto path = folder.path / "saved.nrm.json";
    std::ofstream(path) << nn::to_json(unusual());
    CHECK(nn::load_experiment(path) == unusual());
}

TEST_CASE("files that cannot be an experiment are named") {
    const TemporaryFolder folder;
    const std::string name = folder.path.native();
    CHECK(load_complaint(folder.path) ==
          name + ": expected an experiment's file, found a folder or a device");
    CHECK(load_complaint(folder.path / "none") ==
          name + "/none: expected an experiment's file, found nothing there");
    std::ofstream(folder.path / "big") << std::string(1024 * 1024 + 1, ' ');
    CHECK(load_complaint(folder.path / "big") == name + "/big: expected at most 1 MiB, found more");
}
