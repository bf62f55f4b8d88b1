#include "engine/glyph_store.h"

#include "engine/device.h"
#include "engine/font_faces.h"
#include "engine/frame_ring.h"

#include <cstring>
#include FT_OUTLINE_H

namespace engine {

namespace {
constexpr std::size_t kFirstSize = 1 << 20;
constexpr std::size_t kEnough = 32 << 20; // a frame may pass it, the next one starts anew
} // namespace

GlyphStore::GlyphStore(const Device& device, FrameRing& frames, const Fonts& fonts)
    : device_(device), frames_(frames), fonts_(fonts),
      buffer_(make_buffer(device, kFirstSize, BufferKind::upload)) {}

std::size_t GlyphStore::Hash::operator()(const Key& key) const {
    const std::uint64_t packed =
        static_cast<std::uint64_t>(key.glyph) << 32 | static_cast<std::uint64_t>(key.size) << 8 |
        static_cast<std::uint64_t>(key.weight) << 4 | static_cast<std::uint64_t>(key.phase);
    return std::hash<std::uint64_t>{}(packed * 0x9e3779b97f4a7c15u);
}

void GlyphStore::begin_frame() {
    if (used_ > kEnough) {
        frames_.retire(std::move(buffer_));
        buffer_ = make_buffer(device_, kFirstSize, BufferKind::upload);
        bitmaps_.clear();
        ++generation_;
        used_ = 0;
    }
}

const GlyphStore::Bitmap& GlyphStore::find(const Key& key) {
    const auto found = bitmaps_.find(key);
    if (found != bitmaps_.end()) {
        return found->second;
    }
    return bitmaps_.emplace(key, rasterise(key)).first->second;
}

void GlyphStore::reserve(std::size_t bytes) {
    // Shaders read whole words.
    const std::size_t needed = used_ + bytes + sizeof(std::uint32_t);
    if (needed <= buffer_.size) {
        return;
    }
    std::size_t size = buffer_.size;
    while (size < needed) {
        size *= 2;
    }
    Buffer larger = make_buffer(device_, size, BufferKind::upload);
    std::memcpy(larger.mapped, buffer_.mapped, used_);
    frames_.retire(std::move(buffer_));
    buffer_ = std::move(larger);
}

GlyphStore::Bitmap GlyphStore::rasterise(const Key& key) {
    FT_Face face = fonts_.faces()[key.weight].get();
    // Light hinting moves outlines vertically only: crisp x-heights, undisturbed spacing.
    if (FT_Set_Char_Size(face, key.size, key.size, 72, 72) != 0 ||
        FT_Load_Glyph(face, key.glyph, FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT) != 0 ||
        face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) {
        return {};
    }
    FT_Outline_Translate(&face->glyph->outline, key.phase * 64 / kPhases, 0);
    if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) {
        return {};
    }
    const FT_Bitmap& source = face->glyph->bitmap;
    Bitmap bitmap{.offset = 0,
                  .width = static_cast<int>(source.width),
                  .height = static_cast<int>(source.rows),
                  .left = face->glyph->bitmap_left,
                  .top = face->glyph->bitmap_top};
    reserve(std::size_t{source.width} * source.rows);
    bitmap.offset = static_cast<std::uint32_t>(used_);
    for (unsigned row = 0; row < source.rows; ++row) {
        std::memcpy(buffer_.mapped + used_,
                    source.buffer + static_cast<std::ptrdiff_t>(row) * source.pitch,
                    source.width);
        used_ += source.width;
    }
    return bitmap;
}

} // namespace engine
