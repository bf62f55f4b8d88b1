#pragma once

#include <torch/torch.h>

// What differs between the versions of libtorch that we build with: Debian 12's 1.13 and 2.x.

namespace nn {

/// One thread for libtorch on the calling thread and those after it: for networks this small more
/// threads cost more than they bring, and sums in one order are the same sums every time.
inline void use_one_thread() {
    at::set_num_threads(1);
}

} // namespace nn
