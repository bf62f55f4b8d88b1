#pragma once

#include "engine/fonts.h"

#include <ft2build.h>

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>
#include FT_FREETYPE_H

namespace engine {

/// A character that Inter lacks, and the one drawn instead.
struct StandIn {
    char32_t missing;
    char32_t present;
};
inline constexpr std::array kStandIns{
    StandIn{U'▾', U'▼'}, StandIn{U'▸', U'▶'}, StandIn{U'▴', U'▲'}, StandIn{U'◂', U'◀'}};
char32_t stand_in(char32_t character);

/// One weight of the family. Lengths are in em.
class FontFace {
  public:
    /// `index` as in FreeType: the face in the file, and a variable font's instance above bit 16.
    FontFace(FT_Library library, std::filesystem::path file, long index);
    ~FontFace();
    FontFace(FontFace&& other) noexcept;
    FontFace(const FontFace&) = delete;
    FontFace& operator=(const FontFace&) = delete;

    std::uint32_t glyph(char32_t character) const; ///< 0, a box, for what is missing
    float advance(std::uint32_t glyph) const;
    float kerning(std::uint32_t left, std::uint32_t right) const;
    float line_height() const; ///< ascender to descender
    std::string style() const;

    const std::filesystem::path& file() const { return file_; }
    long index() const { return index_; }
    FT_Face get() const { return face_; }

  private:
    float em(FT_Long units) const;

    std::filesystem::path file_;
    long index_ = 0;
    FT_Face face_ = nullptr;
    mutable std::unordered_map<std::uint32_t, float> advances_;
};

/// What `Fonts` opened.
struct Fonts::Faces {
    Faces();
    ~Faces();

    const FontFace& operator[](FontWeight weight) const {
        return faces[static_cast<std::size_t>(weight)];
    }

    FT_Library library = nullptr;
    std::vector<FontFace> faces; ///< in the order of FontWeight
};

/// Where each glyph of one line stands.
struct GlyphPlace {
    std::uint32_t glyph = 0;
    float x = 0; ///< em from the start of the line
};

/// Lays out one line of UTF-8 and returns its width in em; `place` receives each glyph.
template <typename Place>
float lay_out_line(const FontFace& face, std::string_view text, Place&& place);

/// The character that starts at `at`, which moves behind it. U+FFFD for bytes that are no UTF-8.
char32_t next_character(std::string_view text, std::size_t& at);

template <typename Place>
float lay_out_line(const FontFace& face, std::string_view text, Place&& place) {
    float x = 0;
    std::uint32_t previous = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::uint32_t glyph = face.glyph(next_character(text, at));
        x += face.kerning(previous, glyph);
        place(GlyphPlace{glyph, x});
        x += face.advance(glyph);
        previous = glyph;
    }
    return x;
}

} // namespace engine
