#include "app/export/scratch_folder.h"

#include <cerrno>
#include <fcntl.h>
#include <system_error>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOutput = "a sample";

Descriptor open_temporary() {
    const fs::path folder = fs::temp_directory_path();
    Descriptor opened(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!opened) {
        throw std::system_error(errno, std::generic_category(), folder.string());
    }
    clear_left_work(opened.number(), kOutput);
    return opened;
}

} // namespace

ScratchFolder::ScratchFolder()
    : temporary_(open_temporary()), work_(temporary_.number(), kOutput),
      path_(fs::temp_directory_path() / work_.name()) {}

} // namespace app
