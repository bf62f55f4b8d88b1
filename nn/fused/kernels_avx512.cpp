#include "nn/fused/evaluate.h"
#include "nn/fused/kernels.h"
#include "nn/fused/train.h"

namespace nn::fused {

Kernels<float> float_kernels_avx512() {
    using S = Vectors<float, 64>;
    return {.train = train<S>, .evaluate = evaluate<S>};
}

Kernels<double> double_kernels_avx512() {
    using S = Vectors<double, 64>;
    return {.train = train<S>, .evaluate = evaluate<S>};
}

} // namespace nn::fused
