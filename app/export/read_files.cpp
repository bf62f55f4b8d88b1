#include "app/export/read_files.h"

#include "app/export/companion.h"
#include "nn/errors.h"

#include <string>
#include <system_error>
#include <vector>

namespace app {

void expect_none_replaced(std::span<const std::filesystem::path> read,
                          const std::filesystem::path& output,
                          bool companions) {
    std::vector<std::filesystem::path> written{output};
    for (const std::string_view ending :
         companions ? kCompanionEndings : std::span<const std::string_view>()) {
        written.push_back(companion_of(output, ending));
    }
    for (const std::filesystem::path& file : read) {
        for (const std::filesystem::path& place : written) {
            std::error_code error; // of what is not there
            if (std::filesystem::equivalent(file, place, error)) {
                throw nn::InputError("cannot write " + place.string() +
                                     ": it is the file that is read, " + file.string());
            }
        }
    }
}

} // namespace app
