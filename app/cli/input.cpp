#include "app/cli/input.h"

#include <cstdio>

namespace app {

OpenedSource open_input(const std::string& source) {
    OpenedSource opened = open_source(source);
    for (const std::string& sentence : opened.unused) {
        std::fprintf(stderr, "neurarium: %s\n", sentence.c_str());
    }
    return opened;
}

} // namespace app
