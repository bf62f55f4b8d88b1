#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace nn {

/// Which mask: that of `layer` in update number `step`.
struct DropoutKey {
    std::int64_t step = 0;
    int layer = 0;
};

/// Inverted dropout masks: 0 with `probability`, else 1 / (1 - probability), so that the expected
/// value of a unit does not change (Srivastava et al., 2014). Every entry is a function of the
/// seed, the step, the layer and the entry's place; there is no hidden state.
class DropoutMasks {
  public:
    explicit DropoutMasks(std::string_view seed);

    /// Fills the mask of a whole layer, row-major [points, units].
    void fill(std::span<float> mask, DropoutKey key, double probability) const;
    void fill(std::span<double> mask, DropoutKey key, double probability) const;

    /// For whoever makes the masks themselves: entry i is 0 if the top 53 bits of
    /// splitmix64(stream + i), a share of 2^53, are below the probability.
    std::uint64_t stream(DropoutKey key) const;

  private:
    std::uint64_t seed_hash_;
};

} // namespace nn
