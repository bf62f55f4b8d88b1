#pragma once

#include "nn/errors.h"
#include "nn/utf8.h"

#include <stdexcept>
#include <string_view>

/// What every fuzzer holds to. What is wrong becomes a std::logic_error, which none of them catch.
namespace fuzz {

inline void require(bool holds, const char* what) {
    if (!holds) {
        throw std::logic_error(what);
    }
}

/// A message is for people: text, and not the whole of a large input.
inline void require_readable(const nn::InputError& error) {
    const std::string_view message = error.what();
    require(!message.empty() && message.size() < 1000, "a message is empty or long");
    require(nn::find_invalid_utf8(message) == std::string_view::npos, "a message is not text");
}

} // namespace fuzz
