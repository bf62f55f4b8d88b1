#include "nn/shared_object.h"

#include <cstdint>
#include <dlfcn.h>
#include <elf.h>
#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>

namespace nn {
namespace {

std::string last_error() {
    const char* text = ::dlerror();
    return text != nullptr ? text : "no reason given";
}

/// Whether the file is as long as its header says. One that was cut short may load all the same,
/// and would crash later. Its table of sections is what linkers write last.
bool is_whole(const std::filesystem::path& path) {
    Elf64_Ehdr header{};
    std::ifstream file(path, std::ios::binary);
    if (!file.read(reinterpret_cast<char*>(&header), sizeof(header))) {
        return true; // no library at all, which the loader tells
    }
    std::error_code error; // of what is no file any more: -1, which is long enough
    const std::uintmax_t sections = std::uintmax_t{header.e_shnum} * header.e_shentsize;
    return header.e_shoff + sections <= std::filesystem::file_size(path, error);
}

} // namespace

std::filesystem::path file_of(const SharedObject& object) {
    return std::filesystem::read_symlink("/proc/self/exe").replace_filename(object.file);
}

const void* open(const SharedObject& object, const std::filesystem::path& file) {
    const auto fail = [&](const std::string& found) {
        throw std::runtime_error(std::string(object.library) +
                                 " is needed for this and could not be opened: expected " +
                                 file.string() + ", found " + found);
    };
    if (!std::filesystem::is_regular_file(file)) {
        fail("no such file. Build Neurarium again, or put the file beside the program");
    }
    if (!is_whole(file)) {
        fail("one that was cut short. Build Neurarium again");
    }
    void* const library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        fail("that it does not load: " + last_error() + ". Install " + object.library +
             " (Debian's " + object.package + ") and build Neurarium again");
    }
    const auto entry = reinterpret_cast<Entry>(::dlsym(library, object.entry));
    const void* const offered = entry != nullptr ? entry(object.build) : nullptr;
    if (offered == nullptr) {
        fail("one of another build. Build Neurarium again");
    }
    return offered;
}

} // namespace nn
