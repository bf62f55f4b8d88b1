// A frame too large for one target, drawn piece by piece.
#include "tests/engine/picture.h"
#include "tests/engine/sample_list.h"
#include "tests/engine/validated.h"

#include <doctest/doctest.h>
#include <glm/common.hpp>

#include <algorithm>

using namespace engine;
using namespace engine::test;

TEST_CASE("pieces of a frame are what the whole frame shows there") {
    constexpr Extent kWhole{336, 264}; // the sample three times as large
    constexpr Extent kPiece{128, 100}; // no multiple fits: the last pieces reach beyond the frame
    constexpr float kScale = 3;
    DrawList list = sample_list();
    list.clip(Rect{{20, 10}, {90, 70}});
    list.add(Box{.rect = {{0, 0}, {112, 88}}, .radius = 30, .fill = {0, 0, 1, 0.3f}});
    const Color background{0.9f, 0.9f, 0.8f, 1};
    Validated whole(kWhole);
    const Image expected = whole.render(list, background, kScale);

    Validated pieces(kPiece);
    int largest = 0;
    for (int top = 0; top < kWhole.height; top += kPiece.height) {
        for (int left = 0; left < kWhole.width; left += kPiece.width) {
            const Image piece = pieces->render(
                {.list = list, .background = background, .scale = kScale, .origin = {left, top}});
            for (int y = 0; y < std::min(kPiece.height, kWhole.height - top); ++y) {
                for (int x = 0; x < std::min(kPiece.width, kWhole.width - left); ++x) {
                    const glm::ivec4 off =
                        glm::abs(pixel(piece, x, y) - pixel(expected, left + x, top + y));
                    largest = std::max({largest, off.r, off.g, off.b, off.a});
                }
            }
        }
    }
    // Positions are rounded to single precision at other places: a step of 1/255 at an edge.
    CHECK(largest <= 1);
}
