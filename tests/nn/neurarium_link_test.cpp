#include "nn/errors.h"
#include "nn/link.h"
#include "nn/link_text.h"
#include "nn/neurarium_link.h"
#include "tests/nn/random_experiment.h"

#include <doctest/doctest.h>

#include <string>

namespace {

std::string error_of(const std::string& link) {
    try {
        nn::open_link(link);
    } catch (const nn::InputError& error) {
        return error.what();
    }
    return "no error";
}

nn::Experiment read(const std::string& pairs) {
    return nn::parse_neurarium_link("neurarium://x?v=1&" + pairs).experiment;
}

/// The link is turned down, with `words` in the message.
void check_refused(const std::string& pairs, const std::string& words) {
    const std::string error = error_of("neurarium://x?v=1&" + pairs);
    CAPTURE(pairs);
    CHECK_MESSAGE(error.find(words) != std::string::npos, error);
}

} // namespace

TEST_CASE("a link holds only what differs from the defaults of version 1") {
    nn::Experiment experiment = nn::parse_neurarium_link("neurarium://x?v=1").experiment;
    CHECK(nn::to_neurarium_link(experiment) == "neurarium://x?v=1");
    experiment.title = "Two moons & a \xc3\xa9toile";
    experiment.seed = "a b=1";
    experiment.features = {nn::Feature::x, nn::Feature::x_squared};
    experiment.layers = {
        {8, nn::Activation::tanh, 0}, {7, nn::Activation::relu, 0}, {5, nn::Activation::tanh, 0.1}};
    experiment.learning_rate = 0.03;
    nn::LinkDisplay display;
    display.discretize = true;
    display.hidden_controls = {"noise", "batchSize"};
    const std::string link = nn::to_neurarium_link(experiment, display);
    CHECK(link == "neurarium://x?v=1&title=Two%20moons%20%26%20a%20%C3%A9toile&seed=a%20b%3D1"
                  "&features=x,xSquared&layers=8,7:relu,5:tanh:0.1&learning_rate=0.03"
                  "&discretize=true&hide=noise,batchSize");
    const nn::NeurariumLink back = nn::parse_neurarium_link(link);
    CHECK(back.experiment == experiment);
    CHECK(static_cast<const nn::LinkDisplay&>(back) == display);
}

TEST_CASE("the defaults of version 1 never change") {
    const nn::Experiment first = read("");
    CHECK(first.dataset == nn::Dataset::spiral);
    CHECK(first.point_count == 500);
    CHECK(first.seed == "5");
    CHECK(first.layers == std::vector<nn::DenseLayer>{{8, nn::Activation::tanh, 0},
                                                      {7, nn::Activation::tanh, 0},
                                                      {5, nn::Activation::tanh, 0}});
    CHECK(first.optimizer == nn::Optimizer::adam);
    CHECK(first.learning_rate == 0.02);
    CHECK(first.batch_size == 125);
    CHECK(first.precision == nn::Precision::float32);
    CHECK(first.epochs == 400);
}

TEST_CASE("random experiments come back from their links to the last bit") {
    for (int seed = 0; seed < 2000; ++seed) {
        const nn::Experiment experiment = random_experiment(std::to_string(seed));
        REQUIRE(nn::validate(experiment).empty());
        const std::string link = nn::to_neurarium_link(experiment);
        CAPTURE(link);
        CHECK(nn::parse_neurarium_link(link).experiment == experiment);
        CHECK(nn::open_link("  " + link + "\n").experiment == experiment);
        CHECK(
            link.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                   "-._~:,/?&=%") == std::string::npos);
    }
}

TEST_CASE("links that mail or a page has changed a little still open") {
    CHECK(read("batch_size=5&amp;noise=10").noise == 10);
    CHECK(read("layers=3%3Arelu%2C4").layers.size() == 2);
    CHECK(nn::parse_neurarium_link("Neurarium://X/?v=1&noise=5").experiment.noise == 5);
    CHECK(read("layers=&features=").layers.empty());
    CHECK(read("noise=5&fbclid=abc?utm_source=mail").noise == 5);
    CHECK(nn::parse_neurarium_link("neurarium://x%3Fv%3D1%26noise%3D5").experiment.noise == 5);
    CHECK(
        nn::parse_neurarium_link("neurarium://x?v=1%26title=A%2520b%26noise=5").experiment.title ==
        "A b");
    CHECK(read("features=y,x").features == std::vector{nn::Feature::x, nn::Feature::y});
}

TEST_CASE("texts come through links that are encoded again, or end a sentence") {
    for (const std::string text :
         {"50%20", "a&noise=5", "What happens?", "Wait...", "%", "%25", "a/b"}) {
        CAPTURE(text);
        nn::Experiment experiment;
        experiment.about = text;
        const std::string link = nn::to_neurarium_link(experiment);
        CHECK(nn::open_link(link).experiment == experiment);
        CHECK(nn::open_link(link + ".").experiment == experiment);
        std::string again;
        for (const char c : link) {
            again += c == '%' ? "%25" : std::string(1, c);
        }
        CHECK(nn::open_link(again).experiment == experiment);
    }
}

TEST_CASE("links that were written before texts were protected read as they did") {
    CHECK(read("title=a%20%2577").title == "a %77");
    CHECK(read("title=A%26noise%3D5").title == "A&noise=5");
    CHECK(read("title=A%26noise%3D5").noise == 0);
    CHECK(read("seed=a.b&title=Foo%2C%20bar.&noise=5").title == "Foo, bar.");
}

TEST_CASE("bad Neurarium links are turned down with the key, the value and what was expected") {
    check_refused("learnin_rate=1",
                  "learnin_rate=1: unknown key; the nearest known one is learning_rate");
    check_refused("noise=abc", "noise=abc: expected a number");
    check_refused("noise=", "noise=: expected a number");
    check_refused("noise", "noise: expected = and a value");
    check_refused("noise=5=6", "noise=5: expected one =");
    check_refused("noise=5&noise=6", "noise=6: expected each key once");
    check_refused("noise=200", "noise: expected 0 to 80, found 200");
    check_refused("batch_size=1.5", "expected a whole number");
    check_refused("epochs=1e30", "expected a whole number");
    check_refused("dataset=moons", "expected one of circle, xor");
    check_refused("layers=4,x", "layers=4,x: expected a whole number of units");
    check_refused("layers=4,", "expected the link alone, found , behind it");
    check_refused("layers=4,&noise=5", "expected a whole number of units");
    check_refused("layers=4:swish", "expected an activation, one of relu");
    check_refused("layers=4:tanh:much", "expected dropout as a number");
    check_refused("layers=4:tanh:0:0", "expected layers as units:activation:dropout");
    check_refused("layers=0", "layers[0].units: expected 1 to 32, found 0");
    check_refused("features=x,x", "each feature once");
    check_refused("features=z", "expected one of x, y");
    check_refused("zero_weights=yes", "expected true or false");
    check_refused("seed=%FF", "expected UTF-8");
    check_refused("hide=" + std::string(65, 'a'), "expected names of at most 64");
    check_refused("hide=%FF", "of UTF-8");
    check_refused("hide=" + std::string(200, ',') + "&noise=5", "at most 100 names");
    CHECK(error_of("neurarium://x?noise=1").find("found no version") != std::string::npos);
    CHECK(error_of("neurarium://x?v=2").find("newer Neurarium") != std::string::npos);
    CHECK(error_of("neurarium://y?v=1").find("neurarium://x?") != std::string::npos);
    CHECK(
        error_of("neurarium://x?v=1&title=" + std::string(nn::kMaxLinkBytes, 'a')).find("64 KiB") !=
        std::string::npos);
}
