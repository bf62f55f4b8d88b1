#include "tests/app/small_disk.h"

#include "tests/app/child.h"

#include <doctest/doctest.h>

namespace tests {

std::vector<std::string> on_disk(const std::filesystem::path& folder, int kib) {
    const std::string mount =
        "mount -t tmpfs -o size=" + std::to_string(kib) + "k none " + folder.string();
    for (const std::string namespaces : {"-m", "-rm"}) { // as root, or as who is root within
        if (run({"unshare", namespaces, "sh", "-c", mount}).code == 0) {
            return {"unshare", namespaces, "sh", "-c", mount + R"( && exec "$0" "$@")"};
        }
    }
    MESSAGE("nothing can be mounted here: tests with a full disk do not run");
    return {};
}

} // namespace tests
