#include "app/export/gif_writer.h"

#include "app/export/lzw.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace app {
namespace {

using Bytes = std::vector<std::uint8_t>;

void put(Bytes& bytes, std::initializer_list<int> values) {
    for (const int value : values) {
        bytes.push_back(static_cast<std::uint8_t>(value));
    }
}

void put(Bytes& bytes, std::string_view text) {
    for (const char letter : text) { // not by a range: GCC 12 sees an overflow in a vector's insert
        bytes.push_back(static_cast<std::uint8_t>(letter));
    }
}

/// 16 bits, the low ones first.
void put_short(Bytes& bytes, int value) {
    put(bytes, {value & 0xff, value >> 8});
}

/// Data goes in blocks of at most 255 bytes, behind their length; an empty one ends it.
void put_blocks(Bytes& bytes, std::span<const std::uint8_t> data) {
    while (!data.empty()) {
        const auto block = data.first(std::min<std::size_t>(data.size(), 255));
        bytes.push_back(static_cast<std::uint8_t>(block.size()));
        bytes.insert(bytes.end(), block.begin(), block.end());
        data = data.subspan(block.size());
    }
    bytes.push_back(0);
}

/// Bits of an index into the palette and the one for clear pixels behind it.
int bits_of(const IndexedImage& image) {
    return std::max(2, static_cast<int>(std::bit_width(image.palette.size())));
}

void put_palette(Bytes& bytes, const IndexedImage& image) {
    for (const IndexedImage::Color& color : image.palette) {
        put(bytes, {color[0], color[1], color[2]});
    }
    const std::size_t unused = (std::size_t{1} << bits_of(image)) - image.palette.size();
    bytes.insert(bytes.end(), 3 * unused, 0);
}

} // namespace

std::vector<std::uint8_t> gif_start(engine::Extent size) {
    Bytes bytes;
    put(bytes, "GIF89a");
    put_short(bytes, size.width);
    put_short(bytes, size.height);
    put(bytes, {0x70, 0, 0}); // 8 bits a channel, no palette for all frames, square pixels
    put(bytes, {0x21, 0xff, 11});
    put(bytes, "NETSCAPE2.0");
    put(bytes, {3, 1, 0, 0, 0});
    return bytes;
}

std::vector<std::uint8_t> gif_comment(std::string_view text) {
    Bytes bytes;
    put(bytes, {0x21, 0xfe});
    put_blocks(bytes, Bytes(text.begin(), text.end()));
    return bytes;
}

std::vector<std::uint8_t> gif_frame(const GifFrame& frame, const IndexedImage& image) {
    assert(!image.palette.empty() && image.palette.size() <= kMaxColors);
    constexpr int kStays = 1 << 2;
    constexpr int kBecomesClear = 2 << 2;
    constexpr int kHasClear = 1;
    constexpr int kHasPalette = 0x80;
    const int bits = bits_of(image);
    Bytes bytes;
    put(bytes, {0x21, 0xf9, 4, (frame.removed ? kBecomesClear : kStays) | kHasClear});
    put_short(bytes, frame.delay_cs);
    put(bytes, {image.clear(), 0});
    put(bytes, {0x2c});
    for (const int value : {frame.left, frame.top, frame.size.width, frame.size.height}) {
        put_short(bytes, value);
    }
    put(bytes, {kHasPalette | (bits - 1)});
    put_palette(bytes, image);
    put(bytes, {bits});
    put_blocks(bytes, lzw(image.indices, bits));
    return bytes;
}

} // namespace app
