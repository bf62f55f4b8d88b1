#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fuzz {

/// `lines`, each of them JSON, with one thing changed: a number, a line's place, a line more or
/// less, a command put in. Plain bytes, changed at random, are hardly ever JSON still. Equal seeds
/// give equal lines.
std::string mutated_lines(std::string_view lines, std::uint32_t seed);

} // namespace fuzz
