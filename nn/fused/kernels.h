#pragma once

#include "nn/fused/network.h"

namespace nn::fused {

Kernels<float> float_kernels_baseline();
Kernels<double> double_kernels_baseline();
Kernels<float> float_kernels_avx2();
Kernels<double> double_kernels_avx2();
Kernels<float> float_kernels_avx512();
Kernels<double> double_kernels_avx512();

} // namespace nn::fused
