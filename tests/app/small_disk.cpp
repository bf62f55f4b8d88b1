#include "tests/app/small_disk.h"

#include "tests/app/child.h"

#include <doctest/doctest.h>

namespace tests {

std::vector<std::string> on_disk(const std::filesystem::path& folder, int kib) {
    const std::string mount =
        "mount -t tmpfs -o size=" + std::to_string(kib) + "k none " + folder.string();
    if (run({"unshare", "-rm", "sh", "-c", mount}).code != 0) {
        MESSAGE("nothing can be mounted here: tests with a full disk do not run");
        return {};
    }
    return {"unshare", "-rm", "sh", "-c", mount + R"( && exec "$0" "$@")"};
}

} // namespace tests
