#include "app/export/output_place.h"

#include "nn/errors.h"

#include <stdexcept>
#include <system_error>

namespace app {

namespace fs = std::filesystem;

void refuse(const fs::path& output, const std::string& why) {
    throw nn::InputError("cannot write " + output.string() + ": " + why);
}

std::string error_words(int number) {
    return std::generic_category().message(number);
}

void fail(const fs::path& output, int number) {
    throw std::runtime_error("cannot write " + output.string() + ": " + error_words(number));
}

fs::path folder_of(const fs::path& output) {
    return output.has_parent_path() ? output.parent_path() : fs::path(".");
}

void put_in_place(const fs::path& partial, const fs::path& output) {
    std::error_code error;
    fs::rename(partial, output, error);
    if (error) {
        fail(output, error.value());
    }
}

} // namespace app
