#pragma once

#include "app/library/file_mark.h"
#include "app/library/files.h"
#include "nn/past.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// The work at hand: what a crash must not take from whoever does not record.
struct WorkState {
    /// The trained state, where the run has been and what was done by hand.
    std::shared_ptr<const nn::Past> past;
    std::vector<Document> documents; ///< never empty; the edits know which is at hand
    std::map<std::filesystem::path, FileMark> known; ///< files of `documents` as last seen here
};

/// What a work's file says of itself first, so that it can be told without reading all of it.
struct WorkSummary {
    nn::Experiment experiment;
    double epoch = 0;
    std::size_t edits = 0; ///< in force
};

inline constexpr std::size_t kLargestWork = std::size_t{64} << 20u; // bytes of a file
inline constexpr std::string_view kWorkFormat = "neurarium-work";
inline constexpr int kWorkVersion = 1;

/// What is in force where a run stands, of all that was done by hand.
nn::EditRecords edits_in_force(const nn::Past& past);

/// The text of a work's file: a JSON object a line.
std::string work_text(const WorkState& work);

/// Reads what `work_text` wrote. A run made of its past goes on with the same numbers. Takes any
/// bytes; throws nn::InputError naming `name`, what was expected and what was found.
WorkState parse_work(std::string_view text, std::string_view name);

/// Reads the first line of such a text, which may be cut off after it. Throws nn::InputError.
WorkSummary parse_work_summary(std::string_view text, std::string_view name);

} // namespace app
