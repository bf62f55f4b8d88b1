#include "tests/app/fuzz_entries.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::exercise_session({reinterpret_cast<const char*>(data), size});
    return 0;
}
