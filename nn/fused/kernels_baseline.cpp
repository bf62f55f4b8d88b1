#include "nn/fused/evaluate.h"
#include "nn/fused/kernels.h"
#include "nn/fused/train.h"

namespace nn::fused {

Kernels<float> float_kernels_baseline() {
    using S = Vectors<float, 16>;
    return {.train = train<S>, .evaluate = evaluate<S>};
}

Kernels<double> double_kernels_baseline() {
    using S = Vectors<double, 16>;
    return {.train = train<S>, .evaluate = evaluate<S>};
}

} // namespace nn::fused
