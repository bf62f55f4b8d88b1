#pragma once

#include "nn/libtorch/interface.h"

#include <filesystem>

namespace nn {

/// nn_torch, the shared object with all that needs libtorch. It is opened when something first asks
/// for it and stays: libtorch takes time and memory that a start can do without, and some builds of
/// it bring an LLVM that must not be found by the graphics drivers, which have their own.

/// Where it is looked for: beside the running program.
std::filesystem::path torch_module_file();

/// Opens `file`. Throws std::runtime_error, saying what was expected and what to do, when it is not
/// there, lacks a library or a symbol, or was built from other sources than this program.
const libtorch::Interface& open_torch_module(const std::filesystem::path& file);

/// The one beside the program, opened by the first call that succeeds. From any thread.
const libtorch::Interface& torch_module();

} // namespace nn
