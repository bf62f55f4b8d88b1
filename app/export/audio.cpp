#include "app/export/audio.h"

#include "app/export/ffmpeg_module.h"
#include "app/format.h"
#include "app/library/folder.h"
#include "nn/errors.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace app {
namespace {

// Seconds between what a file says of its length and what is in it that nobody has to be told of:
// encoders add, and decoders leave out, parts of a second at both ends.
constexpr double kUsualDifference_s = 0.5;

AudioLength measured(const std::filesystem::path& file, const CancelFlag& cancel) {
    const FfmpegInterface& ffmpeg = ffmpeg_module();
    try {
        return ffmpeg.measure_audio(file, kLongestAudio_s, cancel);
    } catch (const std::runtime_error& failure) {
        throw nn::InputError(failure.what());
    }
}

void expect_usable(const std::string& file, const AudioLength& length) {
    const std::string failure = "cannot read the sound of " + file + ": ";
    if (length.good <= length.broken) {
        throw nn::InputError(failure + (length.broken == 0 ? "there is none in it"
                                                           : "most of it cannot be decoded"));
    }
    if (length.seconds > kLongestAudio_s) {
        throw nn::InputError(failure + "expected at most " + format_clock(kLongestAudio_s) +
                             ", found more");
    }
}

/// Whether a WAV file is shorter than its head says, which FFmpeg keeps to itself. Files that were
/// written as they sounded say nothing there: 0 or the largest number.
bool is_cut_wave(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 8> head{};
    if (!stream.read(head.data(), head.size()) || std::string_view(head.data(), 4) != "RIFF") {
        return false;
    }
    std::uint32_t bytes = 0; // behind the head
    for (int i = 3; i >= 0; --i) {
        bytes = bytes << 8u | static_cast<unsigned char>(head.at(4 + static_cast<std::size_t>(i)));
    }
    std::error_code error;
    return bytes != std::numeric_limits<std::uint32_t>::max() &&
           std::filesystem::file_size(file, error) < bytes;
}

std::string seconds_words(double seconds) {
    return format_exact(std::round(seconds * 10) / 10);
}

std::string remark_on(const std::filesystem::path& file, const AudioLength& length) {
    const std::string name = shown_name(file.filename());
    const bool shorter = length.declared_s > length.seconds + kUsualDifference_s;
    if (shorter || is_cut_wave(file)) {
        return "The sound of " + name + " was cut off: it ends after " +
               seconds_words(length.seconds) +
               (shorter ? " of " + seconds_words(length.declared_s) : "") + " seconds.";
    }
    if (length.broken > 0) {
        return "Parts of the sound of " + name + " cannot be decoded, and are left out.";
    }
    return "";
}

void expect_file(const std::filesystem::path& file) {
    std::error_code error;
    const auto kind = std::filesystem::status(file, error).type();
    if (kind == std::filesystem::file_type::regular) {
        return;
    }
    const std::string found = file.empty() ? "an empty name"
                              : kind == std::filesystem::file_type::directory
                                  ? "a folder: " + file.string()
                              : kind == std::filesystem::file_type::not_found
                                  ? "none of that name: " + file.string()
                                  : "none: " + file.string(); // a pipe might never end
    throw nn::InputError("expected a file with sound, found " + found);
}

} // namespace

AudioFile open_audio(const std::filesystem::path& file, const CancelFlag& cancel) {
    expect_file(file);
    const AudioLength length = measured(file, cancel);
    if (cancel) {
        throw Cancelled();
    }
    expect_usable(file.string(), length);
    return {file, length.seconds, remark_on(file, length)};
}

} // namespace app
