#include "app/library/folder.h"

#include "nn/utf8.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <sys/stat.h>
#include <system_error>

namespace app {
namespace {

namespace fs = std::filesystem;

char small(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// As people sort: folders first, then by letters in either case.
bool stands_before(const FolderEntry& a, const FolderEntry& b) {
    if (a.is_folder != b.is_folder) {
        return a.is_folder;
    }
    const std::string& left = a.name.native();
    const std::string& right = b.name.native();
    const auto [l, r] =
        std::mismatch(left.begin(), left.end(), right.begin(), right.end(), [](char x, char y) {
            return small(x) == small(y);
        });
    if (l == left.end() || r == right.end()) {
        return left.size() != right.size() ? left.size() < right.size() : left < right;
    }
    return static_cast<unsigned char>(small(*l)) < static_cast<unsigned char>(small(*r));
}

/// What is neither a folder nor an experiment, or hidden, is not shown.
bool read_kind(const fs::directory_entry& found, FolderEntry& entry) {
    entry.name = found.path().filename();
    if (entry.name.native().starts_with('.')) {
        return false;
    }
    std::error_code error;
    entry.is_folder = found.is_directory(error);
    const std::string& name = entry.name.native();
    return entry.is_folder || name.ends_with(kExperimentEnding) || name.ends_with(kSessionEnding);
}

void look_at(const fs::path& folder, FolderEntry& entry) {
    entry.shown = shown_name(entry.name);
    struct stat status {};
    if (::stat((folder / entry.name).c_str(), &status) != 0) {
        return;
    }
    entry.changed_s = status.st_mtime;
    if (!entry.is_folder) {
        entry.bytes = static_cast<std::uintmax_t>(status.st_size);
    }
}

} // namespace

Folder list_folder(const fs::path& path, const FolderBounds& bounds) {
    Folder folder{.path = path};
    std::error_code error;
    fs::directory_iterator found(path, error);
    std::size_t looked_at = 0;
    for (; !error && found != fs::directory_iterator(); found.increment(error)) {
        if (++looked_at > bounds.names) {
            folder.complete = false;
            break;
        }
        if (FolderEntry entry; read_kind(*found, entry)) {
            folder.entries.push_back(std::move(entry));
        }
    }
    if (error) {
        folder.problem = shown_name(path) + " cannot be read: " + error.message();
    }
    std::ranges::sort(folder.entries, stands_before);
    if (folder.entries.size() > bounds.entries) {
        folder.entries.resize(bounds.entries);
        folder.complete = false;
    }
    for (FolderEntry& entry : folder.entries) {
        look_at(path, entry);
    }
    return folder;
}

std::string shown_name(const fs::path& name) {
    constexpr std::string_view kUnreadable = "\xef\xbf\xbd"; // U+FFFD
    const std::string& bytes = name.native();
    std::string shown;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t start = at;
        const auto character = nn::decode_utf8(bytes, at);
        if (!character) {
            ++at;
        }
        const bool readable = character && *character >= 0x20 && *character != 0x7f;
        shown += readable ? std::string_view(bytes).substr(start, at - start) : kUnreadable;
    }
    return shown;
}

std::string format_bytes(std::uintmax_t bytes) {
    if (bytes < 1000) {
        return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
    }
    constexpr std::array kUnits = {"KB", "MB", "GB", "TB"};
    double value = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < kUnits.size()) {
        value /= 1000;
        ++unit;
    }
    std::array<char, 32> text{};
    std::snprintf(
        text.data(), text.size(), value < 9.95 ? "%.1f %s" : "%.0f %s", value, kUnits[unit]);
    return text.data();
}

std::string format_date(std::time_t seconds) {
    std::tm parts{};
    if (::localtime_r(&seconds, &parts) == nullptr) {
        return {};
    }
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &parts);
    return text.data();
}

} // namespace app
