#include "tests/app/fuzz_entries.h"
#include "tests/app/mutated_lines.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::exercise_session({reinterpret_cast<const char*>(data), size});
    return 0;
}

/// Mostly within the lines' own grammar, so that what comes of it is read, and replayed.
extern "C" std::size_t
LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned int seed) {
    if (seed % 4 == 0) {
        return LLVMFuzzerMutate(data, size, most);
    }
    const std::string next =
        fuzz::mutated_lines({reinterpret_cast<const char*>(data), size}, seed / 4);
    if (next.size() > most) {
        return LLVMFuzzerMutate(data, size, most);
    }
    std::memcpy(data, next.data(), next.size());
    return next.size();
}
