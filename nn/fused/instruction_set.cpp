#include "nn/fused/instruction_set.h"

#include "nn/fused/kernels.h"

#include <algorithm>

namespace nn::fused {
namespace {

#ifdef NEURARIUM_X86_KERNELS
bool has_avx512() {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}

bool has_avx2() {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
#endif

constexpr InstructionSetRow kInstructionSets[] = {
#ifdef NEURARIUM_X86_KERNELS
    {InstructionSet::avx512,
     "avx512",
     "AVX-512",
     has_avx512,
     float_kernels_avx512,
     double_kernels_avx512},
    {InstructionSet::avx2, "avx2", "AVX2", has_avx2, float_kernels_avx2, double_kernels_avx2},
#endif
    {InstructionSet::baseline,
     "baseline",
     "baseline",
     [] { return true; },
     float_kernels_baseline,
     double_kernels_baseline},
};

} // namespace

std::span<const InstructionSetRow> instruction_sets() {
    return kInstructionSets;
}

const InstructionSetRow& best_instruction_set() {
    return *std::find_if(std::begin(kInstructionSets),
                         std::end(kInstructionSets),
                         [](const InstructionSetRow& row) { return row.is_supported(); });
}

} // namespace nn::fused
