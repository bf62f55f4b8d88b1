#include "app/library/file_mark.h"

#include "nn/errors.h"
#include "nn/experiment_json.h"

namespace app {

FileMark mark_of(std::string_view text) {
    // Fowler, Noll, Vo: FNV-1a, 64 bits (RFC 9923).
    constexpr std::uint64_t kPrime = 0x100000001b3;
    FileMark mark{.bytes = text.size(), .hash = 0xcbf29ce484222325};
    for (const char letter : text) {
        mark.hash = (mark.hash ^ static_cast<unsigned char>(letter)) * kPrime;
    }
    return mark;
}

std::optional<FileMark> mark_of_file(const std::filesystem::path& path) {
    try {
        return mark_of(nn::read_experiment_file(path));
    } catch (const nn::InputError&) {
        return std::nullopt;
    }
}

} // namespace app
