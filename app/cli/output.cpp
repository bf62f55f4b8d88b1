#include "app/cli/output.h"

#include "app/plain_text.h"

#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <system_error>

namespace app {

void print(const std::string& text) {
    errno = 0;
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (written && std::fflush(stdout) == 0) {
        return;
    }
    if (errno == EPIPE) {
        throw ReaderGone();
    }
    throw std::runtime_error("cannot write to standard output: " +
                             std::generic_category().message(errno));
}

void remark(const std::string& words) {
    std::fprintf(stderr, "neurarium: %s\n", plain_text(words).c_str());
}

std::string comma_list(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

} // namespace app
