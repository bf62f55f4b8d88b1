// ARC4 as seedrandom 2.4 (Bau) uses it: key mixing, the RC4 schedule, doubles of 52 bits.
#include "nn/random.h"

#include "nn/utf8.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace nn {
namespace {

constexpr unsigned kByteMask = 255;
constexpr int kDiscardedBytes = 256;

/// Folds the key's characters (UTF-16 units, as JavaScript sees them) into at most 256 bytes.
std::vector<std::uint8_t> mixed_key(std::string_view text) {
    std::vector<std::uint8_t> key;
    unsigned smear = 0;
    std::size_t j = 0;
    for (const char16_t code : to_utf16(text)) {
        const std::size_t slot = j++ & kByteMask;
        if (slot == key.size()) {
            key.push_back(0);
        }
        smear ^= key[slot] * 19u;
        key[slot] = static_cast<std::uint8_t>((smear + code) & kByteMask);
    }
    if (key.empty()) {
        key.push_back(0);
    }
    return key;
}

} // namespace

Arc4::Arc4(std::string_view key) {
    const std::vector<std::uint8_t> mixed = mixed_key(key);
    std::iota(state_.begin(), state_.end(), std::uint8_t{0});
    unsigned j = 0;
    for (unsigned i = 0; i < state_.size(); ++i) {
        j = (j + mixed[i % mixed.size()] + state_[i]) & kByteMask;
        std::swap(state_[i], state_[j]);
    }
    for (int i = 0; i < kDiscardedBytes; ++i) {
        next_byte();
    }
}

Arc4::Arc4(const Position& position) : i_(position[256]), j_(position[257]) {
    std::copy_n(position.begin(), state_.size(), state_.begin());
}

Arc4::Position Arc4::position() const {
    Position position{};
    std::copy(state_.begin(), state_.end(), position.begin());
    position[256] = i_;
    position[257] = j_;
    return position;
}

double Arc4::next() {
    constexpr double kSignificance = 4503599627370496.0; // 2^52
    constexpr double kOverflow = 2 * kSignificance;
    double numerator = 0;
    for (int i = 0; i < 6; ++i) {
        numerator = numerator * 256 + next_byte();
    }
    double denominator = 281474976710656.0; // 2^48
    unsigned extra = 0;
    while (numerator < kSignificance) {
        numerator = (numerator + extra) * 256;
        denominator *= 256;
        extra = next_byte();
    }
    while (numerator >= kOverflow) {
        numerator /= 2;
        denominator /= 2;
        extra >>= 1u;
    }
    return (numerator + extra) / denominator;
}

double Arc4::uniform(double low, double high) {
    return next() * (high - low) + low;
}

std::uint8_t Arc4::next_byte() {
    i_ = static_cast<std::uint8_t>(i_ + 1);
    j_ = static_cast<std::uint8_t>(j_ + state_[i_]);
    std::swap(state_[i_], state_[j_]);
    return state_[static_cast<std::uint8_t>(state_[i_] + state_[j_])];
}

} // namespace nn
