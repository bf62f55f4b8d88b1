#pragma once

#include <filesystem>
#include <string>

namespace app {

/// Throws nn::InputError "cannot write OUTPUT: why".
[[noreturn]] void refuse(const std::filesystem::path& output, const std::string& why);

/// What the system calls an error of this number.
std::string error_words(int number);

/// Throws std::runtime_error "cannot write OUTPUT: what the system calls that error".
[[noreturn]] void fail(const std::filesystem::path& output, int number);

/// Where `output` will lie.
std::filesystem::path folder_of(const std::filesystem::path& output);

/// Renames `partial`, complete now, to `output`. Throws std::runtime_error in words.
void put_in_place(const std::filesystem::path& partial, const std::filesystem::path& output);

} // namespace app
