#include "nn/text.h"
#include "nn/utf8.h"

#include <doctest/doctest.h>

#include <array>

TEST_CASE("numbers are shown as short as they read back") {
    CHECK(nn::number_text(0.03) == "0.03");
    CHECK(nn::number_text(10) == "10");
    CHECK(nn::number_text(100'000) == "100000");
    CHECK(nn::number_text(0.1 + 0.2) == "0.30000000000000004");
    CHECK(nn::number_text(0.000123456789012345678) == "0.00012345678901234567");
    CHECK(nn::number_text(-1e300) == "-1e+300");
}

TEST_CASE("the nearest key is the one with the fewest edits") {
    constexpr std::array<std::string_view, 3> known{"learning_rate", "loss", "layers"};
    CHECK(nn::nearest_key("learnin_rate", known) == "learning_rate");
    CHECK(nn::nearest_key("los", known) == "loss");
    CHECK(nn::nearest_key("", known) == "loss");
}

TEST_CASE("bytes that are not UTF-8 are found where they stand") {
    CHECK(nn::find_invalid_utf8("x₁ é 🙂") == std::string_view::npos);
    CHECK(nn::find_invalid_utf8("ab\x80") == 2);           // a lone continuation
    CHECK(nn::find_invalid_utf8("\xc0\xaf") == 0);         // overlong
    CHECK(nn::find_invalid_utf8("\xed\xa0\x80") == 0);     // a surrogate
    CHECK(nn::find_invalid_utf8("\xf4\x90\x80\x80") == 0); // above U+10FFFF
    CHECK(nn::find_invalid_utf8("a\xe2\x82") == 1);        // cut short
}

TEST_CASE("JavaScript's units of text: pairs above U+FFFF, broken bytes as themselves") {
    CHECK(nn::to_utf16("é🙂") == std::u16string{0xE9, 0xD83D, 0xDE42});
    CHECK(nn::to_utf16("\xff") == std::u16string{0xFF});
}
