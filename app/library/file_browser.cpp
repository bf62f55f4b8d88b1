#include "app/library/file_browser.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace app {
namespace {

namespace fs = std::filesystem;

std::string small(std::string text) {
    for (char& letter : text) {
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return text;
}

bool is_folder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

fs::path nearest_folder(fs::path path) {
    while (!is_folder(path) && path.has_relative_path()) {
        path = path.parent_path();
    }
    return path.empty() ? fs::path("/") : path;
}

/// Without the "/" that a typed folder may end in, nor "." and ".." within.
fs::path tidy(const fs::path& path) {
    const fs::path normal = path.lexically_normal();
    return normal.has_filename() || !normal.has_relative_path() ? normal : normal.parent_path();
}

} // namespace

FileBrowser::FileBrowser(Purpose purpose, const fs::path& folder, std::string typed)
    : purpose_(purpose), typed_(std::move(typed)) {
    folder_ = list_folder(nearest_folder(tidy(folder)));
    select();
}

void FileBrowser::type(const std::string& text) {
    typed_ = text;
    problem_.clear();
    select();
}

void FileBrowser::enter(const fs::path& folder) {
    folder_ = list_folder(tidy(folder));
    problem_.clear();
    if (purpose_ == Purpose::open || typed_path()) {
        typed_.clear();
    }
    select();
}

void FileBrowser::up() {
    const fs::path from = folder_.path.filename();
    enter(folder_.path.parent_path());
    for (std::size_t row = 0; row < shown_.size(); ++row) {
        if (folder_.entries[shown_[row]].name == from) {
            chosen_ = row; // so that Enter goes back down
        }
    }
}

void FileBrowser::select() {
    shown_.clear();
    chosen_.reset();
    const bool filters = purpose_ == Purpose::open && !typed_.empty() && !typed_path();
    const std::string wanted = small(typed_);
    for (std::size_t i = 0; i < folder_.entries.size(); ++i) {
        if (!filters || small(folder_.entries[i].shown).find(wanted) != std::string::npos) {
            shown_.push_back(i);
        }
    }
    if (filters && !shown_.empty()) {
        chosen_ = 0;
    }
}

void FileBrowser::move(int by) {
    if (shown_.empty()) {
        return;
    }
    const auto last = static_cast<std::ptrdiff_t>(shown_.size()) - 1;
    const std::ptrdiff_t from =
        chosen_ ? static_cast<std::ptrdiff_t>(*chosen_) : (by > 0 ? -1 : last + 1);
    choose(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(from + by, 0, last)));
}

void FileBrowser::choose(std::size_t row) {
    chosen_ = row;
    problem_.clear();
    const FolderEntry& entry = folder_.entries[shown_[row]];
    if (purpose_ == Purpose::save && !entry.is_folder) {
        typed_ = entry.name.native();
    }
}

fs::path FileBrowser::target_of(const std::string& text) const {
    const char* home = std::getenv("HOME");
    if (home != nullptr && (text == "~" || text.starts_with("~/"))) {
        return tidy(fs::path(home) / fs::path(text.substr(std::min<std::size_t>(text.size(), 2))));
    }
    return tidy(folder_.path / fs::path(text));
}

std::optional<fs::path> FileBrowser::accept_typed() {
    fs::path target = target_of(typed_);
    if (is_folder(target)) {
        enter(target);
        return std::nullopt;
    }
    std::error_code error;
    if (purpose_ == Purpose::open) {
        if (fs::exists(target, error)) {
            return target;
        }
        problem_ = "There is no " + shown_name(target) + ".";
        return std::nullopt;
    }
    if (!target.native().ends_with(kExperimentEnding)) {
        target += kExperimentEnding;
    }
    return target;
}

std::optional<fs::path> FileBrowser::accept() {
    problem_.clear();
    const FolderEntry* entry = chosen_ ? &folder_.entries[shown_[*chosen_]] : nullptr;
    const bool typed_counts =
        purpose_ == Purpose::save ? entry == nullptr || !entry->is_folder : typed_path();
    if (typed_counts && !typed_.empty()) {
        return accept_typed();
    }
    if (entry == nullptr) {
        problem_ = purpose_ == Purpose::save ? "Type a name to save under."
                   : typed_.empty()          ? "Choose an experiment, or type a path."
                                             : "Nothing here is called " + typed_ + ".";
        return std::nullopt;
    }
    const fs::path path = folder_.path / entry->name;
    if (entry->is_folder) {
        enter(path);
        return std::nullopt;
    }
    return path;
}

} // namespace app
