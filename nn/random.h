#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace nn {

/// The generator behind data, shuffles and first weights: ARC4 keyed by a string, giving doubles
/// with 52 bits in [0, 1). A value: copying it copies the stream's position.
/// Source: seedrandom 2.4 (Bau), as TensorFlow Playground uses it.
class Arc4 {
  public:
    explicit Arc4(std::string_view key);

    /// The stream's position, for files: a permutation of all bytes, then two indices into it.
    using Position = std::array<std::uint8_t, 258>;
    explicit Arc4(const Position& position);
    Position position() const;

    /// The next double in [0, 1).
    double next();

    /// Uniform in [low, high): t (high - low) + low, as the page computes it.
    double uniform(double low, double high);

  private:
    std::uint8_t next_byte();

    std::array<std::uint8_t, 256> state_;
    std::uint8_t i_ = 0;
    std::uint8_t j_ = 0;
};

} // namespace nn
