#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

namespace engine {

/// Mixes a word into a hash, so that order matters (the multiplier is 2^64 over the golden ratio).
inline std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

/// The hash of a value's bytes; it may hold no padding.
template <typename T> std::uint64_t hash_of(const T& value) {
    static_assert(std::is_trivially_copyable_v<T> && sizeof(T) % sizeof(std::uint32_t) == 0);
    std::uint64_t hash = sizeof(T);
    for (std::size_t i = 0; i < sizeof(T); i += sizeof(std::uint32_t)) {
        std::uint32_t word = 0;
        std::memcpy(&word, reinterpret_cast<const char*>(&value) + i, sizeof(word));
        hash = mixed(hash, word);
    }
    return hash;
}

} // namespace engine
