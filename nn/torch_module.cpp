#include "nn/torch_module.h"

namespace nn {

SharedObject torch_object() {
    return {.file = "nn_torch.so",
            .entry = "neurarium_nn_torch",
            .build = NEURARIUM_NN_TORCH_BUILD,
            .library = "libtorch",
            .package = "libtorch-dev"};
}

const libtorch::Interface& torch_module() {
    static const auto& opened =
        *static_cast<const libtorch::Interface*>(open(torch_object(), file_of(torch_object())));
    return opened;
}

} // namespace nn
