#pragma once

#include <filesystem>
#include <span>

namespace app {

/// Throws nn::InputError where a film's `output` or, with `companions`, one of its companions is
/// one of the files in `read` that it is made of: also where one is a link to the other, or a
/// second name of it. What is no file, such as a link to the playground's page or an empty name, is
/// none of them.
void expect_none_replaced(std::span<const std::filesystem::path> read,
                          const std::filesystem::path& output,
                          bool companions);

} // namespace app
