#include "nn/torch_module.h"

#include <dlfcn.h>
#include <stdexcept>
#include <string>

namespace nn {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& found) {
    throw std::runtime_error("libtorch is needed for this and could not be opened: expected " +
                             file.string() + ", found " + found);
}

std::string last_error() {
    const char* text = ::dlerror();
    return text != nullptr ? text : "no reason given";
}

} // namespace

std::filesystem::path torch_module_file() {
    return std::filesystem::read_symlink("/proc/self/exe").replace_filename("nn_torch.so");
}

const libtorch::Interface& open_torch_module(const std::filesystem::path& file) {
    if (!std::filesystem::is_regular_file(file)) {
        fail(file, "no such file. Build Neurarium again, or put the file beside the program");
    }
    void* const library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        fail(file,
             "that it does not load: " + last_error() +
                 ". Install libtorch (Debian's libtorch-dev) and build Neurarium again");
    }
    const auto entry = reinterpret_cast<libtorch::Entry>(::dlsym(library, libtorch::kEntry));
    const libtorch::Interface* interface = entry != nullptr ? entry(NEURARIUM_NN_BUILD) : nullptr;
    if (interface == nullptr) {
        fail(file, "one of another build. Build Neurarium again");
    }
    return *interface;
}

const libtorch::Interface& torch_module() {
    static const libtorch::Interface& opened = open_torch_module(torch_module_file());
    return opened;
}

} // namespace nn
