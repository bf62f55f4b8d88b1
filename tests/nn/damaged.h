#pragma once

#include "nn/errors.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace test {

/// `text` cut off, with a byte or a digit changed, with a piece twice or with a piece left out.
inline std::string damaged(std::string text, std::mt19937& random) {
    const std::size_t at = random() % text.size();
    switch (random() % 5) {
    case 0:
        text.resize(at);
        break;
    case 1:
        text[at] = static_cast<char>(random());
        break;
    case 2:
        text[at] = static_cast<char>('0' + random() % 10);
        break;
    case 3:
        text.insert(at, text.substr(random() % text.size(), 30));
        break;
    default:
        text.erase(at, 1 + random() % 60);
    }
    return text;
}

/// Calls `parse` with `text` after many kinds of damage; only nn::InputError may come of it.
template <class Parse> void survives_damage(const std::string& text, int times, Parse parse) {
    std::mt19937 random(7);
    for (int i = 0; i < times; ++i) {
        try {
            parse(damaged(text, random));
        } catch (const nn::InputError& error) {
            CHECK(std::string(error.what()).size() < 1000);
        }
    }
}

} // namespace test
