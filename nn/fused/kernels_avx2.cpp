#include "nn/fused/evaluate.h"
#include "nn/fused/kernels.h"
#include "nn/fused/train.h"

namespace nn::fused {

Kernels<float> float_kernels_avx2() {
    using S = Vectors<float, 32>;
    return {.train = train<S>, .evaluate = evaluate<S>};
}

Kernels<double> double_kernels_avx2() {
    using S = Vectors<double, 32>;
    return {.train = train<S>, .evaluate = evaluate<S>};
}

} // namespace nn::fused
