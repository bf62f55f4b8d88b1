#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace app {

/// A long recording goes on in further files beside the first: "NAME.nrs.jsonl", then
/// "NAME.2.nrs.jsonl" and so on. Each ends by naming the next.
inline constexpr int kMaxParts = 10'000;

/// How much a part holds, about, before the next begins: a lesson of hours stays in one.
struct PartLimits {
    std::uintmax_t bytes = std::uintmax_t{128} << 20u;
    std::size_t lines = 1'000'000;
};

/// The file of a session's `part`, which is 2 or more, beside its `first`.
std::filesystem::path part_path(const std::filesystem::path& first, int part);

/// The file that the session begins with which `file` belongs to: itself, unless it says that it is
/// a later part. Throws nn::InputError where it is one and the first is not beside it.
std::filesystem::path first_part(const std::filesystem::path& file);

} // namespace app
