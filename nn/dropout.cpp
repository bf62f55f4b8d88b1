// The generator is counter-based: the seed's FNV-1a hash, the step and the layer are folded one
// after the other with splitmix64 (Steele, Lea, Flood, 2014), and entry i of a mask is the top 53
// bits of splitmix64(folded + i).
#include "nn/dropout.h"

namespace nn {
namespace {

std::uint64_t splitmix64(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30u)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27u)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31u);
}

std::uint64_t fnv1a(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    }
    return hash;
}

template <class Real>
void fill_mask(std::span<Real> mask, std::uint64_t stream, double probability) {
    const auto kept = static_cast<Real>(1 / (1 - probability));
    for (std::size_t i = 0; i < mask.size(); ++i) {
        const double draw = static_cast<double>(splitmix64(stream + i) >> 11u) * 0x1p-53;
        mask[i] = draw < probability ? Real{0} : kept;
    }
}

} // namespace

DropoutMasks::DropoutMasks(std::string_view seed) : seed_hash_(fnv1a(seed)) {}

void DropoutMasks::fill(std::span<float> mask, DropoutKey key, double probability) const {
    fill_mask(mask, stream(key), probability);
}

void DropoutMasks::fill(std::span<double> mask, DropoutKey key, double probability) const {
    fill_mask(mask, stream(key), probability);
}

std::uint64_t DropoutMasks::stream(DropoutKey key) const {
    const std::uint64_t step = splitmix64(seed_hash_ ^ static_cast<std::uint64_t>(key.step));
    return splitmix64(step ^ static_cast<std::uint64_t>(key.layer));
}

} // namespace nn
