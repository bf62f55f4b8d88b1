#pragma once

#include <array>
#include <string_view>
#include <utility>

/// What the fuzzers call with bytes of their own making. The tests run the corpora through the same
/// functions, with any compiler. What is wrong becomes a std::logic_error.
namespace fuzz {

/// Opens `bytes` as a link. What opens is valid, and comes back equal from each kind of link that
/// can hold it.
void exercise_link(std::string_view bytes);

/// Reads `bytes` as an experiment's file. What is read is valid, and comes back equal from its own
/// text and from its link.
void exercise_experiment(std::string_view bytes);

/// By the names of their corpora.
inline constexpr auto entries() {
    using Entry = void (*)(std::string_view);
    return std::array<std::pair<const char*, Entry>, 2>{{
        {"link", exercise_link},
        {"experiment", exercise_experiment},
    }};
}

} // namespace fuzz
