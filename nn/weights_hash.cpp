#include "nn/weights_hash.h"

#include <bit>

namespace nn {
namespace {

constexpr std::uint64_t kOffset = 0xcbf29ce484222325u;
constexpr std::uint64_t kPrime = 0x100000001b3u;

void mix(std::uint64_t& hash, const std::vector<double>& values) {
    for (const double value : values) {
        hash = (hash ^ std::bit_cast<std::uint64_t>(value)) * kPrime;
        hash ^= hash >> 32u; // products carry upwards alone
    }
}

} // namespace

std::uint64_t weights_hash(const std::vector<LayerValues>& layers) {
    std::uint64_t hash = kOffset;
    for (const LayerValues& layer : layers) {
        mix(hash, layer.weights);
        mix(hash, layer.biases);
    }
    return hash;
}

} // namespace nn
