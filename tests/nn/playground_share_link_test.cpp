#include "nn/playground_link.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>

namespace {

nn::Experiment page_run() {
    nn::Experiment run = nn::parse_playground_link("playground.tensorflow.org").experiment;
    run.seed = "0.5";
    return run;
}

std::vector<std::string> reasons_after(const std::function<void(nn::Experiment&)>& change) {
    nn::Experiment run = page_run();
    change(run);
    return nn::reasons_not_playground(run);
}

} // namespace

TEST_CASE("a Playground link is written as the page itself writes it") {
    const std::string link =
        "https://playground.tensorflow.org/"
        "#activation=relu&regularization=L1&batchSize=7&dataset=xor&regDataset=reg-plane"
        "&learningRate=0.1&regularizationRate=0.003&noise=15&networkShape=8,3&seed=0.12345"
        "&showTestData=true&discretize=false&percTrainData=70&x=true&y=false&xTimesY=true"
        "&xSquared=false&ySquared=true&cosX=false&sinX=false&cosY=false&sinY=true"
        "&collectStats=false&problem=classification&initZero=true&hideText=false"
        "&learningRate_hide=true&x_hide=false&sinX_hide=true";
    const nn::PlaygroundLink opened = nn::parse_playground_link(link);
    const std::string written = nn::to_playground_link(opened.experiment, opened);
    CHECK(written == std::string(link).replace(link.find("&x_hide=false"), 13, ""));
}

TEST_CASE("what opens from a Playground link fits one again, and comes back equal") {
    for (const char* fragment : {"",
                                 "seed=1",
                                 "networkShape=&seed=1",
                                 "networkShape=32,1,2,3,4,5,6,7,8,9,10,11&seed=~!@",
                                 "problem=regression&regDataset=reg-gauss&seed=z",
                                 "noise=80&learningRate=1e-7&seed=%20",
                                 "percTrainData=33.3&batchSize=1200&x=false&y=false&seed=0.1",
                                 "discretize=true&noise_hide=true&problem_hide=true&seed=0.7"}) {
        CAPTURE(fragment);
        const auto first =
            nn::parse_playground_link(std::string("playground.tensorflow.org/#") + fragment);
        CHECK(nn::reasons_not_playground(first.experiment).empty());
        const auto second =
            nn::parse_playground_link(nn::to_playground_link(first.experiment, first));
        CHECK(second.experiment == first.experiment);
        CHECK(static_cast<const nn::LinkDisplay&>(second) == first);
        CHECK(second.unused.empty());
    }
}

TEST_CASE("a hidden feature that is in use is not hidden from the page, which would drop it") {
    nn::LinkDisplay display;
    display.hidden_controls = {"x", "sinX", "a panel of ours", "noise"};
    const nn::PlaygroundLink link =
        nn::parse_playground_link(nn::to_playground_link(page_run(), display));
    CHECK(link.experiment == page_run());
    CHECK(link.hidden_controls == std::vector<std::string>{"noise", "sinX"});
}

TEST_CASE("what the page cannot do is said, a sentence each") {
    using nn::Activation;
    CHECK(reasons_after([](auto& run) { run.point_count = 400; }) ==
          std::vector<std::string>{"There are 400 points; the page always has 500 here."});
    CHECK(reasons_after([](auto& run) { run.layers[1].activation = Activation::relu; }) ==
          std::vector<std::string>{
              "Hidden layer 2 uses ReLU; the page has one activation for all hidden layers."});
    CHECK(reasons_after([](auto& run) { run.layers[0].dropout = 0.5; }).size() == 1);
    CHECK(reasons_after([](auto& run) { run.loss = nn::Loss::binary_cross_entropy; }).size() == 1);
    CHECK(reasons_after([](auto& run) { run.optimizer = nn::Optimizer::adam; }).size() == 1);
    CHECK(reasons_after([](auto& run) { run.precision = nn::Precision::float32; }).size() == 1);
    CHECK(reasons_after([](auto& run) {
              run.layers = {{4, Activation::bipolar_sigmoid, 0}};
          }).size() == 1);
    for (const char* seed : {"", "a b", "a&b", "a=b", "\xc3\xa9", "a\nb", "\"", "<", ">", "`"}) {
        CAPTURE(seed);
        CHECK(reasons_after([&](auto& run) { run.seed = seed; }).size() == 1);
    }
    CHECK(nn::reasons_not_playground(nn::Experiment{}).size() == 2); // Adam, 32 bits
    CHECK(reasons_after([](auto& run) { run.title = "Mine", run.epochs = 7; }).empty());
}
