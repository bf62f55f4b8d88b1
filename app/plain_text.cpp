#include "app/plain_text.h"

#include "nn/utf8.h"

#include <cstddef>

namespace app {

std::string plain_text(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const auto character = nn::decode_utf8(text, at);
        if (!character) {
            ++at; // a byte that is no text: a name of a file may have it
        }
        const char32_t code =
            character ? *character : char32_t{static_cast<unsigned char>(text[start])};
        const bool breaks = code == U'\n' || code == U'\t';
        const bool controls = code < 0x20 || (code >= 0x7f && code < 0xa0);
        plain += breaks || !controls ? text.substr(start, at - start) : std::string_view();
    }
    return plain;
}

} // namespace app
