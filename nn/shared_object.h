#pragma once

#include <filesystem>

namespace nn {

/// A part of the program in a shared object of its own, beside the program. It is opened when
/// something first needs it and stays: what it brings along takes time and memory that a start can
/// do without.
struct SharedObject {
    const char* file;    ///< its name: "nn_torch.so"
    const char* entry;   ///< the one function that it exports
    const char* build;   ///< what it must have been built with; see `Entry`
    const char* library; ///< what it brings, for people: "libtorch"
    const char* package; ///< where Debian has that: "libtorch-dev"
};

/// What a shared object exports: null unless `build` is the build it was made with. C++ types cross
/// here, so both sides must have been compiled from the same headers.
using Entry = const void* (*)(const char* build);

/// Where `object` is looked for: beside the running program.
std::filesystem::path file_of(const SharedObject& object);

/// What the entry of `file` returns. Its symbols stay its own. Throws std::runtime_error, saying
/// what was expected and what to do, when it is not there, lacks a library or a symbol, or was
/// built from other sources than this program.
const void* open(const SharedObject& object, const std::filesystem::path& file);

} // namespace nn
