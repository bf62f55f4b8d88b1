#include "app/recording/session_file.h"

#include "app/recording/line_reader.h"
#include "app/recording/session_bounds.h"
#include "app/recording/session_parts.h"
#include "app/recording/session_reader.h"

#include <fstream>
#include <optional>
#include <sstream>
#include <system_error>

namespace app {
namespace {

using nn::Place;

constexpr int kFurthestPart = 100; // to look for behind one that is missing

using LookUp = const std::function<void()>&;

void read_lines(std::istream& stream, SessionReader& reader, LookUp look_up) {
    LineReader lines(stream);
    while (!reader.full() && reader.part_fits()) {
        look_up();
        const auto line = lines.next(reader.longest_line());
        if (!line) {
            return;
        }
        reader.take(*line);
    }
}

bool read_file(const std::filesystem::path& path, SessionReader& reader, LookUp look_up) {
    std::ifstream file(path, std::ios::binary);
    read_lines(file, reader, look_up);
    return file.is_open() && !file.bad();
}

/// Whether it is there, and of the session.
bool read_part(const std::filesystem::path& first,
               int part,
               SessionReader& reader,
               LookUp look_up) {
    const std::filesystem::path file = part_path(first, part);
    const std::string name = shown_name(file.filename());
    std::error_code error;
    if (std::filesystem::is_regular_file(file, error)) {
        reader.begin_part(name, part);
        if (read_file(file, reader, look_up) && reader.part_fits()) {
            return true;
        }
    }
    reader.miss_part(name);
    return false;
}

/// The next one that is there.
std::optional<int> part_after(const std::filesystem::path& first, int part) {
    std::error_code error;
    for (int next = part + 1; next <= part + kFurthestPart && next <= kMaxParts; ++next) {
        if (std::filesystem::is_regular_file(part_path(first, next), error)) {
            return next;
        }
    }
    return std::nullopt;
}

} // namespace

RecordedSession parse_session(std::string_view text, std::string_view name) {
    std::istringstream stream{std::string(text)};
    SessionReader reader(std::string(name), SessionBounds::kMaxKept);
    read_lines(stream, reader, [] {});
    if (const auto next = reader.next_part()) {
        reader.miss_part(std::to_string(*next));
    }
    return reader.finish();
}

RecordedSession load_session(const std::filesystem::path& path,
                             const std::function<void()>& look_up) {
    const std::filesystem::path first = first_part(path);
    const Place place{first.native(), {}};
    std::error_code error;
    if (!std::filesystem::is_regular_file(first, error)) {
        place.fail(std::filesystem::exists(first, error)
                       ? "expected a session's file, found a folder or a device"
                       : "expected a session's file, found nothing there");
    }
    SessionReader reader(first.native(), SessionBounds::kMaxKept);
    if (!read_file(first, reader, look_up)) {
        place.fail("it cannot be read");
    }
    for (auto next = reader.next_part(); next && !reader.full();) {
        next = read_part(first, *next, reader, look_up) ? reader.next_part()
                                                        : part_after(first, *next);
    }
    return reader.finish();
}

bool is_session(std::string_view source) {
    return source.ends_with(kSessionEnding);
}

} // namespace app
