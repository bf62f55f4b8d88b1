#include "engine/font_faces.h"
#include "engine/fonts.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

namespace engine::test {

TEST_CASE("widths grow with the size and add up") {
    const Fonts fonts;
    const float ten = fonts.width("neurons", 10, FontWeight::regular);
    CHECK(ten > 20);
    CHECK(fonts.width("neurons", 20, FontWeight::regular) == doctest::Approx(2 * ten));
    CHECK(fonts.width("neuronsneurons", 10, FontWeight::regular) == doctest::Approx(2 * ten));
    CHECK(fonts.width("neurons", 10, FontWeight::bold) > ten);
    CHECK(fonts.width("", 10, FontWeight::regular) == 0);
}

TEST_CASE("every weight has a file") {
    const Fonts fonts;
    for (const FontWeight weight :
         {FontWeight::regular, FontWeight::medium, FontWeight::semibold, FontWeight::bold}) {
        CHECK(std::filesystem::exists(fonts.file(weight)));
    }
}

TEST_CASE("UTF-8 is read character by character, and broken bytes are replaced") {
    const auto characters = [](std::string_view text) {
        std::u32string all;
        for (std::size_t at = 0; at < text.size();) {
            all += next_character(text, at);
        }
        return all;
    };
    CHECK(characters("x\u2081\u00b2") == U"x\u2081\u00b2");
    CHECK(characters("\U0001f600") == U"\U0001f600");
    CHECK(characters("a\xff"
                     "b") == U"a\ufffdb");
    CHECK(characters("\xe2\x82") == U"\ufffd");
    CHECK(characters("\xc3") == U"\ufffd");
}

TEST_CASE("the folder that NEURARIUM_FONTS names comes first, and others still count") {
    setenv("NEURARIUM_FONTS", "/nowhere", 1);
    CHECK_NOTHROW(Fonts());
    unsetenv("NEURARIUM_FONTS");
}

} // namespace engine::test
