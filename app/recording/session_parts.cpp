#include "app/recording/session_parts.h"

#include "app/library/folder.h"
#include "app/recording/line_reader.h"
#include "app/recording/session_bounds.h"
#include "app/recording/session_file.h"
#include "nn/errors.h"
#include "nn/json_reading.h"

#include <fstream>
#include <string>
#include <system_error>

namespace app {
namespace {

/// What the first line of `file` calls it; 1 for what says nothing, or is no session.
int part_in(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        return 1;
    }
    std::ifstream stream(file, std::ios::binary);
    LineReader lines(stream);
    const auto line = lines.next(SessionBounds::kMaxHeaderLine);
    int part = 1;
    try {
        const nn::Place place{file.native(), {}};
        const nn::Json json = nn::parse_json(line ? line->text : "", place);
        if (json.is_object() && json.value("format", nn::Json()) == kSessionFormat &&
            json.contains("part")) {
            nn::read(json["part"], place["part"], part);
        }
    } catch (const nn::InputError&) {
        return 1; // whoever reads it says what is wrong
    }
    return part;
}

} // namespace

std::filesystem::path part_path(const std::filesystem::path& first, int part) {
    std::string name = first.native();
    if (name.ends_with(kSessionEnding)) {
        name.resize(name.size() - kSessionEnding.size());
    }
    return name + "." + std::to_string(part) + std::string(kSessionEnding);
}

std::filesystem::path first_part(const std::filesystem::path& file) {
    const int part = part_in(file);
    if (part <= 1) {
        return file;
    }
    const std::string ending = "." + std::to_string(part) + std::string(kSessionEnding);
    std::string name = file.native();
    if (name.ends_with(ending)) {
        name.replace(name.size() - ending.size(), ending.size(), kSessionEnding);
    }
    const std::filesystem::path first = name;
    std::error_code error;
    if (first == file || !std::filesystem::is_regular_file(first, error)) {
        nn::Place{file.native(), {}}.fail(
            "this is part " + std::to_string(part) + " of a session; expected its first part, " +
            (first == file ? "which its name should tell" : shown_name(first.filename())) +
            ", beside it, found nothing there");
    }
    return first;
}

} // namespace app
