// Pictures that can be seen through: laid over any background they show what is drawn on it.
#include "tests/engine/picture.h"
#include "tests/engine/sample_list.h"
#include "tests/engine/validated.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace engine;
using namespace engine::test;

namespace {

/// `picture` laid over an opaque `background`, component by component.
int over(glm::ivec4 picture, Color background, int component) {
    const double alpha = picture.a / 255.0;
    const double behind = 255.0 * static_cast<double>(background[component]);
    return static_cast<int>(std::lround(alpha * picture[component] + (1 - alpha) * behind));
}

} // namespace

TEST_CASE("a transparent picture laid over a background is the picture drawn on it") {
    Validated renderer({112, 88});
    const DrawList list = sample_list();
    const Image clear = renderer.render(list, Color(0));
    for (const Color& background : {Color(1), Color(0, 0, 0, 1), Color(0.2f, 0.6f, 0.4f, 1)}) {
        const Image opaque = renderer.render(list, background);
        int largest = 0;
        for (int y = 0; y < clear.extent.height; ++y) {
            for (int x = 0; x < clear.extent.width; ++x) {
                for (int k = 0; k < 3; ++k) {
                    largest = std::max(
                        largest,
                        std::abs(over(pixel(clear, x, y), background, k) - pixel(opaque, x, y)[k]));
                }
            }
        }
        // Each layer is rounded to 1/255, once on the background and once on nothing.
        CHECK(largest <= 2);
    }
}

TEST_CASE(
    "what is drawn once keeps its colour and alpha; where nothing is drawn there is nothing") {
    Validated renderer({32, 32});
    DrawList list;
    list.add(Box{.rect = {{8, 8}, {24, 24}}, .fill = {1, 0.5f, 0, 0.5f}});
    const Image image = renderer.render(list, Color(0));
    CHECK(pixel(image, 0, 0) == glm::ivec4(0));
    const glm::ivec4 inside = pixel(image, 16, 16);
    CHECK(inside.r == 255);
    CHECK(std::abs(inside.g - 128) <= 1); // half of 255, twice rounded
    CHECK(inside.b == 0);
    CHECK(std::abs(inside.a - 128) <= 1);
}
