#include "engine/driver_failure.h"

#include "engine/check.h"

#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <vector>

namespace engine {
namespace {

using Path = std::filesystem::path;

constexpr const char* kRemedy = "install mesa-vulkan-drivers (or your GPU maker's driver)";
constexpr const char* kDisabling = "VK_LOADER_DRIVERS_DISABLE"; // turns drivers down by name
constexpr std::size_t kLongestManifest = 64 * 1024;             // bytes

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

std::vector<Path> paths_of(const std::string& list) {
    std::vector<Path> paths;
    std::istringstream parts(list);
    for (std::string part; std::getline(parts, part, ':');) {
        if (!part.empty()) {
            paths.emplace_back(part);
        }
    }
    return paths;
}

std::vector<Path> files_of(const Path& folder) {
    std::vector<Path> files;
    std::error_code error; // a folder that is not there has none
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    return files;
}

/// The variable that says which files to look at, if one does.
std::string ruling_variable() {
    for (const char* name : {"VK_DRIVER_FILES", "VK_ICD_FILENAMES"}) {
        if (!variable(name).empty()) {
            return name;
        }
    }
    return {};
}

/// Where the Vulkan loader looks of its own accord, as far as it is there.
std::vector<Path> usual_folders() {
    std::vector<Path> folders{
        "/etc/vulkan/icd.d", "/usr/local/share/vulkan/icd.d", "/usr/share/vulkan/icd.d"};
    if (const std::string home = variable("HOME"); !home.empty()) {
        folders.push_back(Path(home) / ".local/share/vulkan/icd.d");
    }
    std::erase_if(folders, [](const Path& folder) {
        std::error_code error; // of what is not there: no folder
        return !std::filesystem::is_directory(folder, error);
    });
    return folders;
}

/// The files that name drivers, one each.
std::vector<Path> manifests() {
    const std::string name = ruling_variable();
    const std::vector<Path> places =
        name.empty() ? usual_folders() : paths_of(variable(name.c_str()));
    std::vector<Path> files;
    for (const Path& place : places) {
        std::error_code error; // of what is not there: a file, then
        if (std::filesystem::is_directory(place, error)) {
            const std::vector<Path> inside = files_of(place);
            files.insert(files.end(), inside.begin(), inside.end());
        } else {
            files.push_back(place);
        }
    }
    return files;
}

/// The value of "library_path" in a manifest's text; empty if it has none.
std::string library_of(std::string_view manifest) {
    const std::size_t key = manifest.find("\"library_path\"");
    const std::size_t colon = manifest.find(':', key);
    const std::size_t start = manifest.find('"', colon);
    const std::size_t end = start == manifest.npos ? start : manifest.find('"', start + 1);
    if (key == manifest.npos || end == manifest.npos) {
        return {};
    }
    return std::string(manifest.substr(start + 1, end - start - 1));
}

/// What is wrong with the driver's library; empty if it loads.
std::string library_problem(const Path& manifest, const std::string& library) {
    const bool has_folder = library.find('/') != std::string::npos;
    const Path path = has_folder ? manifest.parent_path() / library : Path(library);
    void* handle = ::dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
    if (handle == nullptr) {
        return std::string("expected a library that loads, found ") + ::dlerror();
    }
    ::dlclose(handle);
    return {};
}

/// What is wrong with a file that names a driver; empty if nothing is.
std::string manifest_problem(const Path& path) {
    std::error_code error; // of what is not there: no file
    const bool is_file = std::filesystem::is_regular_file(path, error);
    std::ifstream file;
    if (is_file) { // a pipe would be waited for
        file.open(path, std::ios::binary);
    }
    if (!file.is_open()) {
        return "expected a file that names a driver, found none that can be read";
    }
    std::string text(kLongestManifest, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    const std::string library = library_of(text);
    return library.empty() ? "expected JSON with the driver's \"library_path\", found none in it"
                           : library_problem(path, library);
}

} // namespace

std::string driver_failure() {
    std::string variable_to_blame = ruling_variable();
    if (variable_to_blame.empty() && !variable(kDisabling).empty()) {
        variable_to_blame = kDisabling;
    }
    const std::string remedy =
        (variable_to_blame.empty() ? ""
                                   : "take " + variable_to_blame + " out of the environment, or ") +
        std::string(kRemedy);
    for (const Path& path : manifests()) {
        const std::string problem = manifest_problem(path);
        if (!problem.empty()) {
            return "No Vulkan driver can be used: " + path.string() + ": " + problem + "; " +
                   remedy + ".";
        }
    }
    return "No Vulkan driver was found; " + remedy + ".";
}

std::string window_failure() {
    return "No Vulkan driver here draws to windows on this desktop; `neurarium export FILE -o "
           "film.mp4` films a run without one.";
}

void check_drivers(VkResult result, const char* call) {
    if (result < 0) {
        throw std::runtime_error(driver_failure() + " (" + call + ": " + result_name(result) + ")");
    }
}

} // namespace engine
