#pragma once

#include "nn/snapshot.h"

#include <cstdint>
#include <vector>

namespace nn {

/// A fingerprint of all weights and biases: equal bits give equal hashes on every machine.
/// FNV-1a with 64 bits over the numbers as IEEE 754 doubles, taken a whole number at a time.
/// Source: Fowler, Noll & Vo, "The FNV Non-Cryptographic Hash Algorithm" (1991).
std::uint64_t weights_hash(const std::vector<LayerValues>& layers);

} // namespace nn
