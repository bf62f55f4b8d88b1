#pragma once

#include "nn/libtorch/interface.h"
#include "nn/shared_object.h"

namespace nn {

/// nn_torch, with all that needs libtorch. Some builds of libtorch bring an LLVM that must not be
/// found by the graphics drivers, which have their own: one more reason to keep it apart.
SharedObject torch_object();

/// What it gives, opened by the first call that succeeds. From any thread. Throws as `open` does.
const libtorch::Interface& torch_module();

} // namespace nn
