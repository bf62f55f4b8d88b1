#include "app/library/recent_files.h"

#include "app/export/descriptor.h"
#include "app/export/partial_file.h"
#include "nn/link_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

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

std::string read_start(const fs::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    if (!file || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return {}; // what is no file could be waited for, for ever
    }
    std::string text(kLargestStore, '\0');
    const ssize_t count = ::read(file.number(), text.data(), text.size());
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    return text;
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

void replace(const fs::path& store, const std::string& text) {
    PartialFile file(store);
    file.append({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    file.commit();
}

} // namespace

fs::path RecentFiles::usual_store() {
    // A relative path in the variable is to be ignored: XDG Base Directory Specification 0.8.
    const char* state = std::getenv("XDG_STATE_HOME");
    if (state != nullptr && fs::path(state).is_absolute()) {
        return fs::path(state) / "neurarium" / "recent.json";
    }
    const char* home = std::getenv("HOME");
    if (home != nullptr && fs::path(home).is_absolute()) {
        return fs::path(home) / ".local" / "state" / "neurarium" / "recent.json";
    }
    return {};
}

void RecentFiles::read() {
    if (!store_.empty()) {
        files_ = parse_recent_files(read_start(store_));
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
    std::vector<fs::path> kept = parse_recent_files(read_start(store_));
    put_first(kept, whole);
    files_ = kept;
    replace(store_, recent_files_text(kept));
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
