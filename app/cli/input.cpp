#include "app/cli/input.h"

#include "app/source.h"

#include <cstdio>

namespace app {

nn::OpenedLink open_input(const std::string& source) {
    nn::OpenedLink opened = open_source(source);
    for (const std::string& sentence : opened.unused) {
        std::fprintf(stderr, "neurarium: %s\n", sentence.c_str());
    }
    return opened;
}

} // namespace app
