// Linked into the program when it is built with the address sanitizer: graphics drivers stay loaded
// to the end. What they leak could otherwise neither be named in a report nor be suppressed.
#include <dlfcn.h>

extern "C" int dlclose(void*) noexcept {
    return 0;
}
