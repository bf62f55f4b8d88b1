#include "app/library/recent_files.h"

#include "app/export/descriptor.h"
#include "app/library/small_file.h"
#include "nn/link_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <stdexcept>
#include <system_error>

namespace app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::string_view kFormat = "neurarium-recent";
constexpr std::size_t kLargestStore = 256 * 1024;
constexpr std::size_t kLongestPath = 4096; // PATH_MAX

void put_first(std::vector<fs::path>& files, const fs::path& file) {
    std::erase(files, file);
    files.insert(files.begin(), file);
    if (files.size() > RecentFiles::kMost) {
        files.resize(RecentFiles::kMost);
    }
}

[[noreturn]] void fail(const fs::path& store, const std::string& why) {
    throw std::runtime_error("the recent files cannot be kept in " + store.string() + ": " + why);
}

/// Held while the list is read and replaced. The lock is a file of its own: the store itself is
/// replaced, and whoever waits on the old one would hold a lock on nothing.
class StoreLock {
  public:
    explicit StoreLock(const fs::path& store) {
        fs::path path = store;
        path += ".lock";
        descriptor_ =
            Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!descriptor_) {
            fail(store, std::generic_category().message(errno));
        }
        if (!try_lock(descriptor_.number(), std::chrono::seconds(10))) {
            fail(store, "another program keeps it under lock");
        }
    }

  private:
    Descriptor descriptor_;
};

} // namespace

fs::path RecentFiles::usual_store() {
    const fs::path folder = state_folder();
    return folder.empty() ? folder : folder / "recent.json";
}

void RecentFiles::read() {
    if (!store_.empty()) {
        files_ = parse_recent_files(read_small_file(store_, kLargestStore));
    }
}

void RecentFiles::note(const fs::path& file) {
    const fs::path whole = fs::absolute(file).lexically_normal();
    put_first(files_, whole);
    if (store_.empty()) {
        return;
    }
    std::error_code error;
    fs::create_directories(store_.parent_path(), error);
    if (error) {
        fail(store_, error.message());
    }
    const StoreLock lock(store_);
    std::vector<fs::path> kept = parse_recent_files(read_small_file(store_, kLargestStore));
    put_first(kept, whole);
    files_ = kept;
    write_small_file(store_, recent_files_text(kept));
}

std::vector<fs::path> parse_recent_files(std::string_view text) {
    std::vector<fs::path> files;
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || json.value("format", Json()) != kFormat || !json.contains("files") ||
        !json["files"].is_array()) {
        return files;
    }
    for (const Json& entry : json["files"]) {
        if (!entry.is_string() || files.size() == RecentFiles::kMost) {
            continue;
        }
        const std::string path = nn::percent_decoded(entry.get_ref<const std::string&>());
        const bool usable = path.size() <= kLongestPath && path.find('\0') == std::string::npos &&
                            fs::path(path).is_absolute();
        if (usable && std::ranges::count(files, fs::path(path)) == 0) {
            files.emplace_back(path);
        }
    }
    return files;
}

std::string recent_files_text(const std::vector<fs::path>& files) {
    nlohmann::ordered_json json;
    json["format"] = kFormat;
    json["files"] = Json::array();
    for (const fs::path& file : files) {
        json["files"].push_back(nn::percent_encoded(file.native()));
    }
    return json.dump(4) + "\n";
}

} // namespace app
