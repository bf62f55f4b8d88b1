#include "nn/datasets.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace {

std::shared_ptr<const nn::Examples> draw(const nn::Experiment& experiment) {
    nn::Arc4 random(experiment.seed);
    return nn::draw_examples(experiment, random);
}

} // namespace

TEST_CASE("every dataset draws as many finite points as it is asked for") {
    for (const nn::DatasetRow& row : nn::datasets()) {
        CAPTURE(row.key);
        for (const int count : {10, 11, 501, row.default_count}) {
            for (const double noise : {0.0, 0.5, 0.8}) {
                nn::Arc4 random("points");
                const auto points = row.draw(count, noise, random);
                CHECK(points.size() == static_cast<std::size_t>(count));
                CHECK(std::all_of(points.begin(), points.end(), [](const nn::Example& p) {
                    return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.label);
                }));
            }
        }
    }
}

TEST_CASE("every classification set has two classes, every regression set a range of values") {
    for (const nn::DatasetRow& row : nn::datasets()) {
        CAPTURE(row.key);
        nn::Arc4 random("labels");
        const auto points = row.draw(row.default_count, 0, random);
        const auto positive = std::count_if(
            points.begin(), points.end(), [](const nn::Example& p) { return p.label > 0; });
        CHECK(positive > row.default_count / 5);
        CHECK(positive < row.default_count * 4 / 5);
        for (const nn::Example& point : points) {
            CHECK(std::abs(point.label) <= (row.problem == nn::Problem::regression ? 1.2 : 1.0));
        }
    }
}

TEST_CASE("same seed, same points; another seed, others") {
    for (const nn::DatasetRow& row : nn::datasets()) {
        CAPTURE(row.key);
        nn::Experiment experiment{.dataset = row.value, .noise = 10, .seed = "a"};
        const auto first = draw(experiment);
        CHECK(first->train == draw(experiment)->train);
        CHECK(first->test == draw(experiment)->test);
        experiment.seed = "another seed";
        CHECK(first->train != draw(experiment)->train);
    }
}

TEST_CASE("the split takes the floor of its share to train on and the rest to test") {
    nn::Experiment experiment{.point_count = 111, .train_percent = 45};
    CHECK(draw(experiment)->train.size() == 49);
    CHECK(draw(experiment)->test.size() == 62);
    experiment.train_percent = 100;
    CHECK(draw(experiment)->test.empty());
}
