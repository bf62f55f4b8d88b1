#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <dlfcn.h>

namespace {

// The leak sanitizer looks at the end, when Vulkan's libraries are long unloaded: it could not tell
// their leaks from ours. Kept loaded, they have the names that tests/lsan.supp lists.
void keep_vulkan_libraries() {
#if defined(__SANITIZE_ADDRESS__)
    for (const char* library : {"libvulkan_lvp.so", "libVkLayer_khronos_validation.so"}) {
        dlopen(library, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    }
#endif
}

} // namespace

int main(int argument_count, char** arguments) {
    keep_vulkan_libraries();
    return doctest::Context(argument_count, arguments).run();
}
