#pragma once

#include "nn/choice.h"
#include "nn/fused/network.h"

#include <span>

namespace nn::fused {

/// What the kernels are compiled for. Of x86-64 the baseline is SSE2; elsewhere there is only it,
/// in whatever vectors of 16 bytes the machine has.
enum class InstructionSet { baseline, avx2, avx512 };

/// One instruction set. AVX2 and AVX-512 lead to the same numbers, to the last bit: both fuse
/// multiplications with additions, and take sums in one order. The baseline rounds more often, and
/// has last bits of its own.
struct InstructionSetRow {
    InstructionSet value;
    std::string_view key;
    std::string_view label;
    bool (*is_supported)(); ///< by this machine
    Kernels<float> (*float_kernels)();
    Kernels<double> (*double_kernels)();
};

/// All that this program was built with, widest first.
std::span<const InstructionSetRow> instruction_sets();

/// The widest that this machine runs.
const InstructionSetRow& best_instruction_set();

} // namespace nn::fused
