#pragma once

#include <span>
#include <string_view>

namespace app {

/// A file of assets/experiments as the build found it.
struct PresetText {
    std::string_view name; ///< of the file, without the ending
    std::string_view json;
};

/// The gallery's files. Defined in a source that CMake writes: see CMakeLists.txt here.
std::span<const PresetText> preset_texts();

} // namespace app
