#include "app/export/ffmpeg/png_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

extern "C" {
#include <libavutil/crc.h>
}

namespace app {
namespace {

using Bytes = std::vector<std::uint8_t>;

void put(Bytes& bytes, std::string_view text) {
    bytes.insert(bytes.end(), text.begin(), text.end());
}

/// 32 bits, the high ones first.
void put_number(Bytes& bytes, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) {
        bytes.push_back(static_cast<std::uint8_t>(value >> shift));
    }
}

void put_chunk(Bytes& bytes, std::string_view type, std::string_view data) {
    put_number(bytes, static_cast<std::uint32_t>(data.size()));
    const std::size_t start = bytes.size();
    put(bytes, type);
    put(bytes, data);
    // FFmpeg's table for the checksum that PNG uses: bits reversed, complemented before and after.
    const std::uint32_t crc =
        av_crc(av_crc_get_table(AV_CRC_32_IEEE_LE), ~0u, &bytes[start], bytes.size() - start);
    put_number(bytes, ~crc);
}

std::string_view keyword_of(const Note& note) {
    struct Keyword {
        std::string_view key;
        std::string_view png;
    };
    constexpr std::array<Keyword, 4> kKeywords = {{{"title", "Title"},
                                                   {"comment", "Comment"},
                                                   {"description", "Description"},
                                                   {"encoding_tool", "Software"}}};
    const auto found =
        std::find_if(kKeywords.begin(), kKeywords.end(), [&](const Keyword& keyword) {
            return keyword.key == note.key;
        });
    return found == kKeywords.end() ? "Comment" : found->png;
}

bool plain(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char letter) {
        return letter == '\n' || (letter >= ' ' && letter <= '~');
    });
}

} // namespace

std::vector<std::uint8_t> png_text(const std::vector<Note>& notes) {
    using namespace std::string_view_literals;
    Bytes bytes;
    for (const Note& note : notes) {
        const std::string keyword(keyword_of(note));
        if (plain(note.value)) {
            put_chunk(bytes, "tEXt", keyword + '\0' + note.value);
        } else {
            // Not compressed, no language, no translated keyword.
            put_chunk(bytes, "iTXt", keyword + std::string("\0\0\0\0\0"sv) + note.value);
        }
    }
    return bytes;
}

std::vector<std::uint8_t> png_density(double dpi) {
    constexpr double kMetresPerInch = 0.0254;
    Bytes density;
    for (int axis = 0; axis < 2; ++axis) {
        put_number(density, static_cast<std::uint32_t>(std::lround(dpi / kMetresPerInch)));
    }
    density.push_back(1); // the metre is the unit
    Bytes bytes;
    put_chunk(bytes, "pHYs", {reinterpret_cast<const char*>(density.data()), density.size()});
    return bytes;
}

std::span<const std::uint8_t> without_density(std::span<const std::uint8_t> chunks) {
    constexpr std::string_view kType = "pHYs";
    constexpr std::size_t kBytes = 4 + 4 + 9 + 4; // size, type, data, checksum
    const bool is_first =
        chunks.size() > kBytes && std::equal(kType.begin(), kType.end(), chunks.begin() + 4);
    return is_first ? chunks.subspan(kBytes) : chunks;
}

} // namespace app
