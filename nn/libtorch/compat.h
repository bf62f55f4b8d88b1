#pragma once

#include <torch/torch.h>

#include <sstream>
#include <string>
#include <type_traits>

// What differs between the versions of libtorch that we build with: Debian 12's 1.13 and 2.x.

namespace nn::libtorch {

/// One thread for libtorch on the calling thread and those after it: for networks this small more
/// threads cost more than they bring, and sums in one order are the same sums every time.
inline void use_one_thread() {
    at::set_num_threads(1);
}

/// The key of `parameter` in `optimizer.state()`: its address, which 1.13 writes down as text.
template <class AnyOptimizer>
auto state_key(const AnyOptimizer& optimizer, const torch::Tensor& parameter) {
    using Map = std::remove_cvref_t<decltype(optimizer.state())>;
    void* const address = parameter.unsafeGetTensorImpl();
    if constexpr (std::is_same_v<typename Map::key_type, std::string>) {
        std::ostringstream text;
        text << address;
        return text.str();
    } else {
        return address;
    }
}

} // namespace nn::libtorch
