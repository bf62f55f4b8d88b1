#include "nn/shared_object.h"

#include <dlfcn.h>
#include <stdexcept>
#include <string>

namespace nn {
namespace {

std::string last_error() {
    const char* text = ::dlerror();
    return text != nullptr ? text : "no reason given";
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
