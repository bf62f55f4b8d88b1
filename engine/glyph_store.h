#pragma once

#include "engine/buffer.h"
#include "engine/fonts.h"

#include <cstdint>
#include <unordered_map>

namespace engine {

class Device;
class FrameRing;

/// Bitmaps of glyphs, one byte per pixel, each rasterised once at its exact physical size.
/// They lie one after another in a mapped buffer that only grows; shaders read it by address.
class GlyphStore {
  public:
    static constexpr int kPhases = 4; ///< positions within a pixel, for even spacing

    struct Key {
        FontWeight weight = FontWeight::regular;
        std::uint32_t glyph = 0;
        int size = 0;  ///< 64ths of a physical pixel per em
        int phase = 0; ///< horizontal, in kPhases-ths of a pixel

        bool operator==(const Key&) const = default;
    };

    /// Lengths are physical pixels.
    struct Bitmap {
        std::uint32_t offset = 0;
        int width = 0;
        int height = 0;
        int left = 0; ///< from the pen to the left edge
        int top = 0;  ///< from the baseline up to the top edge
    };

    GlyphStore(const Device& device, FrameRing& frames, const Fonts& fonts);

    /// Call before a frame's first `find`: starts anew when too much has gathered.
    void begin_frame();
    const Bitmap& find(const Key& key);
    VkDeviceAddress address() const { return buffer_.address; }
    /// How often it started anew: an offset then holds another glyph.
    std::uint64_t generation() const { return generation_; }

  private:
    struct Hash {
        std::size_t operator()(const Key& key) const;
    };

    Bitmap rasterise(const Key& key);
    void reserve(std::size_t bytes);

    const Device& device_;
    FrameRing& frames_;
    const Fonts& fonts_;
    Buffer buffer_;
    std::size_t used_ = 0;
    std::uint64_t generation_ = 0;
    std::unordered_map<Key, Bitmap, Hash> bitmaps_;
};

} // namespace engine
